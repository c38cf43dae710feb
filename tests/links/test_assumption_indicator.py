"""An assumption gets an indicator that watches it, and both ends know."""

from designer.links.assumption_indicator import attach, watch, watcher_codes, watchers_of
from designer.programme.edit import drop
from designer.programme.ids import counter
from tests.build import build, id_of

PROGRAMME = build("indicator I-34 Arrivals\nassumption AS-01 Markets hold\nassumption AS-02 Roads are open")
MARKETS = id_of(PROGRAMME, "AS-01")


def test_an_indicator_is_made_of_the_assumption() -> None:
    new = watch(PROGRAMME, MARKETS, counter(50))
    made = new.indicators[-1]
    assert (made.code, made.statement, made.assumption_id, made.node_id) == ("I-35", "Markets hold", MARKETS, "")
    assert watchers_of(new) == {MARKETS: (made,)}
    assert watcher_codes(new) == {MARKETS: "I-35"}
    assert new.assumptions is PROGRAMME.assumptions


def test_of_no_assumption_nothing_is_made() -> None:
    assert watch(PROGRAMME, "assumption_gone", counter(50)) is PROGRAMME


def test_an_indicator_that_is_there_is_tied_and_let_go() -> None:
    indicator = PROGRAMME.indicators[0].id
    tied = attach(PROGRAMME, indicator, MARKETS)
    assert watcher_codes(tied) == {MARKETS: "I-34"}
    assert attach(tied, indicator, MARKETS) is tied
    assert attach(tied, indicator, "assumption_gone") is tied
    assert attach(tied, indicator, "") == PROGRAMME


def test_the_indicator_stays_when_its_assumption_goes() -> None:
    left = drop(watch(PROGRAMME, MARKETS, counter(50)), MARKETS)
    assert [(each.code, each.assumption_id) for each in left.indicators] == [("I-34", ""), ("I-35", "")]
    assert watchers_of(left) == {}
