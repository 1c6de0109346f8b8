"""Draw notebooks/playground.webp for the README: `python tools/readme_picture.py`."""

import io
from pathlib import Path

from PIL import Image

from mf_teach.live import Playground

playground = Playground()
playground.picture.room = [960, 400, 1]  # CSS pixels, and the pixels of the screen for each
frames = []


def move(control, values):
    """Add a frame for each value of a slider, and rest on the last."""
    for value in values:
        control.value = value
        frames.append((Image.open(io.BytesIO(playground.png)).convert("RGB"), 250))
    frames[-1] = (frames[-1][0], 1200)


move(playground.K, [3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
playground.set_all({playground.K: 3, playground.matrix: "known truth, rank 2"}, playground._new_ratings)
move(playground.alpha, [0.0005, 0.001, 0.002, 0.004, 0.007, 0.01])
move(playground.K, [3, 4, 5, 6, 7, 8, 9, 10, 2])

frames[0][0].save(
    Path(__file__).parents[1] / "notebooks/playground.webp",
    save_all=True,
    append_images=[picture for picture, _ in frames[1:]],
    duration=[duration for _, duration in frames],
    loop=0,
    quality=60,
    method=6,
)
