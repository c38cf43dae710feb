"""Between what people type and what a field holds."""

import datetime
from decimal import Decimal

import pytest

from designer.programme.edit import find_as
from designer.programme.entry import Refused, changed, editable, read, shown
from designer.programme.fields import Field, field, fields
from designer.programme.names import resolver, short_names
from designer.programme.numbers import ENGLISH, FRENCH, SPANISH, NumberStyle
from designer.programme.programme import SECTIONS, section
from designer.programme.records.base import Formula, Value
from designer.programme.records.budget import Line
from designer.programme.records.chain import Node
from designer.programme.records.frame import Call, Frame
from designer.programme.records.monitoring import Indicator
from designer.programme.records.situation import Need
from designer.programme.records.stakeholders import Stakeholder
from tests.build import build, id_of
from tests.programme.strategies import seeded, some_programme

COST = field(Line, "unit_cost")
QUANTITIES = field(Line, "quantities")
START = field(Frame, "start")
STANCE = field(Stakeholder, "stance")
DIMENSIONS = field(Node, "dimensions")
ACTIVITY = field(Line, "node_id")
ANSWERS = field(Need, "node_ids")


def test_numbers_are_read_in_the_style() -> None:
    assert read(COST, "1.234", style=ENGLISH) == Decimal("1.234")
    assert read(COST, "1.234", style=SPANISH) == Decimal(1234)
    assert read(COST, "") is None
    assert read(COST, "=12*350") == Formula("=12*350")
    assert read(COST, "much") == Formula("much")
    assert read(field(Line, "share"), "15%") == Decimal(15)


def test_an_amount_may_be_typed_with_its_own_currency_and_with_no_other() -> None:
    assert read(COST, "$15,000", currency="USD") == Decimal(15000)
    assert read(COST, "15 000 GNF", currency="GNF") == Decimal(15000)
    assert read(COST, "(25)", currency="USD") == Decimal(-25)
    refused = read(COST, "15 000 €", currency="USD")
    assert isinstance(refused, Refused)
    assert "USD" in refused.reason
    assert isinstance(read(COST, "15 000 €"), Refused)
    assert read(field(Line, "share"), "15 €") == Formula("15 €")


def test_a_number_may_be_typed_with_its_unit() -> None:
    months = field(Frame, "months")
    assert read(months, "36 months") == read(months, "36m") == Decimal(36)
    assert read(COST, "12 m") == Formula("12 m")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("", ()),
        (" ; ; ", ()),
        ("10", (Decimal(10),)),
        ("10; 20; 30", (Decimal(10), Decimal(20), Decimal(30))),
        ("10;;30", (Decimal(10), None, Decimal(30))),
        ("; 5;", (None, Decimal(5))),
        ("=2*5; many", (Formula("=2*5"), Formula("many"))),
    ],
)
def test_numbers_by_year_keep_their_places(text: str, held: tuple[object, ...]) -> None:
    assert read(QUANTITIES, text) == held
    assert read(QUANTITIES, editable(QUANTITIES, held)) == held


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-03-01", datetime.date(2027, 3, 1)),
        ("2027-3-1", datetime.date(2027, 3, 1)),
        ("1/3/2027", datetime.date(2027, 3, 1)),
        ("1.3.2027", datetime.date(2027, 3, 1)),
        ("01 03 2027", datetime.date(2027, 3, 1)),
        (" 29/2/2028 ", datetime.date(2028, 2, 29)),
        ("", None),
    ],
)
def test_dates_are_read_day_before_month(text: str, day: datetime.date | None) -> None:
    assert read(START, text) == day


@pytest.mark.parametrize("text", ["29/2/2027", "2027-13-01", "1/3/27", "soon", "0000-01-01", "2027", "1/3/2027 9:00"])
def test_what_is_no_date_is_refused_with_a_reason(text: str) -> None:
    refused = read(START, text)
    assert isinstance(refused, Refused)
    assert "2027-03-01" in refused.reason


@pytest.mark.parametrize("text", ["obstructor", "Obstructor", " OBSTR ", "o"])
def test_a_choice_is_typed_as_code_title_or_its_beginning(text: str) -> None:
    assert read(STANCE, text) == "obstructor"


def test_a_choice_that_is_none_is_refused_and_an_empty_one_is_the_first() -> None:
    refused = read(STANCE, "friend")
    assert isinstance(refused, Refused)
    assert "Supporter, Neutral, Divided, Obstructor" in refused.reason
    assert read(STANCE, "") == ""
    assert read(field(Call, "stage"), " ") == "concept"
    assert isinstance(read(field(Node, "kind"), "o"), Refused), "output, outcome or objective"


def test_choices_are_typed_with_commas() -> None:
    assert read(DIMENSIONS, "social, Economic; social\npsycho") == ("social", "economic", "psychosocial")
    assert read(DIMENSIONS, " , ") == ()
    assert isinstance(read(DIMENSIONS, "social, other"), Refused)


PROGRAMME = build("""
    outcome Jobs <- output Skills, old and new <- activity Train; teach, coach
    stakeholder Ministry, Labour
""")
RESOLVE = resolver(PROGRAMME, "nodes")


