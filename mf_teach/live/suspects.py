"""The suspects: the original notebook's lines, to be marked by the learner, then compared."""

import ipywidgets as widgets

from .controls import button
from .guarded import Guarded

# Of each line, the quirks that are in it, numbered as in lesson 06.
LINES = {
    "class LowRankFactorization():": "",
    "    def __init__(self, n_R, n_C, K, alpha, reg):": "",
    "        self.R = np.random.randn(n_R, K) / K": "6",
    "        self.C = np.random.randn(n_C, K) / K": "6",
    "        self.R_bias, self.C_bias = np.zeros(n_R), np.zeros(n_C)": "",
    "        self.reg, self.alpha, self.F = reg, alpha, None": "9",
    "    def forward(self):": "",
    "        self.F = self.R.dot(self.C.T) + (self.R_bias[:, None] + self.C_bias[None, :])": "4",
    "        return np.copy(self.F)": "",
    "    def mse_loss(self, y, y_hat):": "",
    "        return np.sqrt((y - y_hat)**2)": "1",
    "    def backward(self, M):": "",
    "        for i, j in np.argwhere(M > 0):": "5",
    "            loss = M[i, j] - self.F[i, j]": "2",
    "            self.R_bias[i] += self.alpha * (loss - self.reg * self.R_bias[i])": "",
    "            self.C_bias[j] += self.alpha * (loss - self.reg * self.C_bias[j])": "",
    "            self.R[i, :] += self.alpha * (loss * self.C[j, :] - self.reg * self.R[i, :])": "",
    "            self.C[j, :] += self.alpha * (loss * self.R[i, :] - self.reg * self.C[j, :])": "3",
    "M = np.random.randint(5, size=(10, 10))": "6",
    "model = LowRankFactorization(10, 10, 3, .01, .001)": "",
    "for e in range(420):": "8",
    "    model.forward()": "",
    "    model.backward(M)": "",
    "print(M)": "7",
    "print(np.around(model.forward(), decimals=3))": "8",
}
STYLE = """<style>
.mf-code {overflow: visible}
.mf-code label {font-family: monospace; white-space: pre; line-height: 16px !important; height: 16px}
.mf-code input {margin-top: 0 !important; margin-bottom: 0 !important}
</style>"""


class Suspects(Guarded):
    """A checkbox for each line of the original; once compared, the guilty ones show their numbers.

    `marked` are the lines (numbers from 0) that the learner has marked.
    """

    def __init__(self):
        self.boxes = [
            widgets.Checkbox(False, description=line.replace(" ", "\u00a0"), indent=False,
                             layout={"width": "auto", "height": "16px", "margin": "0"})
            for line in LINES
        ]  # fmt: skip
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
        """Numbers of the marked lines, from 0."""
        return [n for n, box in enumerate(self.boxes) if box.value]

    def _restart(self):
        self.compared = False
        self.set_all(dict.fromkeys(self.boxes, False), run=self.refresh)

    def _reveal(self):
        self.compared = True
        self.refresh()

    def _show(self):
        for box, (line, quirk) in zip(self.boxes, LINES.items(), strict=True):
            note = f"   ◄ {quirk}" if self.compared and quirk else ""
            box.description = (line + note).replace(" ", "\u00a0")
        marked = self.marked
        self.summary = f"Suspects: {len(LINES)} lines of the original, {len(marked)} marked."
        told = f"{len(marked)} of {len(LINES)} lines marked."
        if self.compared:
            guilty = [quirk for quirk in LINES.values() if quirk]
            found = [quirk for n, quirk in enumerate(LINES.values()) if quirk and n in marked]
            told += f" Lines with a quirk: {len(guilty)}; you found <b>{len(found)}</b>, "
            told += f"and marked {len(marked) - len(found)} innocent ones. Each number is explained below."
        self.say(told)
