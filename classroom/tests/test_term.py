"""A class on a real hub: released, fetched by link, handed in, collected, marked, and given back."""

import csv
import io

import classroom
import hub_client
import nbformat
import pytest
import start

SET = "01_forward_pass"
NOTEBOOK = f"{SET}/{SET}.ipynb"
RENAMED = f"{SET}/my answers.ipynb"

pytestmark = pytest.mark.hub


def solved(notebook):
    """The notebook, with the solutions written into it."""
    solutions = classroom.solution_notebook(SET[:2]).cells
    answers = {
        classroom.marks(c)["grade_id"]: c.source for c in solutions if classroom.marks(c).get("solution")
    }
    for cell in notebook.cells:
        cell.source = answers.get(classroom.marks(cell).get("grade_id"), cell.source)
    return notebook


def assignments(person, action=""):
    """What the list of assignments in JupyterLab shows somebody, after this action: {status: entry}."""
    which = {"course_id": "mf_teach", "assignment_id": SET}
    method, path = ("post", f"assignments/{action}") if action else ("get", "assignments")
    answer = person.own(method, path, params=which).json()
    assert answer["success"], answer["value"]
    return {one["status"]: one for one in answer["value"]}


def work(person):
    """Solve the set that has been fetched, by the server's own API."""
    given = person.own("get", f"api/contents/{NOTEBOOK}").json()["content"]
    written = solved(nbformat.from_dict(given))
    person.own("put", f"api/contents/{NOTEBOOK}", json={"type": "notebook", "content": written})


def work_in_a_browser(page, hub, who, artefacts):
    """Open the link, sign in, fetch the set from the menu, answer its first exercise, and hand it in."""
    name = hub.people[who]
    page.set_default_timeout(1000 * hub_client.PATIENCE)
    page.goto(hub.url + start.link(hub.folder))
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(hub.passwords()[name])
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Start here").wait_for()
    page.screenshot(path=artefacts / "hub_lesson.png")
    page.get_by_role("menuitem", name="Nbgrader").click()
    page.get_by_role("menuitem", name="Assignment List").click()
    page.get_by_role("button", name="Fetch", exact=True).click()
    page.get_by_role("button", name="Submit", exact=True).wait_for()
    page.screenshot(path=artefacts / "hub_fetched.png")

    page.goto(f"{hub.url}/user/{name}/lab/tree/{NOTEBOOK}")
    cells = page.locator(".jp-NotebookPanel:visible").locator(".jp-CodeCell")
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
    cells.filter(has_text="F_21 = None").locator(".cm-content").fill("F_21 = 5.1")
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    cells.filter(has_text='check("01-a"').get_by_text("01-a right").wait_for()
    page.keyboard.press("Control+s")
    hub_client.until(lambda: "F_21 = 5.1" in hub.must(who, f"cat {NOTEBOOK}"))
    page.screenshot(path=artefacts / "hub_answered.png")
    page.get_by_role("menuitem", name="Nbgrader").click()
    page.get_by_role("menuitem", name="Assignment List").click()
    page.get_by_role("button", name="Submit", exact=True).click()
    hub_client.until(lambda: "submitted" in assignments(hub.person(who)))
    page.screenshot(path=artefacts / "hub_submitted.png")


@pytest.fixture(scope="module")
def term(class_hub, chromium, artefacts):
    """Three learners have handed in, each in their way, and have been marked: the hub, and the report."""
    hub = class_hub
    hub.teach = lambda command: hub.must("grace", command, "mf_course")
    hub.teach(f"nbgrader generate_assignment {SET}")
    hub.teach(f"nbgrader release_assignment {SET}")
    page = chromium.new_page(viewport={"width": 1366, "height": 768})
    work_in_a_browser(page, hub, "ada", artefacts)
    page.close()

    ben, cleo = hub.person("ben"), hub.person("cleo")
    for person in (ben, cleo):
        pulled = person.own(
            "get", "git-pull/api", params={"repo": start.repository(hub.folder), "branch": "main"}
        )
        assert '"finished"' in pulled.text
        assert "fetched" in assignments(person, "fetch")
    assignments(ben, "submit")  # too soon, by accident
    work(ben)
    assignments(ben, "submit")
    hub.teach(f"nbgrader db assignment add {SET} --duedate \"$(date -u '+%F %T.%6N UTC')\"")
    work(cleo)
    cleo.own("patch", f"api/contents/{NOTEBOOK}", json={"path": RENAMED})
    assignments(cleo, "submit")

    hub.teach(f"nbgrader collect {SET}")
    hub.report = hub.teach(f"python -m mf_teach.grade {SET}")
    hub.teach(f"nbgrader generate_feedback {SET}")
    hub.teach(f"nbgrader release_feedback {SET}")
    return hub


def test_each_gets_their_marks_and_of_two_hand_ins_the_second_counts(term):
    term.teach("nbgrader export")
    rows = csv.DictReader(io.StringIO(term.teach("cat grades.csv")))
    marks = {row["student_id"]: float(row["score"]) for row in rows if row["assignment"] == SET}
    assert marks == {term.people["ada"]: 2, term.people["ben"]: 16, term.people["cleo"]: 16}
    assert len(assignments(term.person("ben"))["submitted"]["submissions"]) == 2


def test_the_report_names_who_was_late_and_who_renamed_it(term):
    of_each = {
        name: term.report.partition(f"\n{name}")[2].partition("\nmf")[0] for name in term.people.values()
    }
    ada, ben, cleo = (of_each[term.people[who]] for who in ("ada", "ben", "cleo"))
    assert "It came " in cleo
    assert "It was handed in as “my answers.ipynb”" in cleo
    for text, score in ((ada, "2 of 16"), (ben, "16 of 16")):
        assert text.strip().startswith(score)
        assert "It came " not in text


@pytest.mark.parametrize(("who", "score"), [("ada", "2.0"), ("ben", "16.0"), ("cleo", "16.0")])
def test_feedback_comes_back_to_each_under_the_name_of_their_file(term, who, score):
    last = assignments(term.person(who), "fetch_feedback")["submitted"]["submissions"][-1]
    name = "my answers" if who == "cleo" else SET
    page = term.must(who, f"cat '{last['local_feedback_path']}/{name}.html'")
    assert f"(Score: {score} / 16.0)" in page
