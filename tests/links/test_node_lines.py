"""What a card costs: its own budget lines and those of all at home below it, each once."""

from decimal import Decimal

from designer.budget.amounts import amount_of
from designer.links.node_lines import costs_of, lines_below
from tests.build import build, id_of

PROGRAMME = build("""
    frame | currency = USD | start = 2027-01-01 | months = 12
    objective OBJ <- outcome A <- output B <- activity C
    A <- output D
    D <- C
    line L01 Kits | node_id = C | quantities = 2 | unit_cost = 100 | currency = USD
    line L02 Room | node_id = D | quantities = 1 | unit_cost = 50 | currency = USD
    line L03 Office | quantities = 1 | unit_cost = 7 | currency = USD
    line L04 Blank | node_id = C
    line L05 For all | node_id = C | scope = all | quantities = 1 | unit_cost = 9 | currency = USD
""")


def told(name: str) -> tuple[list[str], Decimal]:
    node_id = id_of(PROGRAMME, name)
    return [each.code for each in lines_below(PROGRAMME, node_id)], costs_of(PROGRAMME)[node_id]


def test_the_lines_of_a_card_and_of_all_that_is_at_home_below_it() -> None:
    assert told("C") == (["L01", "L04"], Decimal(200))
    assert told("B") == (["L01", "L04"], Decimal(200))
    assert told("D") == (["L02"], Decimal(50))
    assert told("OBJ") == (["L01", "L02", "L04"], Decimal(250))


def test_a_card_that_is_not_there_costs_nothing() -> None:
    assert lines_below(PROGRAMME, "node_zzzzzzzzzz") == ()
    assert costs_of(PROGRAMME).keys() <= {each.id for each in PROGRAMME.nodes}


def test_a_card_costs_what_its_lines_sum_up_to() -> None:
    held, costs = amount_of(PROGRAMME), costs_of(PROGRAMME)
    for node in PROGRAMME.nodes:
        assert costs.get(node.id, 0) == sum(held[each.id].total for each in lines_below(PROGRAMME, node.id))
