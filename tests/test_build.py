"""The text notation that other tests are written in."""

from decimal import Decimal

import pytest

from designer.programme.records.base import Formula
from tests.build import build, chain, id_of, record

TEXT = """
    # what a test looks like
    frame | currency = USD | start = 2027-01-01
    objective OBJ <- outcome A [individual] <- output B [economic social] because markets hold <- activity C
    A <- output D [community]
    indicator I-01 People with an income | node_id = A | target = 50 %
    assumption AS-01 Markets do not collapse | node_id = B
    line C01 Travel | node_id = C | unit_cost = 12*350 | quantities = 1; 2.5
"""


def test_the_chain_is_read() -> None:
    programme = build(TEXT)
    assert chain(programme).splitlines() == [
        "OBJ OBJ",
        "OC1 A -> OBJ",
        "O1.1 B -> OC1",
        "A1.1.1 C -> O1.1",
        "O1.2 D -> OC1",
    ]
    output = next(node for node in programme.nodes if node.statement == "B")
    assert (output.level, output.dimensions) == ("", ("economic", "social"))
    assert [link.because for link in programme.links] == ["", "markets hold", "", ""]


def test_records_are_read_as_people_type_them() -> None:
    programme = build(TEXT)
    assert programme.frame.currency == "USD"
    assert programme.indicators[0].node_id == id_of(programme, "A")
    assert (programme.lines[0].code, programme.lines[0].description) == ("C01", "Travel")
    assert programme.lines[0].unit_cost == Formula(text="=12*350")
    assert programme.lines[0].quantities == (Decimal(1), Decimal("2.5"))
    assert record(programme, "AS-01") is programme.assumptions[0]
    assert id_of(programme, "C", "B") == programme.links[2].id


@pytest.mark.parametrize(
    "line",
    [
        "A <- output B",
        "nonsense",
        "outcome A [wrong]",
        "indicator I | baseline_kind = wrong",
        "indicator I | nothing = 1",
    ],
)
def test_a_line_that_says_nothing_is_refused(line: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        build(line)
