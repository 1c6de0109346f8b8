"""The suspects: the original notebook's lines, to be marked by the learner, then compared."""

import ipywidgets as widgets

from .controls import button
from .guarded import Guarded

# Each line, and if there is a quirk in it: its number in lesson 06, and what it is.
LINES = {
    "class LowRankFactorization():": "",
    "    def __init__(self, n_R, n_C, K, alpha, reg):": "",
    "        self.R = np.random.randn(n_R, K) / K": "6 no seed, and the scale depends on K",
    "        self.C = np.random.randn(n_C, K) / K": "6 the same",
    "        self.R_bias, self.C_bias = np.zeros(n_R), np.zeros(n_C)": "",
    "        self.reg, self.alpha, self.F = reg, alpha, None": "9 any alpha is accepted, however large",
    "    def forward(self):": "",
    "        self.F = self.R.dot(self.C.T) + (self.R_bias[:, None] + self.C_bias[None, :])": "4 no mean",
    "        return np.copy(self.F)": "",
    "    def mse_loss(self, y, y_hat):": "",
    "        return np.sqrt((y - y_hat)**2)": "1 not what training makes small",
    "    def backward(self, M):": "",
    "        for i, j in np.argwhere(M > 0):": "5 always row by row, never shuffled",
    "            loss = M[i, j] - self.F[i, j]": "2 F is from before the epoch: frozen",
    "            self.R_bias[i] += self.alpha * (loss - self.reg * self.R_bias[i])": "",
    "            self.C_bias[j] += self.alpha * (loss - self.reg * self.C_bias[j])": "",
    "            self.R[i, :] += self.alpha * (loss * self.C[j, :] - self.reg * self.R[i, :])": "",
    "            self.C[j, :] += self.alpha * (loss * self.R[i, :] - self.reg * self.C[j, :])": "3 new R[i]",
    "M = np.random.randint(5, size=(10, 10))": "6 no seed: every run is another",
    "model = LowRankFactorization(10, 10, 3, .01, .001)": "",
    "for e in range(420):": "8 nothing is held out",
    "    model.forward()": "2 once per epoch: the residuals stay frozen",
    "    model.backward(M)": "",
    "print(M)": "7 a missing rating is printed as 0",
    "print(np.around(model.forward(), decimals=3))": "8 predictions leave the scale, unseen",
}
# Lines, from 1, that may be marked for a quirk as well: what it works through, or starts from.
NEAR = {2: "9", 5: "4", 8: "2", 10: "1", 13: "7", 17: "3", 19: "7", 20: "69", 23: "28"}
STYLE = """<style>
.mf-code {overflow: visible}
.mf-code label {font-family: monospace; white-space: pre; line-height: 16px !important; height: 16px}
.mf-code input {margin-top: 0 !important; margin-bottom: 0 !important}
</style>"""


class Suspects(Guarded):
    """A checkbox for each line of the original; once compared, what is wrong stands beside the line.

    `marked` are the lines (numbers from 1) that the learner has marked; `found` are the quirks in them. A
    quirk is found by any of its lines, and by a line close to it (NEAR).
    """

    def __init__(self):
        self.boxes = [
            widgets.Checkbox(False, indent=False, layout={"width": "auto", "height": "16px", "margin": "0"})
            for _line in LINES
        ]
        for box in self.boxes:
            box.add_class("mf-code")
        self.compare, self.reset = button("compare"), button("reset")
        super().__init__([])
        rows = widgets.VBox(self.boxes)
        self.children = [widgets.HTML(STYLE), rows, widgets.HBox([self.compare, self.reset]), self.status]
        self.on_change(*self.boxes, run=self.refresh)
        self.on_click(self.compare, run=self._reveal)
        self.on_click(self.reset, run=self._restart)
        self.begin(self._restart)

    @property
    def marked(self) -> list[int]:
        """Numbers of the marked lines, from 1."""
        return [n for n, box in enumerate(self.boxes, 1) if box.value]

    @property
    def found(self) -> set[str]:
        """Numbers of the quirks that the marked lines are about."""
        return {quirk for n in self.marked for quirk in _quirks(n)}

    def _restart(self):
        self.compared = False
        self.set_all(dict.fromkeys(self.boxes, False), run=self.refresh)

    def _reveal(self):
        self.compared = True
        self.refresh()

    def _show(self):
        marked, found = self.marked, self.found
        for n, (box, (line, quirk)) in enumerate(zip(self.boxes, LINES.items(), strict=True), 1):
            near = " and ".join(NEAR.get(n, "")) if n in marked else ""
            note = ", and ".join(filter(None, [quirk, near])) if quirk else near and f"belongs to {near}"
            note = f"   ◄ {note}" if self.compared and note else ""
            box.description = f"{n:2}  {line}{note}".replace(" ", "\u00a0")
        self.summary = f"Suspects: {len(LINES)} lines of the original, {len(marked)} marked."
        told = f"{len(marked)} of {len(LINES)} lines marked."
        if self.compared:
            missed = sorted(ALL - found)
            told += f" You found <b>{len(found)} of {len(ALL)}</b> quirks"
            told += f"; still to find: {', '.join(missed)}." if missed else "."
            innocent = ", ".join(str(n) for n in marked if not _quirks(n))
            told += f" Innocent: line {innocent}." if innocent else ""
            told += " The table below says more about each."
        self.say(told)


ALL = {quirk[0] for quirk in LINES.values() if quirk}


def _quirks(n):
    """The quirks that line n, from 1, is about: its own, and those that it is close to."""
    return list(LINES)[n - 1] and {*list(LINES.values())[n - 1][:1], *NEAR.get(n, "")}
