"""The theory of change on sheets: every statement is there, inside the page, in type that can be read."""

import datetime
import io
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image

from designer.exports.chain_pictures import What, Wish, as_set, pages, usual
from designer.exports.kinds import KINDS, export
from designer.exports.pdf_sheets import write_sheets
from designer.exports.taking_out import ENDINGS, names, take_out, written
from designer.library.example import example
from designer.paper.drawing import Drawing, Rect, Text, smallest_type
from designer.paper.drawing import Path as Line
from designer.paper.fonts import drawable
from designer.paper.measure import text_width
from designer.paper.page import POINTS
from designer.paper.plates import A3, A4, FORMATS, NATURAL, SLIDE, Format
from designer.programme.chain_tree import tree
from designer.programme.problem import FileProblem
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.chain import Assumption, Link, Node, Thought
from designer.programme.text import clean
from designer.programme.words import ENGLISH
from designer.theory_of_change.picture.colouring import Colouring, Entry
from designer.theory_of_change.picture.whole import MOST_BOXES, picture
from tests.build import build, id_of
from tests.hostile import ACTIVE, hostile_texts, objects

ON = datetime.date(2026, 11, 22)
SHEETS = (A4, A3, SLIDE)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\xad\ufffe\x02-]", "", text)


def shown(drawings: tuple[Drawing, ...]) -> str:
    """All texts of some pages, one behind the other, without white space."""
    return squeezed("".join(item.text for each in drawings for item in each.items if isinstance(item, Text)))


def boxes(drawing: Drawing) -> int:
    """How many cards stand on a page: each is an outline on white, those of the legend are small."""
    return sum(isinstance(item, Line) and item.fill == "sheet" and width_of(item) > 60 for item in drawing.items)


def width_of(item: Line) -> float:
    across = [step[-2] for step in item.points if step[0] != "Z"]
    return max(across) - min(across)


def lacking(programme: Programme, drawings: tuple[Drawing, ...]) -> list[str]:
    told = shown(drawings)
    return [node.statement for node in programme.nodes if node.kind != "input" and squeezed(node.statement) not in told]


def large(outcomes: int, outputs: int, activities: int) -> Programme:
    """A chain as a large programme has it."""
    lines = ["objective The objective of them all"]
    for a in range(outcomes):
        lines.append(f"The objective of them all <- outcome Outcome number {a} that people live by")
        for b in range(outputs):
            lines.append(f"Outcome number {a} that people live by <- output Output {a}.{b} that is delivered to them")
            lines += [
                f"Output {a}.{b} that is delivered to them <- activity Activity {a}.{b}.{c} with words that tell of it"
                for c in range(activities)
            ]
    return build("\n".join(lines))


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize("name", ["guinea", "draft"])
def test_every_statement_is_on_a_page_in_type_that_can_be_read(name: str, form: Format) -> None:
    programme = example(name)
    drawings = pages(programme, Wish(), form, ON)
    assert lacking(programme, drawings) == []
    for each in drawings:
        assert smallest_type(each) * POINTS >= form.legible - 0.001
        told = [item.text for item in each.items if isinstance(item, Text)]
        assert told[0] == programme.frame.title
        assert told[-1] == "22 Nov 2026"
        assert {"Economic", "Structural", "The reason is written down"} <= set(told)


@pytest.mark.parametrize("form", SHEETS, ids=lambda form: form.name)
@pytest.mark.parametrize("size", [(3, 3, 3), (7, 4, 5), (1, 1, 60), (30, 1, 0)], ids=str)
def test_large_chains_are_parted_until_they_can_be_read(size: tuple[int, int, int], form: Format) -> None:
    programme = large(*size)
    drawings = pages(programme, Wish(), form, ON)
    assert lacking(programme, drawings) == []
    assert all(smallest_type(each) * POINTS >= form.legible - 0.001 for each in drawings)
    if len(drawings) > 1:
        numbers = re.findall(rf"(\d+)of{len(drawings)}", shown(drawings))
        assert {int(number) for number in numbers} >= set(range(1, len(drawings) + 1))
    assert len({(each.width, each.height) for each in drawings}) == 1


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_all_of_a_page_lies_inside_it(form: Format) -> None:
    for each in pages(example("guinea"), Wish(), form, ON):
        for item in each.items:
            match item:
                case Text():
                    wide = text_width(item.text, item.size, item.bold)
                    left = item.x - {"start": 0.0, "middle": wide / 2, "end": wide}[item.anchor]
                    assert 0 <= left <= left + wide <= each.width
                    assert item.size * 0.7 <= item.y_baseline <= each.height
                case Rect():
                    assert 0 <= item.x <= item.x + item.width <= each.width
                    assert 0 <= item.y <= item.y + item.height <= each.height
                case Line():
                    places = [step[at : at + 2] for step in item.points for at in range(1, len(step), 2)]
                    assert all(0 <= x <= each.width and 0 <= y <= each.height for x, y in places)  # type: ignore[operator]


