import io
import zlib

import numpy as np
import pytest
from PIL import Image

from mf_teach.drawing.pixels import changes, pack, png


def unpack(tiles, data, into):
    """Paint packed tiles over a picture (height, width) of uint32, as picture.js does."""
    raw = np.frombuffer(zlib.decompress(data), np.uint8) if tiles else np.zeros(0, np.uint8)
    total = sum(tile[4] for tile in tiles)
    red, green, blue = raw[: 3 * total].astype(np.uint32).reshape(3, total)
    colours = 0xFF000000 | blue << 16 | green << 8 | red
    first, place = 0, 3 * total
    for left, top, width, height, count in tiles:
        indices = raw[place : place + width * height].reshape(height, width)
        part = into[top : top + height, left : left + width]
        part[indices > 0] = colours[first : first + count][indices[indices > 0] - 1]
        first, place = first + count, place + width * height
    assert (first, place) == (total, len(raw))
    return into


def noise(height, width, colours, seed=0):
    rng = np.random.default_rng(seed)
    return rng.integers(0, colours, (height, width), np.uint32) * 0x010305 % 2**24 | 0xFF000000


@pytest.mark.parametrize("colours", [1, 2, 255, 256, 257, 5000, 2**24])
@pytest.mark.parametrize("shape", [(1, 1), (1, 700), (700, 1), (60, 41)])
def test_what_is_packed_is_unpacked_exactly(shape, colours):
    picture = noise(*shape, colours)
    tiles, data = pack(picture, [(0, 0, *shape[::-1])])
    assert all(tile[4] <= 255 for tile in tiles)
    np.testing.assert_array_equal(unpack(tiles, data, np.zeros(shape, np.uint32)), picture)


@pytest.mark.parametrize("seed", range(20))
def test_changed_rectangles_make_the_new_picture_of_the_old(seed):
    rng, before = np.random.default_rng(seed), noise(120, 90, 9)
    after = before.copy()
    for _ in range(seed % 5):
        (y0, y1), (x0, x1) = (np.sort(rng.integers(0, size, 2)) for size in before.shape)
        after[y0 : y1 + 1, x0 : x1 + 1] ^= 0x0000FF
    rectangles = changes(before, after)
    packed = pack(after, rectangles, before)
    np.testing.assert_array_equal(unpack(*packed, before.copy()), after)
    assert len(packed[1]) <= len(pack(after, rectangles)[1]) + 8
    assert (rectangles == []) == (before == after).all()


def test_only_what_changed_is_in_a_rectangle():
    before = noise(120, 90, 9)
    after = before.copy()
    after[5:9, 3:30] ^= 1
    after[7, 60] ^= 1
    after[100, 89] ^= 1
    assert changes(before, after) == [(3, 5, 30, 9), (60, 5, 61, 9), (89, 100, 90, 101)]


def test_png_keeps_every_pixel():
    rgba = np.random.default_rng(0).integers(0, 256, (40, 30, 4), np.uint8)
    picture = Image.open(io.BytesIO(png(rgba)))
    picture.load()  # reads and checks all of it
    assert picture.mode == "RGB"
    np.testing.assert_array_equal(np.asarray(picture), rgba[..., :3])


def test_png_names_no_software_and_no_time():
    assert Image.open(io.BytesIO(png(np.zeros((2, 2, 4), np.uint8)))).info == {}
