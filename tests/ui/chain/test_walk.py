"""Arrow keys prefer what is linked, then what is near."""

import pytest

from designer.theory_of_change.layout.lay_out import COLUMNS, lay_out
from designer.ui.chain.walk import Direction, neighbour
from tests.build import build, id_of

TEXT = """
    objective OBJ <- outcome A <- output B <- activity C
    B <- activity D
    outcome E
    activity F
    input Money
"""


@pytest.mark.parametrize(
    ("start", "direction", "expected"),
    [
        ("B", "right", "A"),
        ("B", "left", "C"),
        ("C", "down", "D"),
        ("D", "down", "F"),
        ("F", "down", "F"),
        ("F", "first", "C"),
        ("C", "last", "F"),
        ("F", "right", "B"),  # not linked: the nearest in the next column
        ("E", "left", "B"),
        ("OBJ", "right", "OBJ"),
        ("Money", "left", "Money"),
        ("C", "left", "Money"),
    ],
)
def test_where_a_key_leads(start: str, direction: Direction, expected: str) -> None:
    programme = build(TEXT)
    found = neighbour(lay_out(programme, {}, 0, COLUMNS), programme.links, id_of(programme, start), direction)
    assert found == id_of(programme, expected)


def test_the_first_card_where_none_is_chosen() -> None:
    programme = build(TEXT)
    assert neighbour(lay_out(programme, {}, 0, COLUMNS), programme.links, "", "down") == id_of(programme, "OBJ")
    assert neighbour(lay_out(build(""), {}), (), "", "down") == ""
