"""A sheet holds its drawing, title, legend and date: all inside its margins, nothing over anything else."""

import pytest

from designer.paper.drawing import Drawing, Item, Path, Rect, Text, placed, smallest_type
from designer.paper.measure import text_width
from designer.paper.plates import A3, A4, FORMATS, MARGIN, NATURAL, SLIDE, Caption, Format, Key, plate, room, scale_on

DRAWING = Drawing(
    800, 600, (Rect(0, 0, 800, 600, "accent"), Text(5, 20, "within", 11), Path((("M", 0, 0), ("L", 800, 600)))), "words"
)
LEGEND = tuple(Key((Rect(0, 0, 20, 14, "social"),), 20, f"Entry number {number}") for number in range(12))
FULL = Caption("A title", "Under it", "2 of 3", LEGEND, "A note.", "22 Nov 2026")
LONG = Caption(
    "word " * 400, "under " * 400, "2 of 3", (Key((), 0, "title " * 200), *LEGEND), "note " * 400, "22 Nov 2026"
)


def edges(items: tuple[Item, ...]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of texts and boxes."""
    found = []
    for item in items:
        if isinstance(item, Text):
            wide = text_width(item.text, item.size, item.bold)
            left = item.x - {"start": 0, "middle": wide / 2, "end": wide}[item.anchor]
            found.append((left, item.y_baseline - item.size * 0.76, left + wide, item.y_baseline + item.size * 0.24))
        elif isinstance(item, Rect):
            found.append((item.x, item.y, item.x + item.width, item.y + item.height))
    lefts, tops, rights, bottoms = zip(*found, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize("caption", [FULL, LONG, Caption("A title")], ids=["full", "long", "bare"])
@pytest.mark.parametrize("turned", [False, True])
def test_all_of_it_lies_inside_the_margins(form: Format, caption: Caption, *, turned: bool) -> None:
    sheet = plate(form, DRAWING, caption, turned=turned)
    left, top, right, bottom = edges(sheet.items)
    assert min(left, top) >= MARGIN - 0.01
    assert right <= sheet.width - MARGIN + 0.01
    assert bottom <= sheet.height - MARGIN + 0.01


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_the_drawing_stands_between_title_and_legend(form: Format) -> None:
    sheet = plate(form, DRAWING, FULL)
    at = next(index for index, item in enumerate(sheet.items) if isinstance(item, Rect) and item.fill == "accent")
    drawn = edges(sheet.items[at : at + 1])
    assert edges(sheet.items[:at])[3] < drawn[1]
    assert drawn[3] < edges(sheet.items[at + 3 :])[1]
    assert sheet.alt == "A title Under it 2 of 3 words"


def test_sheets_have_the_sizes_of_papers_and_screens() -> None:
    millimetres = 25.4 / 96
    sizes = [
        tuple(round(length * millimetres) for length in (sheet.width, sheet.height))
        for sheet in (plate(A4, DRAWING, FULL), plate(A3, DRAWING, FULL, turned=True))
    ]
    assert sizes == [(210, 297), (420, 297)]
    slide = plate(SLIDE, DRAWING, FULL, turned=True)
    assert slide.width / slide.height == pytest.approx(16 / 9)
    assert plate(NATURAL, DRAWING, FULL).width == 800 + 2 * MARGIN


def test_a_drawing_fills_the_room_and_a_small_one_is_not_blown_up() -> None:
    space = room(A4, FULL, turned=True)
    sheet = plate(A4, DRAWING, FULL, turned=True)
    shown = next(item for item in sheet.items if isinstance(item, Rect) and item.fill == "accent")
    assert shown.width == pytest.approx(min(space[0], space[1] / 600 * 800))
    assert scale_on(A3, (10, 10), (1000, 1000)) == 1.8
    assert scale_on(NATURAL, (10, 10), (0, 0)) == 1


def test_placing_scales_everything_about_a_shape() -> None:
    items = (
        Rect(1, 2, 3, 4, "ink", "line", 2, 5, (6, 7)),
        Text(1, 2, "a", 13, bold=True, anchor="end"),
        Path((("M", 1, 2), ("L", 3, 4), ("C", 1, 2, 3, 4, 5, 6), ("Z",)), "ink", 1, "sheet", (1, 2)),
    )
    rect, text, path = placed(items, 10, 20, 2)
    assert rect == Rect(12, 24, 6, 8, "ink", "line", 4, 10, (12, 14))
    assert text == Text(12, 24, "a", 26, bold=True, anchor="end")
    steps = (("M", 12, 24), ("L", 16, 28), ("C", 12, 24, 16, 28, 20, 32), ("Z",))
    assert path == Path(steps, "ink", 2, "sheet", (2, 4))  # type: ignore[arg-type]


def test_the_smallest_type_is_of_text_that_is_seen() -> None:
    assert smallest_type(Drawing(1, 1, (Text(0, 0, " ", 1), Text(0, 0, "a", 9), Text(0, 0, "b", 11)), "")) == 9
    assert smallest_type(Drawing(1, 1, (), "")) == 0
