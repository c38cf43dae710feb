"""Cards move to their new places in a moment, arrive exactly there, and leave nothing under way behind."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsScene
from pytestqt.qtbot import QtBot

from designer.programme.edit import drop
from designer.programme.ids import counter
from designer.programme.programme import Programme
from designer.ui import style
from designer.ui.chain import gliding
from designer.ui.chain.shown import Shown
from tests.build import build, id_of

TEXT = """
    objective OBJ <- outcome A <- output B <- activity C
    B <- activity D
    OBJ <- outcome E <- output F <- activity G
"""
EVERYWHERE = QRectF(0, 0, 5000, 5000)


@pytest.fixture(autouse=True)
def _motion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(style, "motion", lambda: 60)


@pytest.fixture
def shown(qapp: object) -> Iterator[Shown]:
    del qapp
    scene = QGraphicsScene()
    made = Shown(scene)
    made.lay(build(TEXT), 900, inputs=False)
    yield made
    made.settle()


def longer(programme: Programme) -> Programme:
    return build("B <- activity H\nB <- activity I", start=programme, new_id=counter(900))


def arrived(shown: Shown) -> bool:
    return not shown.gliding and all(
        (item.pos().x(), item.pos().y()) == (shown.laid.cards[i].x, shown.laid.cards[i].y)
        for i, item in shown.cards.items()
    )


def ends_meet(shown: Shown) -> bool:
    """Every link begins and ends at the edges of its cards where they are now."""
    for item in shown.links.values():
        lower, upper = (shown.cards[i] for i in (item.route.link.from_id, item.route.link.to_id))
        first, last = item.path().pointAtPercent(0), item.path().pointAtPercent(1)
        if abs(first.x() - lower.x() - lower.card.width) > 1 or abs(last.x() - upper.x()) > 1:
            return False
        if not (lower.y() <= first.y() <= lower.y() + lower.card.height and upper.y() <= last.y()):
            return False
    return True


def test_cards_glide_and_their_links_with_them(shown: Shown, qtbot: QtBot) -> None:
    programme = build(TEXT)
    g = shown.cards[id_of(programme, "G")]
    before = g.y()
    shown.lay(longer(programme), 900, inputs=False, seen=EVERYWHERE)
    assert shown.gliding
    assert g.y() == before
    assert shown.laid.cards[g.card.node.id].y > before
    qtbot.waitUntil(lambda: g.y() > before)
    assert ends_meet(shown)
    qtbot.waitUntil(lambda: arrived(shown))
    assert ends_meet(shown)


def test_what_is_lit_meanwhile_does_not_jump(shown: Shown) -> None:
    programme = longer(build(TEXT))
    g = shown.cards[id_of(programme, "G")]
    before = g.y()
    shown.lay(programme, 900, inputs=False, seen=EVERYWHERE)
    shown.light(g.card.node.id, {})
    assert g.y() == before


def test_another_change_begins_where_cards_are_by_then(shown: Shown, qtbot: QtBot) -> None:
    programme = build(TEXT)
    g = shown.cards[id_of(programme, "G")]
    before = g.y()
    shown.lay(longer(programme), 900, inputs=False, seen=EVERYWHERE)
    qtbot.waitUntil(lambda: g.y() > before)
    there = g.y()
    shown.lay(programme, 900, inputs=False, seen=EVERYWHERE)
    assert g.y() == there
    qtbot.waitUntil(lambda: arrived(shown))
    assert g.y() == before


def test_a_card_that_goes_meanwhile_is_gone(shown: Shown, qtbot: QtBot) -> None:
    programme = longer(build(TEXT))
    shown.lay(programme, 900, inputs=False, seen=EVERYWHERE)
    gone = id_of(programme, "G")
    shown.lay(drop(programme, gone), 900, inputs=False, seen=EVERYWHERE)
    assert gone not in shown.cards
    qtbot.waitUntil(lambda: arrived(shown))


def test_what_nobody_sees_does_not_glide(shown: Shown) -> None:
    shown.lay(longer(build(TEXT)), 900, inputs=False, seen=QRectF(4000, 4000, 10, 10))
    assert arrived(shown)
    shown.lay(build(TEXT), 900, inputs=False)
    assert arrived(shown)


def test_too_many_do_not_glide(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gliding, "MOST", 1)
    shown.lay(longer(build(TEXT)), 900, inputs=False, seen=EVERYWHERE)
    assert arrived(shown)


def test_a_gesture_finds_everything_in_its_place(shown: Shown) -> None:
    shown.lay(longer(build(TEXT)), 900, inputs=False, seen=EVERYWHERE)
    shown.settle()
    assert arrived(shown)
    assert ends_meet(shown)


def test_without_a_screen_nothing_glides(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert style.motion() == 0
    shown.lay(longer(build(TEXT)), 900, inputs=False, seen=EVERYWHERE)
    assert arrived(shown)
