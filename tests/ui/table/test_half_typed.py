"""What is being typed into a cell is handed over every two seconds, without a step of undo and without being shown."""

import datetime

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from designer.programme.edit import put
from designer.programme.frozen_codes import freeze
from designer.programme.programme import EMPTY, KIND_OF, SECTIONS, Programme
from designer.programme.records.situation import Observation
from designer.ui.meanwhile import EVERY
from designer.ui.session import Session
from designer.ui.table.half_typed import with_half_typed
from designer.ui.table.record_source import RecordSource
from designer.ui.table.rows import CellWrite
from tests.build import build
from tests.ui.table.conftest import Desk
from tests.ui.table.partners import Partners, partner_id, programme_of

NAME, RATE = 1, 3
PATIENCE = 2 * EVERY
OLD = "observation_aaaaaaaaaa"


@pytest.fixture
def heard(desk: Desk) -> list[Programme | None]:
    """What the session was told of, in a row."""
    told: list[Programme | None] = []
    desk.session.half_typed.connect(told.append)
    return told


def no_id(kind: str) -> str:
    raise AssertionError(kind)


def names(programme: Programme | None) -> list[str]:
    return [each.name for each in programme.partners] if programme else []


def test_what_is_typed_is_handed_over_while_the_programme_stays(
    desk: Desk, heard: list[Programme | None], qtbot: QtBot
) -> None:
    before = desk.session.programme
    desk.keys("'Half a sentence")
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE)
    desk.keys("' and half")
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=PATIENCE)
    assert [names(each)[0] for each in heard] == ["Half a sentence", "Half a sentence and half"]
    assert desk.session.programme is before
    assert desk.session.undo_name == ""
    desk.keys("Return")
    assert desk.names()[0] == "Half a sentence and half"
    assert heard[2:] == [None]
    desk.session.undo()
    assert desk.session.programme == before


def test_esc_gives_the_cell_back_and_undo_knows_nothing_of_it(
    desk: Desk, heard: list[Programme | None], qtbot: QtBot
) -> None:
    before = desk.session.programme
    desk.keys("'Half a sentence")
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE)
    desk.keys("Escape")
    assert heard[1:] == [None]
    assert desk.session.programme is before
    assert desk.session.undo_name == ""


def test_a_cell_that_is_left_sooner_hands_nothing_over(desk: Desk, heard: list[Programme | None], qtbot: QtBot) -> None:
    desk.keys("'Half a sentence", "Return", "'Other sentence", "Escape", "F2")
    qtbot.wait(EVERY + 200)
    assert heard == []
    desk.keys("Escape")


def test_the_line_for_a_new_record_is_kept_as_a_record(desk: Desk, heard: list[Programme | None], qtbot: QtBot) -> None:
    desk.view.caret.go(4, NAME)
    desk.keys("'The fifth one")
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE)
    assert names(heard[0]) == ["Alpha", "Beta", "Gamma", "Delta", "The fifth one"]
    assert len(desk.partners()) == 4
    desk.keys("Return")
    assert desk.names()[4:] == ["The fifth one"]


def test_a_half_typed_number_is_handed_over_by_nobody(desk: Desk, heard: list[Programme | None], qtbot: QtBot) -> None:
    desk.view.caret.go(0, RATE)
    desk.keys("'1")
    qtbot.wait(EVERY + 200)
    assert heard == []
    desk.keys("Escape")


def test_after_a_change_elsewhere_it_is_handed_over_anew(
    desk: Desk, heard: list[Programme | None], qtbot: QtBot
) -> None:
    desk.keys("'Half a sentence")
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE)
    other = replace(desk.partners()[1], name="Other")
    desk.session.edit("Elsewhere", put(desk.session.programme, other))
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=PATIENCE)
    assert names(heard[1])[:2] == ["Half a sentence", "Other"]
    desk.keys("Escape")


def test_frozen_codes_are_given_to_what_is_half_typed_too() -> None:
    frozen = freeze(build("objective OBJ <- outcome A <- output B"), datetime.date(2027, 3, 1))
    session = Session(frozen)
    heard: list[Programme] = []
    session.half_typed.connect(heard.append)
    session.meanwhile(put(frozen, replace(frozen.nodes[0], code="", statement="Half")))
    assert [node.code for node in heard[0].nodes] == [node.code for node in frozen.nodes]
    assert session.programme is frozen


# -- which texts stand as they are typed -----------------------------------------------------------------------------


def test_text_is_put_into_its_field_and_what_another_cell_refuses_stays_marked() -> None:
    source = RecordSource("observations", ("text", "date"))
    programme = put(EMPTY, Observation(id=OLD, text="Old"))
    programme = source.write(programme, (CellWrite(OLD, "date", "soon"),), no_id)
    assert source.rows(programme)[0].cells[1].problem
    new = with_half_typed(source, programme, CellWrite(OLD, "text", "Half a text\x00"), no_id)
    assert new is not None
    assert [each.text for each in new.observations] == ["Half a text\ufffd"]
    assert source.rows(programme)[0].cells[1].text == "soon"


@pytest.mark.parametrize(
    ("section", "key", "text"),
    [
        ("observations", "date", "1.3.2027"),
        ("observations", "topic", "Lab"),
        ("needs", "node_ids", "A1"),
        ("indicators", "baseline", "12"),
        ("communities", "favourable", "open, to"),
        ("tasks", "start_month", "1"),
    ],
)
def test_what_is_read_from_a_text_waits_until_it_is_done(section: str, key: str, text: str) -> None:
    source = RecordSource(section, (key,))
    record = SECTIONS[section](id=f"{KIND_OF[section]}_aaaaaaaaaa")
    programme = put(EMPTY, record)
    for row_id in (record.id, "+0"):
        made = with_half_typed(source, programme, CellWrite(row_id, key, text), lambda kind: f"{kind}_bbbbbbbbbb")
        assert made is None


@pytest.mark.parametrize("text", ["", "  ", "C0", "Mobile of"])
def test_what_is_too_short_to_be_prose_waits_as_well(text: str) -> None:
    programme, source = programme_of("Alpha"), Partners()
    for row_id in ("+0", partner_id(1)):
        assert with_half_typed(source, programme, CellWrite(row_id, "name", text), lambda _kind: partner_id(5)) is None
