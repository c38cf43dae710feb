"""Texts that break programs, in every text field of every record: nothing of them runs, opens a file or gets lost.

One programme holds, in each section, a record a text with all its text fields set to it. It is written as workbook
and as proposal and read back; every screen shows it.
"""

import re
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

import designer
from designer.exports.kinds import export
from designer.exports.workbook import cell_text
from designer.programme.edit import put
from designer.programme.fields import Field, fields
from designer.programme.file import decode, encode
from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import EMPTY, KIND_OF, SECTIONS, SINGLES, Programme, section
from designer.programme.records.base import Record, Value
from designer.programme.records.chain import KINDS
from designer.programme.text import clean
from designer.programme.validate import faults
from designer.proposal.parts import KINDS as PARTS
from designer.review.steps import STEPS, step_of_place
from designer.ui import style
from designer.ui.session import Session
from designer.ui.window import Window
from tests.hostile import ACTIVE, hostile_texts, objects, opened
from tests.programme.strategies import with_field


@cache
def corpus() -> dict[str, str]:
    """Return label → text, as it is after the gate."""
    return {label: clean(text) for label, text in hostile_texts().items()}


def record_of(name: str, text: str, ids: dict[str, str], kind: str) -> Record:
    """Return a record of a section with every text field set to a text and every reference to its like."""
    values = {each.name: value_of(each, text, ids) for each in fields(SECTIONS[name])}
    if name == "nodes":
        values["kind"] = kind
    if name in {"areas", "headings"}:
        values["parent_id"] = ""
    return SECTIONS[name](id=ids[name], **values)


def value_of(declared: Field, text: str, ids: dict[str, str]) -> object:
    """Return what a field of a hostile record holds."""
    target = ids.get("nodes" if declared.info.refers_to == "*" else declared.info.refers_to, "")
    match declared.kind:
        case "value":
            return Value(text=text, comment=text)
        case "number":
            return None if declared.name in {"x", "y"} else Decimal(12)
        case "numbers":
            return (Decimal(2), Decimal(3))
        case "choice":
            return declared.default or declared.info.choices[0][0]
        case "date":
            return None
        case _:
            given = {
                "reference": target,
                "references": target,
                "choices": str(declared.info.choices[:1] and declared.info.choices[0][0]),
            }
            held = given.get(declared.kind, text)
            return (held,) if isinstance(declared.default, tuple) else held


def programme_of(texts: Iterable[str], *, currencies: bool) -> Programme:
    """Return a programme with a record a text in each section; the single records get the first.

    The first parts are those of each kind, so that every chapter is in the document. Without ``currencies`` the
    fields that name one stay empty, so that amounts can be computed.
    """
    make, kinds = counter(), iter([each.kind for each in PARTS])
    programme = EMPTY
    for number, text in enumerate(texts):
        ids = {name: name if name in SINGLES else make(KIND_OF[name]) for name in SECTIONS}
        records = {name: record_of(name, text, ids, KINDS[4 - number % 4][0]) for name in SECTIONS}
        records["parts"] = with_field(records["parts"], "kind", next(kinds, text))
        upper = programme.nodes[-1].id if number % 4 else ""
        records["links"] = with_field(records["links"], "to_id", upper)
        programme = put(programme, *(each for name, each in records.items() if not (number and name in SINGLES)))
    return programme if currencies else without_currencies(programme)


def without_currencies(programme: Programme) -> Programme:
    """Return the programme in US dollars throughout."""
    for name, record_type in SECTIONS.items():
        if any(each.name == "currency" for each in fields(record_type)):
            money = "USD" if name == "frame" else ""
            programme = put(programme, *(with_field(each, "currency", money) for each in section(programme, name)))
    return programme


@cache
def hostile(*, currencies: bool = True) -> Programme:
    """Return the programme with every text of the corpus in every text field."""
    return programme_of(corpus().values(), currencies=currencies)


@cache
def harmless(*, currencies: bool = True) -> Programme:
    """Return the same programme with harmless texts."""
    return programme_of((f"Text {number}" for number in range(len(corpus()))), currencies=currencies)