@pytest.mark.parametrize("case", ["guinea", "draft", (7, 4, 5), (30, 2, 1)], ids=str)
def test_results_only_has_fifteen_boxes_at_most_and_no_activity(case: str | tuple[int, int, int]) -> None:
    programme = example(case) if isinstance(case, str) else large(*case)
    (page,) = pages(programme, Wish("results"), NATURAL, ON)
    assert 1 < boxes(page) <= MOST_BOXES
    told = shown((page,))
    codes = tree(programme).codes
    activities = [node for node in programme.nodes if node.kind == "activity"]
    assert not [node for node in activities if squeezed(node.statement) in told]
    assert not [node for node in activities if codes[node.id] in told]
    assert all(squeezed(node.statement) in told for node in programme.nodes if node.kind == "objective")


def test_results_of_the_example_stand_on_one_page_of_a_concept_note() -> None:
    (page,) = pages(example("guinea"), Wish("results"), A4, ON)
    assert boxes(page) == 14
    assert "Theory of change: the results" in [item.text for item in page.items if isinstance(item, Text)]


def test_the_picture_of_its_own_size_is_that_of_the_window() -> None:
    programme = example("draft")
    (page,) = pages(programme, Wish(), NATURAL, ON)
    same = [picture(programme)]
    same += [picture(programme, width=same[0].width + 100 * step) for step in range(20)]
    lines = [_from_origin(item) for item in page.items if isinstance(item, Line) and width_of(item) > 30]
    assert lines
    assert any(lines == [_from_origin(item) for item in drawing.items if isinstance(item, Line)] for drawing in same)


def _from_origin(item: Line) -> list[tuple[float, ...]]:
    first = item.points[0]
    assert first[0] == "M"
    return [
        tuple(round(value - first[1 + at % 2], 3) for at, value in enumerate(step[1:]))  # type: ignore[operator]
        for step in item.points
    ]


def test_a_pathway_and_what_is_chosen_are_named() -> None:
    programme = build(
        """
        objective They live well <- outcome They earn <- output They are trained <- activity Train
        They earn <- output They have tools <- activity Hand out
        pathway By training
        """
    )
    way = programme.pathways[0].id
    (page,) = pages(programme, Wish("pathway", (way,)), A4, ON)
    assert "Pathway:Bytraining" in shown((page,))
    around: What = "around"
    (page,) = pages(programme, Wish(around, (id_of(programme, "They are trained"),)), A4, ON)
    assert "AroundO1.1" in shown((page,))
    assert boxes(page) == 4
    (page,) = pages(programme, Wish("only", (id_of(programme, "Train"), id_of(programme, "Hand out"))), A4, ON)
    assert boxes(page) == 2


def test_inputs_are_drawn_where_they_are_wanted() -> None:
    programme = build("objective They live well\ninput Much money")
    assert "Muchmoney" not in shown(pages(programme, Wish(), A4, ON))
    assert "Muchmoney" in shown(pages(programme, Wish(inputs=True), A4, ON))


@pytest.mark.parametrize("colour", ["dimension", "level", "pathway", "lead", "evidence", "cost", "findings"])
def test_the_colours_are_those_of_the_diagram_with_their_legend(colour: str) -> None:
    programme = example("guinea")
    programme = replace(programme, diagram=replace(programme.diagram, colour=colour))
    coloured = as_set(programme)
    assert coloured.key == colour
    (page,) = pages(programme, Wish(), A3, ON)
    told = {item.text for item in page.items if isinstance(item, Text)}
    shown_here = {tint for node in programme.nodes if node.kind != "input" for tint in coloured.of(node.id)}
    assert {
        each.title for each in coloured.legend if (each.role, each.sign) in {tint[:2] for tint in shown_here}
    } <= told
    fills = {item.fill for item in page.items if isinstance(item, Rect)}
    assert {tint.role for tint in shown_here} <= fills


