"""A PNG read back with Pillow: as many pixels as asked for, how large it is on paper, the colours of the drawing."""

import io

import pytest
from PIL import Image

from designer.exports.png import MOST, SCALES, possible_scale, write_png
from designer.paper.drawing import Drawing, Rect, Text

HALF = Drawing(200, 100, (Rect(0, 0, 100, 100, "accent"), Text(120, 50, "text", 13)), "half")


@pytest.mark.parametrize("scale", SCALES)
def test_a_picture_has_so_many_pixels_and_tells_its_size(scale: int) -> None:
    image = Image.open(io.BytesIO(write_png(HALF, scale)))
    assert (image.format, image.mode, image.size) == ("PNG", "RGB", (200 * scale, 100 * scale))
    assert image.info["dpi"] == pytest.approx((96 * scale, 96 * scale), abs=0.02)  # the file counts pixels a metre
    assert image.getpixel((50 * scale, 50 * scale)) == (0x0A, 0x6B, 0x6B)
    assert image.getpixel((190 * scale, 90 * scale)) == (255, 255, 255)
    assert min(image.convert("L").crop((110 * scale, 30 * scale, 160 * scale, 60 * scale)).tobytes()) < 100


def test_a_huge_drawing_is_coarser_and_says_so() -> None:
    wide = Drawing(30_000, 20_000, (Rect(0, 0, 30_000, 20_000, "rail"),), "")
    assert possible_scale(HALF, 4) == 4
    used = possible_scale(wide, 4)
    assert used == pytest.approx((MOST / 6e8) ** 0.5)
    image = Image.open(io.BytesIO(write_png(Drawing(3000, 2000, wide.items, ""), 0.5)))
    assert image.size == (1500, 1000)
    assert image.info["dpi"][0] == pytest.approx(48, abs=0.02)  # the file counts pixels a metre


def test_an_empty_drawing_is_a_picture() -> None:
    assert Image.open(io.BytesIO(write_png(Drawing(0, 0, (), "")))).size == (1, 1)
