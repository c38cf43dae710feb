"""The budget's part of the inspector: it is presented once for an edit, and says of the whole only what is seen."""

from decimal import Decimal
from functools import partial

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.budget.donors.paying import donor_totals
from designer.budget.shares import MeShare, me_shares
from designer.library.example import example
from designer.programme.edit import put
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.ui import style
from designer.ui.budget import panel as panel_module
from designer.ui.budget.facts import Fact, donor_facts
from tests.build import build
from tests.ui.budget.keying import line_id, shown_of


def test_an_edit_is_told_once_when_a_line_takes_the_place_of_the_whole(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    style.apply(qapp)
    screen = shown_of(qtbot, example("guinea"))
    screen.go_to(Place("lines", line_id(screen, "C01"), "unit_cost"))
    details = screen.inspector()
    assert details is not None
    assert details is not screen.lines.overview
    qtbot.addWidget(screen.lines.overview)
    screen.lines.overview.show()  # as it stands in the window until the details take its place
    told: list[Programme] = []

    def shares(programme: Programme) -> tuple[MeShare, ...]:
        told.append(programme)
        return me_shares(programme)

    monkeypatch.setattr(panel_module, "me_shares", shares)
    session = screen.session
    line = session.programme.lines[0]
    session.edit("Edit", put(session.programme, replace(line, note="Seen")), Place("lines", line.id, "note"))
    assert len(told) == 1


def _noted(asked: list[str], name: str, *_: object) -> tuple[Fact, ...]:
    asked.append(name)
    return ()


def test_beside_a_line_nobody_reckons_who_pays_the_whole(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    style.apply(qapp)
    guinea, asked = example("guinea"), list[str]()
    for name in ("donor_facts", "move_facts"):
        monkeypatch.setattr(panel_module, name, partial(_noted, asked, name))
    panel = panel_module.Panel()
    qtbot.addWidget(panel)
    panel.present(guinea, guinea.lines[0].id)
    assert not asked
    panel.present(guinea, "")
    assert asked == ["donor_facts", "move_facts"]


def test_a_cent_that_rounding_leaves_is_nothing_still_to_be_found() -> None:
    """A donor with a rate of its own rounds by itself: "Still to be found 0" beside two that pay all is noise."""
    programme = build("""
        frame | months = 24 | currency = EUR
        call | indirect_rate = 7
        donor A | name = Union | share = 60 | indirect_rate = 7
        donor B | name = Agency | share = 40
        line A01 Case workers | quantities = 1; 1 | unit_cost = 32928.99
        line A02 Manager | quantities = 12; 12 | unit_cost = 4500
    """)
    assert donor_totals(programme)[-1].total == Decimal("0.01")
    assert [name for name, _ in donor_facts(programme)] == ["Union", "Agency"]
    half = put(programme, replace(programme.donors[1], share=None))
    assert [name for name, _ in donor_facts(half)] == ["Union", "Agency", "Still to be found"]
