"""What may not be let in: the quick way and the slow way say the same."""

import re
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.programme.edit import put
from designer.programme.fields import field, fields
from designer.programme.file import encode
from designer.programme.formula import in_bounds
from designer.programme.place import Place
from designer.programme.programme import EMPTY, SECTIONS, Programme, replace_section, section
from designer.programme.records.base import Formula, Number
from designer.programme.records.budget import Line
from designer.programme.records.chain import Node
from designer.programme.text import LONGEST
from designer.programme.validate import Fault, _surely_bounded, faults, has_form, out_of_bounds
from tests.programme.strategies import complete, programmes, seeded, some_programme, with_field

ODD = ("0E-101", "-0E-999999", "0E+99", "1E-59", "-1E-60", "1E-101", "1E+14", "1000000000000001", "-Infinity", "sNaN")
"""Numbers at the edge of what is let in, and beyond."""

LINES = tuple(Line(id=f"line_{letter * 10}", unit_cost=Decimal(letter == "c")) for letter in "abcd")


@given(programmes())
def test_a_valid_programme_has_no_faults(programme: Programme) -> None:
    assert faults(programme) == faults(programme, encode(programme)) == ()


@pytest.mark.parametrize("name", SECTIONS)
def test_each_field_is_looked_at(name: str) -> None:
    programme = complete()
    record = section(programme, name)[0]
    for declared in fields(SECTIONS[name]):
        held = getattr(record, declared.name)
        bad: object
        match declared.kind:
            case "number":
                bad = Decimal("NaN")
            case "numbers":
                bad = (Decimal(1), None, Decimal("1E+20"))
            case "reference":
                bad = f"{record.id.partition('_')[0]}_zzzzzzzzzz"
            case "references":
                bad = (*held, "line_zzzzzzzzzz")
            case "text":
                bad = "a\x00"
            case "texts":
                bad = ("fine", "a\x00")
            case "value":
                bad = type(held)(comment="a\x00")
            case _:
                continue
        damaged = replace_section(programme, name, (with_field(record, declared.name, bad),))
        assert [each.place for each in faults(damaged)] == [Place(name, record.id, declared.name)]


@pytest.mark.parametrize("seed", range(10))
def test_one_bad_record_among_many_is_found(seed: int) -> None:
    random = seeded(seed)
    programme = some_programme(random, 60)
    for bad, kind in ((Decimal("-Infinity"), "number"), ("\x7f", "text"), ("node_zzzzzzzzzz", "reference")):
        name = random.choice([each for each in SECTIONS if any(f.kind == kind for f in fields(SECTIONS[each]))])
        records = section(programme, name)
        if not records:
            continue
        declared = random.choice([each for each in fields(SECTIONS[name]) if each.kind == kind])
        victim = random.choice(records)
        damaged = replace_section(
            programme, name, tuple(with_field(r, declared.name, bad) if r is victim else r for r in records)
        )
        assert [each.place for each in faults(damaged)] == [Place(name, victim.id, declared.name)]


def test_formulas_among_numbers_do_not_hide_an_endless_one() -> None:
    lines = (
        *LINES[:2],
        with_field(LINES[2], "unit_cost", Formula("=1")),
        with_field(LINES[3], "unit_cost", Decimal("NaN")),
    )
    assert faults(replace_section(EMPTY, "lines", lines)) == (
        Fault(Place("lines", LINES[3].id, "unit_cost"), "its number is not finite or has more than fifteen digits"),
    )


@given(
    st.lists(
        st.sampled_from(ODD).map(Decimal)
        | st.builds(Decimal.scaleb, st.integers(-(10**6), 10**6).map(Decimal), st.integers(-110, 20))
        | st.decimals(-(10**16), 10**16, places=2)
        | st.decimals(-2, 2, places=70)
    ),
    st.randoms(use_true_random=False),
)
def test_no_sum_hides_an_endless_number(numbers: list[Decimal], random: Random) -> None:
    """Numbers of both signs cancel each other out; the quick way sees them all the same."""
    mixed = [*numbers, *(each.copy_negate() for each in numbers if random.randrange(2))]
    random.shuffle(mixed)
    assert all(map(in_bounds, mixed)) or not _surely_bounded(mixed)


@given(st.lists(st.decimals(-(10**9), 10**9, places=4), max_size=1000))
def test_plausible_numbers_take_no_closer_look(numbers: list[Decimal]) -> None:
    assert _surely_bounded(numbers)


@pytest.mark.parametrize("text", ["\x7f", "a\ufffeb", "x" * (LONGEST + 1), "\x01", "a\rb"])
def test_a_file_that_could_hold_unclean_text_is_looked_at_closely(text: str) -> None:
    programme = put(EMPTY, with_field(LINES[0], "note", text))
    assert faults(programme, encode(programme)) == faults(programme) != ()


def test_a_line_longer_than_a_field_is_no_fault_of_its_texts() -> None:
    texts = dict.fromkeys(("note", "description", "unit"), "x" * (LONGEST - 1))
    line = Line(id="line_aaaaaaaaaa", **texts)  # type: ignore[arg-type]
    programme = put(EMPTY, line, Line(id="line_bbbbbbbbbb", note='\\ \n\t "quoted" ￼'))
    assert faults(programme, encode(programme)) == ()


def test_ids_have_the_word_of_their_section() -> None:
    assert has_form("lines", "line_aaaaaaaaaa")
    assert has_form("frame", "frame")
    for record_id in ("node_aaaaaaaaaa", "line_", "line_aaaaaaaaaa\n", "line_aaaaaaaaaa\nline_aaaaaaaaaa", ""):
        assert not has_form("lines", record_id)
    assert not has_form("frame", "frame_aaaaaaaaaa")
    assert not has_form("frame", "frame\nframe")


@given(
    st.lists(
        st.sampled_from(("line_aaaaaaaaaa", "line_zyx234567b"))
        | st.text("lineoa_27", min_size=14, max_size=16)
        | st.builds(
            lambda known, at, letter: known[:at] + letter + known[at + 1 :],
            st.just("line_aaaaaaaaaa"),
            st.integers(0, 14),
            st.sampled_from("aZ018_\né\ud800\x00l"),
        ),
        max_size=4,
        unique=True,
    )
)
def test_ids_of_a_wrong_form_are_found_whatever_stands_beside_them(ids: list[str]) -> None:
    wrong = [each for each in ids if not re.fullmatch(r"line_[a-z2-7]{10}", each)]
    assert [each for each in ids if not has_form("lines", each)] == wrong
    programme = replace_section(EMPTY, "lines", tuple(Line(id=each) for each in ids))
    assert [each.place.id for each in faults(programme) if "wrong form" in each.what] == wrong


@pytest.mark.parametrize(
    ("number", "outside"),
    [
        (None, False),
        (Decimal(0), False),
        (Decimal(100), False),
        (Decimal("100.01"), True),
        (Decimal("-0.01"), True),
        (Formula("=2*60"), True),
        (Formula("=2*50"), False),
        (Formula("much"), False),
    ],
)
def test_bounds_include_their_ends(number: Number, outside: bool) -> None:
    assert out_of_bounds(field(Line, "share"), number) is outside


def test_a_field_with_one_bound_or_none() -> None:
    assert not out_of_bounds(field(Line, "unit_cost"), Decimal(10**12))
    assert out_of_bounds(field(Line, "unit_cost"), Decimal(-1))
    assert not out_of_bounds(field(Node, "x"), Decimal(-(10**9)))