# -- what is opened meanwhile ------------------------------------------------------------------------------------------


@contextmanager
def watched(*folders: Path) -> Iterator[None]:
    """Let nothing be opened but what comes with the program and its libraries, and files in some folders."""
    own = (
        Path(sys.prefix),
        Path(sys.base_prefix),
        Path(designer.__file__ or designer.__path__[0]).parent.parent,
        *folders,
    )
    with opened() as seen:
        yield
    starts = tuple(f"open {folder.resolve()}" for folder in own)
    assert [each for each in seen if not each.startswith((*starts, *(f"open {folder}" for folder in own)))] == []


# -- file --------------------------------------------------------------------------------------------------------------


def test_the_hostile_programme_is_valid_and_survives_saving() -> None:
    programme = hostile()
    assert faults(programme) == ()
    assert decode(encode(programme), "hostile.rpd").programme == programme
    assert all(len(section(programme, name)) == (1 if name in SINGLES else len(corpus())) for name in SECTIONS)


# -- workbook ----------------------------------------------------------------------------------------------------------


def shapes(book: openpyxl.Workbook) -> Counter[tuple[str, str]]:
    """Return how often each formula stands on a sheet, whatever cells it reads: long texts move some of them.

    How many cells a sum lists does not count either: categories that are blank, or read the same, are one row.
    """
    read = ((sheet, re.sub(r"\b[A-Z]{1,3}\d+\b", "#", formula)) for sheet, _, formula in formulas(book))
    return Counter((sheet, re.sub(r"#(,#)+", "#,…", formula)) for sheet, formula in read)


