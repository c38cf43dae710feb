"""Level by dimension: activities, results and money in their fields, the rest beside them, the empty ones named."""

from decimal import Decimal

from designer.budget.totals import headline
from designer.library.example import example
from designer.programme.programme import EMPTY, Programme
from designer.review.coverage import coverage
from tests.build import build, id_of

TEXT = """
    frame | currency = USD
    objective OBJ [economic social] <- outcome A [individual economic] <- output B [individual economic]
    B <- activity C [individual economic]
    B <- activity D [community economic social psychosocial]
    B <- activity E [structural]
    line L1 Kits | node_id = C | unit = kit | quantities = 2 | unit_cost = 50
    line L2 Works | node_id = D | unit = work | quantities = 1 | unit_cost = 100
    line L3 Course | node_id = D | unit = day | quantities = 1 | unit_cost = 7 | dimensions = social
    line L4 Rent | scope = all | unit = month | quantities = 3 | unit_cost = 10
"""


def named(programme: Programme, *names: str) -> tuple[str, ...]:
    return tuple(id_of(programme, name) for name in names)


def test_each_node_stands_in_each_of_its_fields() -> None:
    programme = build(TEXT)
    fields = coverage(programme).fields
    assert fields["individual", "economic"].activities == named(programme, "C")
    assert fields["individual", "economic"].results == named(programme, "A", "B")
    assert all(fields["community", each].activities == named(programme, "D") for each in ("economic", "social"))
    assert fields["structural", ""].activities == named(programme, "E")
    assert fields["", "social"].results == named(programme, "OBJ")


def test_money_is_split_evenly_to_the_cent_and_a_line_s_own_dimension_counts_first() -> None:
    found = coverage(build(TEXT))
    money = {key: str(each.money) for key, each in found.fields.items() if each.money}
    assert money == {
        ("individual", "economic"): "100.00",
        ("community", "economic"): "33.34",
        ("community", "social"): "40.33",
        ("community", "psychosocial"): "33.33",
    }
    assert found.whole == 30


def test_the_empty_ones_of_the_nine_are_named() -> None:
    gaps = coverage(build(TEXT)).gaps()
    assert [(each.level, each.dimension) for each in gaps] == [
        ("individual", "social"),
        ("individual", "psychosocial"),
        ("structural", "economic"),
        ("structural", "social"),
        ("structural", "psychosocial"),
    ]
    assert len(coverage(EMPTY).gaps()) == 9


def test_the_fields_of_the_example_add_up_to_its_direct_costs() -> None:
    programme = example("guinea")
    found = coverage(programme)
    together = sum((each.money for each in found.fields.values()), Decimal(0)) + found.whole
    assert together == headline(programme).direct
    assert [(each.level, each.dimension) for each in found.gaps()] == [("structural", "psychosocial")]
