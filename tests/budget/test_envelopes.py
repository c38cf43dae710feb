"""Envelopes by outcome before there are lines, later beside them; and what exceeds them."""

from decimal import Decimal

from designer.budget.checks import checks
from designer.budget.envelopes import (
    ELSEWHERE,
    add_envelope,
    direct_ceiling,
    envelopes,
    rename_envelope,
    set_envelope,
    share_amount,
)
from designer.library.example import example
from designer.programme.edit import drop
from designer.programme.ids import counter
from designer.programme.programme import EMPTY, Programme
from tests.build import build, id_of

CHAIN = build("""
    frame | currency = USD | months = 12
    call | ceiling = 1070 | indirect_rate = 7
    objective OBJ <- outcome One <- output Skills <- activity Train
    OBJ <- outcome Two
""")
LINES = build(
    """
    line L1 Courses | node_id = Train | unit_cost = 300 | quantities = 1
    line L2 Office | scope = all | unit_cost = 100 | quantities = 1
    """,
    CHAIN,
)


def given(programme: Programme, **amounts: str) -> Programme:
    """Give outcomes their envelopes."""
    new_id = counter(900)
    for name, amount in amounts.items():
        programme = set_envelope(programme, id_of(programme, name), Decimal(amount), new_id)
    return programme


def told(programme: Programme) -> list[tuple[str, str, str, str]]:
    """Return each row: its title, envelope, lines and what is left."""
    return [
        (
            each.title or each.id,
            *("-" if value is None else f"{value:.2f}" for value in (each.envelope, each.lines, each.left)),
        )  # type: ignore[misc]
        for each in envelopes(programme).rows
    ]


def test_direct_costs_under_a_ceiling() -> None:
    assert direct_ceiling(CHAIN) == Decimal("1000.00")
    assert direct_ceiling(build("call | ceiling_is = net", CHAIN)) == Decimal(1070)
    assert direct_ceiling(EMPTY) is None
    cut = build("call | ceiling = 3825000", example("guinea"))
    assert direct_ceiling(cut) == Decimal("3574766.36"), "the worked case"


def test_what_does_not_count_for_indirect_costs_leaves_more_room() -> None:
    held = build("line L1 Prize | unit_cost = 107 | quantities = 1 | indirect = no", CHAIN)
    assert direct_ceiling(held) == Decimal("1007.00"), "900 with 63 of indirect costs, and 107 without"


def test_envelopes_stand_before_there_are_lines() -> None:
    held = given(CHAIN, One="600", Two="300")
    assert told(held) == [
        ("One", "600.00", "0.00", "600.00"),
        ("Two", "300.00", "0.00", "300.00"),
        (ELSEWHERE, "-", "0.00", "-"),
    ]
    found = envelopes(held)
    assert [str(each) for each in (found.given, found.ceiling, found.left)] == ["900", "1000.00", "100.00"]
    assert [str(each.share) for each in found.rows] == ["60.00", "30.00", "None"]
    assert checks(held) == ()


def test_lines_come_beside_them_and_what_exceeds_them_is_found() -> None:
    held = given(LINES, One="250", Two="300")
    held = set_envelope(add_envelope(held, "envelope_x", "Support"), "envelope_x", Decimal(90), counter(1))
    assert told(held) == [
        ("One", "250.00", "300.00", "-50.00"),
        ("Two", "300.00", "0.00", "300.00"),
        (ELSEWHERE, "90.00", "100.00", "-10.00"),
        ("Support", "90.00", "-", "-"),
    ]
    found = [each for each in checks(held) if each.check == "EN-01"]
    assert [dict(each.params)["value"] for each in found] == ["50.00 USD", "10.00 USD"]
    assert [each.place.id for each in found] == [held.envelopes[0].id, "envelope_x"]
    assert {each.severity for each in found} == {"W"}


def test_envelopes_above_the_ceiling_are_found_once() -> None:
    held = given(CHAIN, One="600", Two="401.50")
    (found,) = [each for each in checks(held) if each.check == "EN-02"]
    assert dict(found.params) == {"value": "1.50 USD"}


def test_an_envelope_in_per_cent_is_a_part_of_the_direct_costs_under_the_ceiling() -> None:
    assert share_amount(CHAIN, Decimal("12.5")) == Decimal("125.00")
    assert share_amount(EMPTY, Decimal(10)) is None


def test_an_outcome_has_one_envelope_and_loses_it_with_its_amount() -> None:
    held = given(CHAIN, One="600")
    one = id_of(CHAIN, "One")
    assert set_envelope(held, one, Decimal(600), counter(1)) is held
    twice = build("envelope Second | node_id = One | amount = 50", held)
    assert envelopes(twice).rows[0].envelope == 650
    assert envelopes(set_envelope(twice, one, Decimal(10), counter(1))).rows[0].envelope == 10
    assert set_envelope(twice, one, None, counter(1)).envelopes == ()
    assert set_envelope(CHAIN, one, None, counter(1)) is CHAIN
    assert set_envelope(CHAIN, "node_unknown", Decimal(1), counter(1)) is CHAIN
    assert drop(held, one).envelopes == (), "it goes with its outcome"


def test_an_envelope_by_name_is_called_otherwise() -> None:
    held = add_envelope(CHAIN, "envelope_x")
    assert rename_envelope(held, "envelope_x", "Support").envelopes[0].name == "Support"
    assert rename_envelope(held, "envelope_x", "") is held


def test_an_amount_that_cannot_be_read_counts_as_none() -> None:
    held = build("envelope Much | node_id = One | amount = a lot", CHAIN)
    (row, *_) = envelopes(held).rows
    assert (row.envelope, row.left, envelopes(held).given) == (None, None, None)
    assert row.entered is not None
