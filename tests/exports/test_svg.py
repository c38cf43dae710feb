"""An SVG file read back as XML: the same shapes and lines of text, as long as measured, and nothing that could act."""

from xml.etree import ElementTree as ET

import pytest

from designer.exports.svg import write_svg
from designer.paper.drawing import Drawing, Item, Path, Rect, Text
from designer.paper.fonts import drawable
from designer.paper.measure import text_width
from designer.paper.palette import LIGHT
from designer.programme.text import clean

NAMES = {"svg", "title", "desc", "g", "rect", "path", "text"}
SVG = "{http://www.w3.org/2000/svg}"


def read(*items: Item, title: str = "Title", alt: str = "In words") -> ET.Element:
    return ET.fromstring(write_svg(Drawing(200, 100, items, alt), title, "fr"))  # noqa: S314 - our own


def found(root: ET.Element, name: str) -> list[ET.Element]:
    return root.findall(f".//{SVG}{name}")


def test_the_file_says_how_large_it_is_and_what_it_shows() -> None:
    root = read()
    assert (root.get("viewBox"), root.get("width"), root.get("height")) == ("0 0 200 100", "52.92mm", "26.46mm")
    assert [each.text for each in (*found(root, "title"), *found(root, "desc"))] == ["Title", "In words"]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title description"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"


def test_shapes_have_places_colours_and_dashes() -> None:
    steps = (("M", 1.0, 2.0), ("L", 3.5, 4.0), ("C", 5.0, 6.0, 7.0, 8.0, 9.125, 10.0), ("Z",))
    root = read(
        Rect(1, 2, 30, 40, "sheet", "accent", 1.5, 50),
        Path(steps, "ink", 0.9, "", (5.0, 4.0)),  # type: ignore[arg-type]
        Path((), "ink"),
    )
    ground, rect = found(root, "rect")
    assert ground.attrib == {"width": "200", "height": "100", "fill": LIGHT["sheet"]}
    assert rect.attrib == {
        "x": "1", "y": "2", "width": "30", "height": "40", "rx": "15", "fill": LIGHT["sheet"],
        "stroke": LIGHT["accent"], "stroke-width": "1.5",
    }  # fmt: skip
    (path,) = found(root, "path")
    assert path.get("d") == "M1 2 L3.5 4 C5 6 7 8 9.12 10 Z"
    assert (path.get("fill"), path.get("stroke"), path.get("stroke-dasharray")) == ("none", LIGHT["ink"], "5 4")


def test_text_stands_where_it_is_put_and_is_as_long_as_measured() -> None:
    texts = (Text(10, 20, "É  œ", 13, bold=True), Text(190, 40, "end", 11, colour="accent", anchor="end"))
    first, last = found(read(*texts, Text(0, 0, "  ", 13)), "text")
    assert (first.text, last.text) == ("É  œ", "end")
    assert (first.get("x"), first.get("y"), first.get("font-size"), first.get("font-weight")) == (
        "10",
        "20",
        "13",
        "bold",
    )
    assert (last.get("text-anchor"), last.get("fill")) == ("end", LIGHT["accent"])
    for element, text in zip((first, last), texts, strict=True):
        assert float(element.get("textLength", "")) == pytest.approx(
            text_width(text.text, text.size, text.bold), abs=0.01
        )


def test_hostile_texts_are_texts(hostile: tuple[str, ...]) -> None:
    for text in hostile:
        root = read(Text(0, 20, text, 13), title=text, alt=text)
        assert {each.tag.removeprefix(SVG) for each in root.iter()} <= NAMES
        assert not [name for each in root.iter() for name in each.attrib if "href" in name or name.startswith("on")]
        shown = [each.text for each in found(root, "text")]
        assert shown == ([drawable(text)] if drawable(text).strip() else [])


@pytest.mark.parametrize("text", ["a\ud800b", "a\x00b", "a\ufffeb\uffff", "]]>", "\x1b[31m"])
def test_what_xml_cannot_hold_is_replaced_even_unclean(text: str) -> None:
    root = read(Text(0, 20, text, 13), title=text, alt=text)
    assert len(found(root, "text")) == 1
    assert found(root, "title")[0].text


def test_marks_that_turn_the_direction_are_not_read_aloud() -> None:
    root = read(title="a \u202egnp.exe", alt="\u2066x\u2069 عَ\u200dر")
    assert [each.text for each in (*found(root, "title"), *found(root, "desc"))] == ["a gnp.exe", "x عَ\u200dر"]
    assert clean("\u202e") == "\u202e"


def test_an_empty_drawing_is_a_file() -> None:
    assert ET.fromstring(write_svg(Drawing(0, 0, (), ""), "")).get("viewBox") == "0 0 1 1"  # noqa: S314
