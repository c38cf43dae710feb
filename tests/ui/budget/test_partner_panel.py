"""A partner beside its table: what it carries out, its overhead, its instalments; typed there, told at once."""

from decimal import Decimal

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from designer.library.example import example
from designer.programme.edit import put
from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.frame import Partner
from designer.ui.budget.partner_facts import partner_facts_of
from designer.ui.budget.partner_panel import PartnerPanel
from designer.ui.screens.budget import BudgetScreen
from designer.ui.session import Session
from tests.budget.partners.test_sub_budgets import TEXT
from tests.build import build


def facts(programme: Programme, code: str) -> dict[str, str]:
    return dict(partner_facts_of(programme, next(each for each in programme.partners if each.code == code)))


def test_what_is_told_of_a_partner_of_the_example() -> None:
    told = facts(example("guinea"), "P1")
    assert told["Carries out"] == "110,790.70 USD (2.64 %)"
    overhead = "5 %: 5,539.53 USD\non top of the flat rate of indirect costs: G06 pays it, as a direct cost"
    assert told["Overhead"] == overhead
    assert told["Receives in all"] == "116,330.23 USD"
    assert told["Instalments"].splitlines()[0] == "1 Mar 2027: 7,344.16"
    assert told["Instalments"].splitlines()[-1].endswith("after the final report")


def test_what_is_missing_says_what_to_do() -> None:
    programme = build(TEXT + "partner P3 Idle\nline L5 Open | unit = day | partner_id = P1")
    assert "Carried out by" in facts(programme, "P3")["Carries out"]
    assert facts(programme, "P1")["Carries out"].endswith("without 1 line that has no amount yet")
    assert facts(programme, "P1")["Instalments"].startswith("no plan")
    assert facts(programme, "P1")["Overhead"].endswith("out of the programme's indirect costs")
    assert "Instalments" not in facts(programme, "P0")


def test_the_fields_stand_beside_the_table_and_a_rhythm_is_told_at_once(qtbot: QtBot) -> None:
    programme = build(TEXT)
    session = Session(programme, counter(9000))
    screen = BudgetScreen(session)
    session.changed.connect(lambda _old, new: screen.present(new))
    qtbot.addWidget(screen)
    screen.show()
    partner = programme.partners[1]
    screen.go_to(Place("partners", partner.id, "overhead_rate"))
    qtbot.waitUntil(lambda: screen.selected_place() == Place("partners", partner.id, "overhead_rate"))
    whole = screen.inspector()
    assert whole is not None
    panel = whole.findChild(PartnerPanel)
    assert panel is not None
    paid: Partner = replace(partner, rhythm="year", held_back=Decimal(10))
    session.edit("Instalments", put(session.programme, paid))
    labels = [label.text() for pair in panel.facts._labels for label in pair if not label.isHidden()]
    assert any("1 Jan 2027: " in text for text in labels)
    session.undo()
    assert session.programme.partners[1].rhythm == ""
