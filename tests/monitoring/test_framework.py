"""Table 5.4: results in the order of the chain, then assumptions, then what stands on nothing."""

from designer.monitoring.framework import framework, heading, is_blank
from designer.programme.programme import EMPTY
from tests.build import build

TEXT = """
    objective OBJ <- outcome A <- output B <- activity C
    assumption AS-01 Markets hold
    indicator I-01 On B | node_id = B | frequency = monthly
    indicator I-02 Prices | assumption_id = AS-01
    indicator I-03 Loose
"""


def test_what_the_framework_holds() -> None:
    programme = build(TEXT)
    held = [(heading(each), [i.code for i in each.indicators]) for each in framework(programme)]
    assert held == [
        ("OBJ OBJ", []),
        ("OC1 A", []),
        ("O1.1 B", ["I-01"]),
        ("Assumption AS-01 Markets hold", ["I-02"]),
        ("Without a result", ["I-03"]),
    ]
    assert framework(EMPTY) == ()
    assert [is_blank(each) for each in programme.indicators] == [False, True, True]
