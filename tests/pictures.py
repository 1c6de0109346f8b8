"""The pictures among the outputs of a cell, compared as nbval compares texts."""

import io
from base64 import b64decode

import numpy as np
from PIL import Image


def pixels(outputs):
    """The pixels of each picture."""
    texts = [output["data"]["image/png"] for output in outputs if "image/png" in output.get("data", {})]
    return [np.asarray(Image.open(io.BytesIO(b64decode(text)))).astype(float) for text in texts]


def assert_same(stored, now):
    """The pictures of these outputs are the same, within 1 of 255 on average over each."""
    stored, now = pixels(stored), pixels(now)
    assert [picture.shape for picture in stored] == [picture.shape for picture in now]
    for one, two in zip(stored, now, strict=True):
        assert np.abs(one - two).mean() < 1, "This is not the picture that is stored."
