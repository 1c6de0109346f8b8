"""nbgrader's step that books the marks of a hand-in."""

from nbgrader.preprocessors import SaveAutoGrades

from .cells import flagged, marks


class SaveMarks(SaveAutoGrades):
    """Book the marks, and leave what was flagged for a person to look at."""

    def preprocess(self, nb, resources):
        """Save all marks of a notebook."""
        self.flagged = flagged(nb)
        return super().preprocess(nb, resources)

    def _add_score(self, cell, resources):
        super()._add_score(cell, resources)
        name = marks(cell)["grade_id"]
        if name[:4] in self.flagged:
            grade = self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id)
            grade.needs_manual_grade = True
            self.gradebook.db.commit()