def test_other_colours_can_be_given() -> None:
    coloured = Colouring("mine", "Mine", {}, (Entry("no_dimension", "", "All alike"),))
    (page,) = pages(example("draft"), Wish(), A4, ON, ENGLISH, coloured)
    told = [item.text for item in page.items if isinstance(item, Text)]
    assert "All alike" in told
    assert "Economic" not in told


def parked(programme: Programme, *texts: str) -> Programme:
    """Put thoughts into the parking lot."""
    return replace(programme, thoughts=tuple(Thought(id=f"thought_{at}", text=text) for at, text in enumerate(texts)))


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_assumptions_and_what_is_parked_stand_on_the_sheets_where_they_are_wished_for(form: Format) -> None:
    programme = parked(example("guinea"), "What about those who leave again?", "Radio spots")
    drawn = {link.id for link in programme.links}
    held = [each for each in programme.assumptions if drawn & set(each.link_ids)]
    assert len(held) > 5
    without, full = pages(programme, Wish(), form, ON), pages(programme, Wish(assumptions=True, parked=True), form, ON)
    assert held[0].code not in shown(without)
    assert "Radiospots" not in shown(without)
    told = shown(full)
    for each in held:
        assert told.count(squeezed(each.code)) >= 2
        assert squeezed(each.statement) in told
    assert "ParkinglotWhat" not in told  # each entry has its dash
    assert "Parkinglot–Whataboutthosewholeaveagain?–Radiospots" in told
    for page in full:
        assert smallest_type(page) * POINTS >= form.legible - 0.001
        for item in page.items:
            if isinstance(item, Text):
                assert item.size * 0.7 <= item.y_baseline <= page.height
    assert lacking(programme, full) == []


def test_lists_that_are_too_long_for_the_foot_come_on_pages_behind() -> None:
    programme = example("draft")
    link = programme.links[0].id
    many = tuple(
        Assumption(id=f"assumption_{at}", code=f"X{at:03d}", statement=f"It holds {at} " * 12, link_ids=(link,))
        for at in range(90)
    )
    full = pages(replace(programme, assumptions=many), Wish(assumptions=True), A4, ON)
    assert len(full) >= len(pages(programme, Wish(), A4, ON)) + 2
    assert all(each.code in shown(full) for each in many)
    assert f"{len(full)}of{len(full)}" in shown(full[-1:])
    assert "X089Itholds89" in shown(full[-1:])
    assert len({(each.width, each.height) for each in full}) == 1


def test_what_is_usual_on_a_sheet() -> None:
    assert usual("whole", A3) == (True, True)
    assert usual("whole", A4) == (False, False)
    assert usual("pathway", SLIDE, assumptions=True) == (True, False)
    assert usual("results", A3, assumptions=True) == (False, False)


def test_an_empty_chain_and_one_without_a_title_are_pages() -> None:
    for programme in (EMPTY, build("objective They live well")):
        for form in FORMATS:
            (page,) = pages(programme, Wish(), form, ON)
            assert shown((page,)).startswith("Theoryofchange")
    (page,) = pages(EMPTY, Wish("results"), A4, ON)
    assert page.width


# -- as files ----------------------------------------------------------------------------------------------------------


def pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return squeezed(text)


def test_the_wall_sheet_is_an_a3_with_all_of_the_example(tmp_path: Path) -> None:
    programme = example("guinea")
    (path,) = export(programme, tmp_path, "guinea", ("toc-wall",))
    document = pypdfium2.PdfDocument(path)
    assert [sorted(map(round, page.get_size())) for page in document] == [[842, 1191]]
    document.close()
    told = pdf_text(path.read_bytes())
    assert [n.statement for n in programme.nodes if n.kind != "input" and squeezed(n.statement) not in told] == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.startswith("toc-")])
