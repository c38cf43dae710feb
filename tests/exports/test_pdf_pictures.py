"""Pages and drawings as pictures: the right colours, the right size, however many threads ask."""

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from designer.exports.pdf import write_pdf
from designer.exports.pdf_pictures import looked_at, page_picture, png
from designer.paper.blocks import Heading, PageBreak, Paper, Paragraph
from designer.paper.drawing import Drawing, Rect
from designer.paper.palette import LIGHT

PAPER = Paper("Title", "", (Heading("One"), Paragraph("a"), PageBreak(), Heading("Two"), Heading("Deep", 2)))


def test_what_there_is_to_know_of_a_file() -> None:
    pages = looked_at(write_pdf(PAPER))
    assert [tuple(map(round, size)) for size in pages.sizes] == [(595, 842), (595, 842)]
    assert pages.headings == (("One", 0), ("Two", 1))


def test_a_page_has_its_colours() -> None:
    raster = page_picture(write_pdf(PAPER), 0, 1.5)
    assert raster.width == pytest.approx(893, abs=1)
    assert raster.height == pytest.approx(1263, abs=1)
    assert len(raster.pixels) == raster.width * raster.height * 4
    colours = {raster.pixels[at : at + 3].hex() for at in range(0, len(raster.pixels), 4)}
    assert {LIGHT[role].removeprefix("#").lower() for role in ("desk", "accent")} <= colours
    assert raster.pixels[-4:-1] == b"\xff\xff\xff"


def test_a_drawing_fills_its_picture() -> None:
    drawing = Drawing(200, 100, (Rect(0, 0, 100, 100, "accent"),), "half")
    image = Image.open(io.BytesIO(png(drawing, 72.0)))
    assert image.size == (200, 100)
    assert image.getpixel((50, 50)) == (0x0A, 0x6B, 0x6B)
    assert image.getpixel((150, 50)) == (255, 255, 255)


def test_a_huge_drawing_is_coarser_and_an_empty_one_no_error() -> None:
    width, height = Image.open(io.BytesIO(png(Drawing(10_000, 10_000, (), ""), 7500.0))).size
    assert width * height <= 16_100_000
    assert Image.open(io.BytesIO(png(Drawing(0, 0, (), ""), 0.0))).size[0] >= 1


def test_threads_take_turns() -> None:
    data = write_pdf(PAPER)
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda number: page_picture(data, number % 2, 1.0), range(24)))
    assert len({each.pixels for each in made}) == 2
