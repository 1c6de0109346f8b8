import base64

import ipywidgets as widgets

from mf_teach.live.base import Live


class Clicker(Live):
    """A slider that counts its runs, and fails at 3."""

    def __init__(self, stage):
        self.slider, self.other, self.runs = widgets.IntSlider(), widgets.IntSlider(), []
        super().__init__(stage, [self.slider, self.other])
        self.on_change(self.slider, self.other, run=self.run)
        self.run()

    def run(self):
        self.runs.append((self.slider.value, self.other.value))
        if self.slider.value == 3:
            raise ValueError("three <is> too much.")
        self.show(alt=f'"{self.slider.value}" & more', summary="fine", status="<i>fine</i>")


def test_an_error_in_a_callback_is_shown_and_escaped(line_stage):
    widget = Clicker(line_stage[0])
    widget.slider.value = 3
    assert "three &lt;is&gt; too much." in widget.status.value
    widget.slider.value = 4
    assert "fine" in widget.status.value


def test_set_all_runs_once(line_stage):
    widget = Clicker(line_stage[0])
    widget.set_all({widget.slider: 5, widget.other: 6}, run=widget.run)
    assert widget.runs == [(0, 0), (5, 6)]


def test_the_picture_has_its_alt_text_and_size_and_the_status_a_role(line_stage):
    widget = Clicker(line_stage[0])
    assert widget.picture.alt == '"0" & more'
    assert widget.picture.size == [200, 100]
    assert widget.picture.src == "data:image/png;base64," + base64.b64encode(widget.png).decode()
    assert 'role="status" aria-live="polite"' in widget.status.value


def test_without_a_front_end_the_output_is_a_picture_and_a_sentence(line_stage):
    bundle = Clicker(line_stage[0])._repr_mimebundle_()
    assert bundle["text/plain"] == "fine"
    assert bundle["image/png"].startswith(b"\x89PNG")
    assert "application/vnd.jupyter.widget-view+json" in bundle