def formulas(book: openpyxl.Workbook) -> set[tuple[str, str, str]]:
    """Return sheet, address and text of every formula."""
    return {
        (sheet.title, cell.coordinate, str(cell.value))
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def texts(book: openpyxl.Workbook) -> set[str]:
    """Return every text that stands in a cell."""
    return {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "s"}


def missing(book: openpyxl.Workbook) -> set[str]:
    """Return the labels of the texts that stand in no cell as they are to be shown."""
    there = texts(book)
    return {label for label, text in corpus().items() if text.strip() and cell_text(text) not in there}


def workbook(programme: Programme, folder: Path, name: str) -> Path:
    """Export a workbook; nothing else is opened."""
    with watched(folder):
        (path,) = export(programme, folder, name, ("workbook",))
    return path


@pytest.fixture(scope="module")
def in_dollars(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, openpyxl.Workbook]:
    """The workbook of the hostile programme in dollars: where it is, and what openpyxl reads of it."""
    path = workbook(hostile(currencies=False), tmp_path_factory.mktemp("dollars"), "hostile")
    return path, openpyxl.load_workbook(path)


@pytest.mark.parametrize("currencies", [True, False])
def test_the_workbook_holds_every_text_and_no_formula_but_ours(
    tmp_path: Path, currencies: bool, in_dollars: tuple[Path, openpyxl.Workbook]
) -> None:
    book = openpyxl.load_workbook(workbook(hostile(), tmp_path, "hostile")) if currencies else in_dollars[1]
    plain = openpyxl.load_workbook(workbook(harmless(currencies=currencies), tmp_path, "harmless"))
    assert shapes(book) == shapes(plain)
    assert formulas(book)
    assert missing(book) == set()
    links = [cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert [link for link in links if link.target or not link.location] == []
    assert len(links) == len(book.sheetnames) - 1
    assert not book.defined_names
    assert not book._external_links


@pytest.mark.parametrize("part", range(4))
def test_every_text_can_be_that_of_the_programme_itself(tmp_path: Path, part: int) -> None:
    for text in list(corpus().values())[part::4]:
        path = workbook(programme_of((text,), currencies=True), tmp_path, "hostile")
        book = openpyxl.load_workbook(path)
        found = formulas(book)
        assert all(formula.startswith("=") and address for _, address, formula in found)
        assert not text.strip() or cell_text(text) in texts(book)
        if len(text) > 2:
            assert not any(text in formula for _, _, formula in found)


def test_libreoffice_finds_no_other_formula(
    in_dollars: tuple[Path, openpyxl.Workbook], recalculated: Callable[[Path], Path]
) -> None:
    path, ours = in_dollars
    theirs = openpyxl.load_workbook(recalculated(path))
    assert {each[:2] for each in formulas(theirs)} == {each[:2] for each in formulas(ours)}
    assert missing(theirs) == set()


# -- proposal ----------------------------------------------------------------------------------------------------------


def test_the_proposal_shows_the_texts_and_they_do_nothing(tmp_path: Path) -> None:
    (plain_path,) = export(harmless(), tmp_path, "first", ("proposal-pdf",))  # fonts and encodings are loaded once
    with watched(tmp_path):
        (path,) = export(hostile(), tmp_path, "hostile", ("proposal-pdf",))
    held = objects(path.read_bytes())
    assert [name for name in ACTIVE if name in held] == []
    # the links of the table of contents lead to places in the document
    assert held.count(b"/Link") == objects(plain_path.read_bytes()).count(b"/Link")
    document = pypdfium2.PdfDocument(path)
    shown = squeezed("".join(page.get_textpage().get_text_range() for page in document))
    document.close()
    plain = {
        label: text for label, text in corpus().items() if text.isascii() and text.isprintable() and len(text) < 60
    }
    assert len(plain) > 20
    assert {label for label, text in plain.items() if squeezed(text) not in shown} == set()


def test_the_word_file_shows_the_texts_and_they_do_nothing(tmp_path: Path) -> None:
    few = programme_of((f"Text {number}" for number in range(8)), currencies=True)
    export(few, tmp_path, "first", ("proposal-docx",))  # templates and fonts are loaded once
    with watched(tmp_path):
        (path,) = export(hostile(), tmp_path, "hostile", ("proposal-docx",))
    with zipfile.ZipFile(path) as file:
        held = {name: file.read(name) for name in file.namelist()}
    body = held["word/document.xml"].decode()
    codes = {each.split()[0] for each in re.findall(r"<w:instrText[^>]*>([^<]*)<", body)}
    assert codes == {"TOC", "PAGEREF", "SEQ"}
    assert not [name for name, content in held.items() if name.endswith(".rels") and b"External" in content]
    assert {name.partition("/")[0] for name in held} == {"[Content_Types].xml", "_rels", "docProps", "word"}
    read = docx.Document(str(path))
    cells = (cell.text for table in read.tables for cell in table._cells)
    shown = squeezed("".join([*(each.text for each in read.paragraphs), *cells]))
    visible = {label: text for label, text in corpus().items() if text.isprintable() and len(text) < 60}
    assert len(visible) > 30
    assert {label for label, text in visible.items() if squeezed(text) not in shown} == set()


def squeezed(text: str) -> str:
    """Return a text without white space and hyphens, which line breaks bring and take."""
    return "".join(each for each in text if not each.isspace() and each not in "-\u00ad\u2010\ufffe\x02")


# -- screens -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", [step.name for step in STEPS])
def test_every_screen_shows_the_texts_as_plain_text(step: str, qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp)
    window = Window(Session(hostile(currencies=False)))
    qtbot.addWidget(window)
    window.show_programme(hostile(currencies=False), None, step)
    window.resize(1366, 768)
    window.show()
    qapp.processEvents()
    for name in SECTIONS:
        records = section(hostile(), name)
        place = Place(name, records[len(records) // 2].id)
        if step_of_place(place) == step:
            window.go_to(place)
            qapp.processEvents()
    window.grab()
    for label in window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not is_hostile(label.text()), label.text()
    for widget in window.findChildren(QWidget):
        assert "<img" not in widget.toolTip()
        assert "<a " not in widget.toolTip()
    window.saving.opened(window.session.programme, None)
    window.close()


def is_hostile(text: str) -> bool:
    """Tell whether a text could be read as rich, or is one of ours."""
    return "<" in text or "&" in text or text in corpus().values()
