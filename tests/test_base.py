from base64 import b64encode

import ipywidgets as widgets
import pytest

from mf_teach.live import guarded
from mf_teach.live.base import Live
from mf_teach.live.reopened import still


class Clicker(Live):
    """A slider that counts its runs, and fails at 3."""

    def __init__(self):
        self.slider, self.other, self.runs = widgets.IntSlider(), widgets.IntSlider(), []
        super().__init__(200, 100, [self.slider, self.other])
        self.on_change(self.slider, self.other, run=self.run)
        self.begin(self.run)

    def run(self):
        self.runs = [*self.runs, (self.slider.value, self.other.value)]
        if self.slider.value == 3:
            raise ValueError("three <is> too much.")
        self.refresh()

    def _draw(self):
        self.drawn = self.stage.axes(40, 10, 140, 70).plot([0, 1], [0, 1])
        return self.drawn

    def _show(self):
        self.drawn[0].set_ydata([self.slider.value, self.other.value])
        self.show(alt=f'"{self.slider.value}" & more', summary="fine", status="<i>fine</i>")


@pytest.fixture
def clicker():
    return Clicker()


def test_an_error_in_a_callback_is_shown_and_escaped(clicker):
    clicker.slider.value = 3
    assert "three &lt;is&gt; too much." in clicker.status.value
    clicker.slider.value = 4
    assert "fine" in clicker.status.value


def test_set_all_runs_once(clicker):
    clicker.set_all({clicker.slider: 5, clicker.other: 6}, run=clicker.run)
    assert clicker.runs == [(0, 0), (5, 6)]


def test_the_picture_has_its_alt_text_and_the_status_its_content(clicker):
    assert clicker.picture.alt == '"0" & more'
    assert clicker.status.value == "<i>fine</i>"


def test_without_a_front_end_the_output_is_a_picture_and_a_sentence(clicker):
    bundle = clicker._repr_mimebundle_()
    assert bundle["text/plain"] == "fine"
    assert bundle["image/png"].startswith(b"\x89PNG")
    assert "application/vnd.jupyter.widget-view+json" in bundle


def test_for_a_notebook_that_is_reopened_without_a_kernel(clicker, monkeypatch):
    """Always the same output until a browser says that the hand rests: then the last picture."""
    sent = []
    for name in ("display", "update_display"):
        monkeypatch.setattr(guarded, name, lambda data, **_look: sent.append(data))
    clicker._ipython_display_()
    clicker.slider.value = 5
    clicker.status._handle_custom_msg("rests", [])
    before, widget, update = sent
    assert before == still()
    assert set(widget) >= {"image/png", "text/plain", "application/vnd.jupyter.widget-view+json"}
    source = b64encode(clicker.png).decode()
    image = f'<img alt="&quot;5&quot; &amp; more" width="200" src="data:image/png;base64,{source}">'
    assert update == still(image)
