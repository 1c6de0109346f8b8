"""One hub and one term for all tests here."""

from pathlib import Path

import chrome
import pytest
import trial_hub


@pytest.fixture(scope="session")
def class_hub():
    """A hub with a teacher and three learners."""
    if reason := trial_hub.why_not():
        pytest.skip(reason)
    with trial_hub.running("grace", ["ada", "ben", "cleo"]) as running:
        yield running


@pytest.fixture(scope="session")
def artefacts():
    """Where screenshots are kept, outside git."""
    folder = Path(__file__).parents[2] / "artefacts"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium."""
    if chrome.chromium_path() is None:
        pytest.skip("no Chromium here: install Debian's package chromium")
    with chrome.chromium() as browser:
        yield browser