def test_a_reference_is_typed_by_name_and_an_unknown_name_is_kept() -> None:
    assert read(ACTIVITY, "a1.1.1", RESOLVE) == id_of(PROGRAMME, "Train; teach, coach")
    assert read(ACTIVITY, "A9", RESOLVE) == "?A9"
    assert read(ACTIVITY, "?A9", RESOLVE) == "?A9"
    assert read(ACTIVITY, "?O1.1", RESOLVE) == id_of(PROGRAMME, "Skills, old and new")
    assert read(ACTIVITY, "", RESOLVE) == read(ACTIVITY, " ? ", RESOLVE) == ""


def test_references_are_typed_with_commas_even_where_names_hold_some() -> None:
    skills, train = id_of(PROGRAMME, "Skills, old and new"), id_of(PROGRAMME, "Train; teach, coach")
    for text in (
        "O1.1, A1.1.1",
        "O1.1;A1.1.1\n",
        "Skills, old and new, Train; teach, coach",
        "skills,old and new; O1.1\nTrain; teach, coach,",
    ):
        if text.startswith("skills,old"):
            assert read(ANSWERS, text, RESOLVE) == ("?skills", "?old and new", skills, train)
        else:
            assert read(ANSWERS, text, RESOLVE) == (skills, train)
    assert read(ANSWERS, "A9, Jobs, A9", RESOLVE) == ("?A9", id_of(PROGRAMME, "Jobs"))
    assert read(ANSWERS, " , ;", RESOLVE) == ()
    assert len(read(ANSWERS, "x, " * 6000, RESOLVE)) == 1  # type: ignore[arg-type]


def test_text_passes_the_gate() -> None:
    assert read(field(Line, "note"), "a\x00b\r\nc") == "a\ufffdb\nc"
    assert read(field(Indicator, "baseline"), "about half\x01") == Value(text="about half\ufffd")
    assert read(COST, "\x01") == Formula("\ufffd")


def test_a_value_keeps_its_date_when_its_text_changes() -> None:
    held = Value(text="12", date=datetime.date(2026, 5, 4), comment="survey")
    indicator = Indicator(id="indicator_aaaaaaaaaa", baseline=held)
    edited = changed(indicator, "baseline", Value(text="13"))
    assert edited.baseline == Value(text="13", date=held.date, comment="survey")  # type: ignore[attr-defined]
    assert changed(indicator, "baseline", Value(text="12")) is indicator


def test_changed_knows_only_declared_fields() -> None:
    line = Line(id="line_aaaaaaaaaa")
    with pytest.raises((KeyError, AttributeError)):
        changed(line, "nothing", 1)
    with pytest.raises(KeyError):
        changed(line, "id", "other")
    assert changed(line, "unit_cost", Decimal(3)) == Line(id=line.id, unit_cost=Decimal(3))


def test_values_are_shown() -> None:
    names = short_names(PROGRAMME, "nodes")
    skills = id_of(PROGRAMME, "Skills, old and new")
    assert shown(COST, Decimal("1234.5"), style=FRENCH, decimals=2) == "1\u202f234,50"
    assert shown(COST, Formula("=12*350")) == "4,200"
    assert shown(COST, None) == shown(QUANTITIES, ()) == shown(STANCE, "") == ""
    assert shown(QUANTITIES, (Decimal(10), None, Decimal(5))) == "10; ; 5"
    assert shown(START, datetime.date(2027, 3, 1)) == "2027-03-01"
    assert shown(STANCE, "split") == "Divided"
    assert shown(DIMENSIONS, ("social", "economic")) == "Social, Economic"
    assert shown(ACTIVITY, skills, names) == "O1.1"
    assert shown(ACTIVITY, skills) == ""
    assert shown(ACTIVITY, "?Typed") == "Typed"
    assert shown(ANSWERS, (skills, "?Typed"), names) == "O1.1, Typed"
    assert shown(field(Indicator, "baseline"), Value(text="half", comment="x")) == "half"


@pytest.mark.parametrize("style", [ENGLISH, FRENCH, SPANISH], ids=["en", "fr", "es"])
@pytest.mark.parametrize("seed", range(8))
def test_what_stands_in_an_editor_is_read_back_as_what_is_held(seed: int, style: NumberStyle) -> None:
    programme = some_programme(seeded(seed), 60)
    for name, record_type in SECTIONS.items():
        for declared in fields(record_type):
            if declared.kind == "texts" or declared.info.refers_to == "*":
                continue
            for record in section(programme, name):
                _read_back(programme_held := getattr(record, declared.name), declared, style)
                assert find_as(programme, record.id, record_type) is record, programme_held


def _read_back(held: object, declared: Field, style: NumberStyle) -> None:
    target = declared.info.refers_to
    names = {each: f"name of {each}" for each in (held if isinstance(held, tuple) else (held,))} if target else {}
    ids = {name: record_id for record_id, name in names.items()}
    again = read(declared, editable(declared, held, names, style), lambda text: str(ids.get(text, "")), style)
    if declared.kind == "numbers" and isinstance(held, tuple):
        while held and held[-1] is None:
            held = held[:-1]
    if declared.kind == "value" and isinstance(held, Value):
        held = Value(text=held.text)
    assert again == held


def test_a_name_that_holds_a_comma_stays_whole() -> None:
    known = {"Commune A, Conakry": "area_aaaaaaaaaa", "Mamou": "area_aaaaaaaaab"}
    declared = field(Stakeholder, "area_ids")
    read_back = read(declared, "Mamou, Commune A, Conakry, Boké", lambda name: known.get(name, ""))
    assert read_back == ("area_aaaaaaaaab", "area_aaaaaaaaaa", "?Boké")
