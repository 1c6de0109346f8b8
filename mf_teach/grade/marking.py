"""nbgrader's step that runs a hand-in and marks it, by the very judge of `check`."""

import json
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_code_cell, new_output
from nbgrader.preprocessors import Execute
from traitlets import Bool, Integer

from .. import variants
from .._calling import Stopped
from ..check import exercise_of
from .cells import asked_by, flag, is_given, marks
from .wire import encode, read

START = "import mf_teach.grade.inside as _inside; _inside.start(); del _inside"
SERVE = "__import__('sys').modules['mf_teach.grade.inside'].serve({!r}, {!r})"

OUT_OF_TIME = "ran out of time ({} s)"
ENDED = "ended Python, for instance by exit()"
STARTS = 3  # that a kernel may need
MOST_OUTPUT = 10**7  # characters that a cell may put out


class NoReply(BaseException):
    """The student's kernel did not say what an answer returns. (No fault of the answer, so no Exception.)"""


class Again(BaseException):
    """A cell has used up this kernel: start once more, without it."""


class RunAndJudge(Execute):
    """Run a hand-in, and let the judge of `check` decide what stands under its check cells.

    The judge works here: nothing that a hand-in does to its kernel, to the way it prints or to names reaches
    the marks. A cell that ends the kernel, or takes too long, is left out; the others run in a new kernel.
    """

    timeout = Integer(120, help="seconds for a cell, and for an answer on one input").tag(config=True)
    starting = Integer(600, help="seconds for imports and compiling").tag(config=True)
    own_numbers = Bool(False, help="whether each learner must have numbers of their own").tag(config=True)
    startup_timeout = Integer(300).tag(config=True)
    iopub_timeout = Integer(60).tag(config=True)
    interrupt_on_timeout = False
    shutdown_kernel = "immediate"

    def preprocess(self, nb, resources, km=None):
        """Run the notebook as often as it takes."""
        self.left_out, failed, done = {}, 0, False
        self.student = resources.get("nbgrader", {}).get("student", "")
        while not done:
            try:
                with TemporaryDirectory() as folder, suppress(Again):
                    self.request, self.reply = Path(folder, "request"), Path(folder, "reply")
                    nb, resources = super().preprocess(nb, resources, km)
                    done = True
            except RuntimeError:  # the kernel did not start: by chance, if its port was taken meanwhile
                failed += 1
                if failed == STARTS:
                    raise
        for index, why in self.left_out.items():
            name = marks(nb.cells[index]).get("grade_id", f"cell {index + 1}")
            flag(nb, f"{name}: this cell {why}. It was left out, and the rest was marked.", name[:4])
        return nb, resources

    @contextmanager
    def setup_kernel(self, **kwargs):
        """Start a kernel, and do there what is slow to start."""
        with super().setup_kernel(**kwargs):
            limit, self.timeout, self.now, self.told = self.timeout, self.starting, 0, 0
            try:
                problems = [output for output in self._run(START) if output.output_type == "error"]
            except Again:
                problems = self.left_out
            if problems:
                raise RuntimeError(f"mf_teach did not start in the kernel: {problems}")
            self.timeout = limit
            yield

    def preprocess_cell(self, cell, resources, index):
        """Run a cell, or judge it, unless it has used up a kernel before."""
        self.now, self.told = index, 0
        if index in self.left_out:
            text = f"This cell {self.left_out[index]}. It was left out, and the rest was marked."
            cell.outputs = [new_output("error", ename="LeftOut", evalue=text, traceback=[text])]
            return cell, resources
        if marks(cell).get("grade") and (asked := asked_by(cell)):
            cell.outputs = self._judge(*asked)
            return cell, resources
        try:
            cell, resources = super().preprocess_cell(cell, resources, index)
        except CellTimeoutError:
            self._leave_out(OUT_OF_TIME.format(self.timeout))
        except DeadKernelError:
            self._leave_out(ENDED)
        if cell.cell_type == "code" and not is_given(cell):
            self._run("None;")  # does the kernel still listen?
        return cell, resources

    def _judge(self, name, expression):
        """What to put under a check cell: the judge's sentence and, as its result, the points."""
        exercise = exercise_of(name)
        try:
            exercise = exercise_of(name, self._learner(name))
            points, text = self._verdict(exercise, expression)
            if points < exercise.points:  # perhaps since np, or another name that was given, was reused
                for cell in [cell for cell in self.nb.cells[: self.now] if is_given(cell)]:
                    self._run(cell.source)
                again = self._verdict(exercise, expression)
                points, text = again if again[0] > points else (points, text)
        except (NoReply, Exception) as error:  # whatever the kernel sends instead of an answer
            points, text = 0, f"could not be judged: {error}"
            flag(self.nb, f"{name} {text}", name)
        said = f"{name} {text} ({points} of {exercise.points} points)\n"
        return [
            new_output("stream", name="stdout", text=said),
            new_output("execute_result", {"text/plain": str(points)}, execution_count=None),
        ]

    def _learner(self, name):
        """Whose numbers this exercise was answered with; who takes somebody else's is named."""
        if name not in variants.NAMES:
            return ""
        try:
            learner = variants.checked(self._ask("learner", None))
        except (TypeError, ValueError):  # overwritten
            learner = ""
        if (learner or self.own_numbers) and learner != variants.checked(self.student):
            whose = f"“{learner}”" if learner else "everybody"
            flag(self.nb, f"{name} was answered with the numbers of {whose}, not with those of this student.")
        return learner

    def _verdict(self, exercise, expression):
        answer = self._answer(expression)
        if isinstance(answer, Stopped):
            return 0, f"not right: there is no {expression}. Did its cell run without an error?"
        return exercise.judge(answer)

    def _answer(self, expression):
        """The student's answer: a value; or a function that asks the student's, over there."""
        found = self._ask("find", expression)
        if isinstance(found, tuple):
            return found[0]

        def answer(*arguments):
            result, after = self._ask("call", encode(arguments))
            for argument, changed in zip(arguments, after, strict=True):
                if isinstance(argument, np.ndarray):
                    argument.resize(changed.shape, refcheck=False)
                    argument[...] = changed
            return result

        answer.__name__ = str(found[0])
        return answer

    def _ask(self, verb, data):
        self.reply.unlink(missing_ok=True)
        self.request.write_text(json.dumps({verb: data}), encoding="utf-8")
        outputs = self._run(SERVE.format(str(self.request), str(self.reply)))
        try:
            return read(self.reply)
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            errors = [f"{o.ename}: {o.evalue}" for o in outputs if o.output_type == "error"]
            raise NoReply(
                f"no answer came back ({'; '.join(errors) or 'or none that can be read'})."
            ) from None

    def _run(self, source):
        """Run code that is not in the notebook, and return what it put out."""
        kept, self.nb.cells[self.now] = self.nb.cells[self.now], new_code_cell(source)
        self._display_id_map = {}
        try:
            return self.execute_cell(self.nb.cells[self.now], self.now, store_history=False).outputs
        except CellTimeoutError:
            self._leave_out(OUT_OF_TIME.format(self.timeout))
        except DeadKernelError:
            self._leave_out(ENDED)
        finally:
            self.nb.cells[self.now] = kept

    def _leave_out(self, why):
        self.left_out[self.now] = why
        raise Again

    def output(self, outs, msg, display_id, cell_index):
        """Keep what a cell puts out, up to a limit: who prints without end fills no memory."""
        self.told += len(str(msg["content"]))
        return super().output(outs, msg, display_id, cell_index) if self.told < MOST_OUTPUT else None

    def on_cell_executed(self, **kwargs):
        """`exit()` ends Python only after its cell: notice here."""
        super().on_cell_executed(**kwargs)
        payload = kwargs["execute_reply"]["content"].get("payload", ())
        if any(part["source"] == "ask_exit" for part in payload):
            raise DeadKernelError("exit()")