def test_each_kind_writes_one_file_that_can_be_read_back(tmp_path: Path, kind: str) -> None:
    programme = example("draft")
    (path,) = export(programme, tmp_path, "draft", (kind,))
    data = path.read_bytes()
    results = [node for node in programme.nodes if node.kind in {"output", "outcome", "objective"}]
    if path.suffix == ".png":
        image = Image.open(io.BytesIO(data))
        assert image.info["dpi"][0] == pytest.approx(192, abs=0.02)
        assert len(image.getcolors(1 << 20) or ()) > 20
    else:
        told = pdf_text(data) if path.suffix == ".pdf" else svg_text(data)
        assert [node.statement for node in results if squeezed(node.statement) not in told] == []


def svg_text(data: bytes) -> str:
    root = ET.fromstring(data)  # noqa: S314 - our own
    return squeezed("".join(each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}text")))


def test_kinds_have_files_of_their_own(tmp_path: Path) -> None:
    endings = [kind.ending for kind in KINDS.values()]
    assert len(endings) == len(set(endings))


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext here (dev.py setup --oracles)")
def test_another_reader_finds_the_statements_too(tmp_path: Path) -> None:
    path = tmp_path / "draft.pdf"
    path.write_bytes(write_sheets(pages(example("draft"), Wish(), A4, ON), ""))
    told = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True).stdout  # noqa: S607
    assert "Returnees in Guinea" in told
    assert squeezed("Institutions serve returnees as they serve everyone") in squeezed(told)


def hostile_chain() -> Programme:
    """A chain whose every text is one of the corpus."""
    texts = [clean(text) for text in hostile_texts().values()]
    kinds = ("activity", "output", "outcome", "objective")
    nodes = tuple(
        Node(id=f"node_{at}", kind=kinds[at % 4], statement=text, code=text[:20] if at % 3 else "")  # type: ignore[arg-type]
        for at, text in enumerate(texts)
    )
    links = tuple(
        Link(id=f"link_{at}", from_id=f"node_{at}", to_id=f"node_{at + 1}", because=text, pathway_id=text)
        for at, text in enumerate(texts[:-1])
        if at % 4 < 3
    )
    return replace(EMPTY, frame=replace(EMPTY.frame, title=texts[0]), nodes=nodes, links=links)


@pytest.mark.parametrize("what", ["whole", "results"])
@pytest.mark.parametrize("form", [A4, NATURAL], ids=lambda form: form.name)
def test_hostile_texts_are_texts_in_every_output(form: Format, what: What) -> None:
    programme = hostile_chain()
    drawings = pages(programme, Wish(what), form, ON)
    title = programme.frame.title
    (data,) = written(drawings, "pdf", title)
    assert [name for name in ACTIVE if name in objects(data)] == []
    shapes = [each for svg in written(drawings, "svg", title) for each in ET.fromstring(svg).iter()]  # noqa: S314
    told = [each.get("d") or each.text for each in shapes]
    assert len(told) > 50
    if what == "whole":
        plain = [node.statement for node in programme.nodes if node.statement.isascii() and len(node.statement) < 60]
        text = squeezed("".join(each for each in told if each))
        assert [each for each in plain if squeezed(drawable(each)) not in text] == []
    else:
        assert all(Image.open(io.BytesIO(png)).size[0] > 100 for png in written(drawings, "png", title))


@pytest.mark.parametrize("ending", ENDINGS)
def test_several_pages_are_one_pdf_and_else_numbered_files(tmp_path: Path, ending: str) -> None:
    drawings = tuple(Drawing(100, 100, (Text(0, 50, str(number), 13),), "") for number in range(3))
    paths = take_out(drawings, tmp_path / f"a chain.{ending}", ending, "Title")  # type: ignore[arg-type]
    alone = [f"a chain.{ending}"]
    assert [path.name for path in paths] == (
        alone if ending == "pdf" else [f"a chain {number} of 3.{ending}" for number in (1, 2, 3)]
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in paths)
    assert names(tmp_path / "x.png", 1) == (tmp_path / "x.png",)


def test_where_nothing_can_be_written_it_is_said_and_what_was_there_stays(tmp_path: Path) -> None:
    drawings = (Drawing(100, 100, (), ""),)
    with pytest.raises(FileProblem, match="there is no such folder"):
        take_out(drawings, tmp_path / "gone" / "chain.pdf", "pdf", "")
    kept = tmp_path / "kept.svg"
    kept.write_text("mine")
    kept.chmod(0o444)
    with pytest.raises(FileProblem, match="read-only"):
        take_out(drawings, kept, "svg", "")
    assert kept.read_text() == "mine"
