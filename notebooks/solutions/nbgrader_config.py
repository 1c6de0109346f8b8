"""nbgrader's settings for these exercises. Belongs beside a course's `source` folder."""

from nbclient.exceptions import DeadKernelError
from nbformat.v4 import new_output
from nbgrader.converters import Autograde
from nbgrader.preprocessors import Execute

c = get_config()  # noqa: F821 (nbgrader provides it)

# `pass` is a line that does nothing: functions return None, and check says "not yet".
c.ClearSolutions.code_stub = {"python": "pass  # YOUR CODE HERE"}
c.ClearSolutions.text_stub = "*Your answer here.*"
c.Execute.timeout = 60  # seconds a cell; an endless loop costs its own exercise and no other


class ExecuteAndSurvive(Execute):
    """Run a submission; a cell that ends the kernel gets an error, and the others their marks.

    When `exit()` or `os._exit()` has ended the kernel, run again from the top without that cell.
    """

    def preprocess(self, nb, resources, km=None):
        """Run the notebook as often as it takes."""
        self.deadly = set()
        while True:
            try:
                return super().preprocess(nb, resources, km)
            except DeadKernelError:
                self.deadly.add(self.now)

    def preprocess_cell(self, cell, resources, index):
        """Run a cell, unless it has ended a kernel before."""
        self.now = index
        if index not in self.deadly:
            return super().preprocess_cell(cell, resources, index)
        text = "This cell ended Python, for instance by exit(). It was left out, and the rest was marked."
        cell.outputs = [new_output("error", ename="DeadKernel", evalue=text, traceback=[text])]
        return cell, resources

    def on_cell_executed(self, **kwargs):
        """`exit()` ends the kernel only after its cell: notice here."""
        super().on_cell_executed(**kwargs)
        if any(
            part["source"] == "ask_exit" for part in kwargs["execute_reply"]["content"].get("payload", ())
        ):
            raise DeadKernelError


c.Autograde.autograde_preprocessors = [
    ExecuteAndSurvive if step is Execute else step for step in Autograde.autograde_preprocessors.default()
]
