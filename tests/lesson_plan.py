"""What a reader of a lesson meets: how long it takes, and what is visible before anything has run."""

import re

from mf_teach.quiz import QUESTIONS

# These wait for a hand before they show anything; other outputs below a Predict are its answer.
WAITING = (
    "Guess:", "Playground:", "Cell lens:", "Geometry:", "Hand fit:", "Landscape,", "Microscope,",
    "Challenge:", "Suspects:", "Your ratings:", "Paired runs,", "Quiz:", "Population,", "Map of",
)  # fmt: skip
WIDGET = (
    r"^(Playground|CellLens|Geometry|HandFit|Landscape|Layers|Microscope|Challenge|YourRatings|Suspects|"
    r"PairedRuns|Population|SettingsMap)\("
)

QUIZ = r'^Quiz\("(.*-(?:recall|check))"\)'
ANSWERED = r"^(Guess|Quiz|Suspects)\("  # a cell that takes an answer to a Predict


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def unfolded(markdown):
    """Without what is folded away."""
    return re.sub(r"<details>.*?</details>", "", markdown, flags=re.S)


def minutes(cells):
    """Reading at 150 words a minute, code 5 seconds a line more, and the tasks."""
    total = 0.0
    for cell in cells:
        total += len(cell.source.split()) / 150
        if cell.cell_type == "code":
            total += len(cell.source.splitlines()) / 12
            total += 2.5 * len(re.findall(WIDGET, cell.source, re.M))
            total += sum(len(QUESTIONS[name]) for name in re.findall(QUIZ, cell.source, re.M))
        else:
            open_text = unfolded(cell.source)
            total += len(re.findall(r"^\*\*Predict", open_text, re.M))  # a guess
            total += 2 * open_text.count("pen and paper")
            total += 1.5 * len(re.findall(r"^\d\. ", open_text, re.M))  # a question beside a widget
            total += len(re.findall(r"^\*\*[a-d]\.\*\*", open_text, re.M))  # check yourself
            total += open_text.count("$$") / 2  # a formula on its own line
    return total


def hidden(cell):
    """Its output is stored collapsed; running the cell opens it."""
    return cell.metadata.get("jupyter", {}).get("outputs_hidden", False)


def printed(cell):
    """The texts of its outputs."""
    texts = [o.get("text") or o["data"].get("text/plain", "") for o in cell.get("outputs", [])]
    return [text for text in texts if text]


def teaser(cell):
    """The first line that is not empty: JupyterLab shows it in place of a collapsed output."""
    return next((line for text in printed(cell) for line in text.splitlines() if line), "")


def visible(cell):
    """What one reads of a cell when the notebook is opened."""
    if cell.cell_type == "markdown":
        return unfolded(cell.source)
    return " ".join([cell.source, *([teaser(cell)] if hidden(cell) else printed(cell))])


def numbers(text):
    """Those that could be an answer: with decimals, or of three digits and more."""
    text = re.sub(r"± [\d.]+", "", text)
    return set(re.findall(r"(?<![\w.])\d+\.\d{2,}|(?<![\w.,])\d{3,}(?![\w.,])", text))


def predictions(cells):
    """Each Predict with the code below it, the numbers that answer it, and all the cells below.

    The code reaches up to the next Predict, section or folded text. Numbers that can be read further
    up, or that code sets, answer nothing.
    """
    for n, cell in enumerate(cells):
        if cell.cell_type != "markdown" or not re.search(r"^\*\*Predict", unfolded(cell.source), re.M):
            continue
        below = []
        for other in cells[n + 1 :]:
            if other.cell_type == "markdown" and re.search(
                r"^(## |\*\*Predict|<details>)", other.source, re.M
            ):
                break
            below.append(other)
        code = [c for c in below if c.cell_type == "code"]
        answers = numbers(" ".join(text for c in code if hidden(c) for text in printed(c)))
        settings = [c.source for c in cells if c.cell_type == "code"]
        known = " ".join([visible(c) for c in cells[: n + 1]] + settings)
        yield unfolded(cell.source), code, answers - numbers(known), cells[n + 1 :]
