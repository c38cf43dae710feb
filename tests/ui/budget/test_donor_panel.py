"""A donor beside its table: its rules with how sure they are, what falls on it; and the export that leaves pay out."""

from decimal import Decimal
from pathlib import Path

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from designer.library.example import example
from designer.programme.edit import put
from designer.programme.ids import counter
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.words import Words
from designer.ui.budget.donor_facts import donor_facts_of, move_facts
from designer.ui.budget.donor_panel import DonorPanel
from designer.ui.budget.panel import Panel
from designer.ui.export_box import ExportBox
from designer.ui.exporting import Exporting
from designer.ui.screens.budget import BudgetScreen
from designer.ui.session import Session
from tests.build import build


def with_rules() -> Programme:
    guinea = example("guinea")
    donor = replace(guinea.donors[0], profile="iom-development-fund", amount=Decimal(3_500_000), currency="EUR")
    return put(guinea, donor)


def test_rules_say_how_sure_they_are() -> None:
    programme = with_rules()
    told = dict(donor_facts_of(programme, programme.donors[0]))
    assert told["Falls on it"] == "3,548,523.63 USD"
    assert told["Of the total"] == "78.89\u00a0%", "a percentage never parts from its sign at the end of a line"
    assert told["Above its amount"] == "48,523.63 USD"
    assert "Evaluation at least 5 %\n" in told["Rules"]
    assert "Staff and office at most 30 % (background knowledge: ask the donor)" in told["Rules"]


def test_a_donor_without_rules_says_what_falls_on_it() -> None:
    guinea = example("guinea")
    bare = replace(guinea.donors[1], amount=None)
    assert donor_facts_of(put(guinea, bare), bare) == (
        ("Falls on it", "949,412.09 USD"),
        ("Of the total", "21.11\u00a0%"),
    )
    asked = dict(donor_facts_of(guinea, guinea.donors[1]))
    assert asked["Left of its amount"] == "0.00 USD"


def test_currencies_tell_costs_and_what_donors_pay() -> None:
    told = dict(move_facts(with_rules()))
    assert told["GNF"] == "± 86,084 · 1.91 %"
    assert told["EUR"].splitlines() == ["± 15,000 · 0.33 %", "from donors: ± 354,852"]


def test_the_donor_s_fields_stand_beside_the_table_and_are_edited_there(qtbot: QtBot) -> None:
    session = Session(with_rules(), counter(9000))
    screen = BudgetScreen(session)
    session.changed.connect(lambda _old, new: screen.present(new))
    qtbot.addWidget(screen)
    screen.show()
    donor = session.programme.donors[0]
    screen.go_to(Place("donors", donor.id, "share"))
    whole = screen.inspector()
    assert whole is not None
    assert whole.findChild(DonorPanel) is not None
    forms = [held.form for held in screen._inspected.values()]
    (form,) = (each for each in forms if "profile" in each.entries)
    assert {"currency", "amount", "indirect_rate", "indirect_cap", "tolerance", "maximum_share"} <= set(form.entries)


def test_the_gauges_say_of_what_they_are_a_part_and_propose_work_below_the_range(qtbot: QtBot) -> None:
    guinea = example("guinea")
    panel = Panel()
    qtbot.addWidget(panel)
    panel.present(guinea, "")
    assert panel._note.text().startswith("Of 4,497,935.72 USD.")
    assert not panel.advice.isVisibleTo(panel)
    low = put(guinea, *(replace(each, monitoring=None) for each in guinea.lines if each.code in {"F01", "A12", "F04"}))
    panel.present(low, "")
    assert panel.advice.text().startswith("→ Plan a baseline study")


def test_a_copy_is_one_s_own_unless_it_is_said_otherwise(qtbot: QtBot) -> None:
    box = ExportBox(None, "The workbook")  # type: ignore[arg-type]
    qtbot.addWidget(box)
    assert not box.mask_pay.isChecked()
    assert box.go.isDefault()


def test_the_wish_reaches_the_file(qtbot: QtBot, tmp_path: Path) -> None:
    exporting = Exporting()
    try:
        with qtbot.waitSignal(exporting.done, timeout=60_000) as told:
            exporting.start(example("guinea"), tmp_path, "g", ("budget-iom",), Words(mask_pay=True))
        assert [path.name for path in told.args[0]] == ["g-without-pay-budget-iom.xlsx"]
    finally:
        exporting.close()


def test_the_box_says_where_a_sum_still_leads_to_pay(qtbot: QtBot) -> None:
    bare = build(
        "frame | months = 12\nheading H1 Staff | kind = staff\n"
        "line H1.1 Clerk | heading_id = H1 | unit = month | unit_cost = 700 | quantities = 12"
    )
    box = ExportBox(None, "The workbook", bare)  # type: ignore[arg-type]
    qtbot.addWidget(box)
    assert box.still_open.isHidden()
    box.mask_pay.setChecked(True)
    assert box.still_open.text().endswith("stand behind it: H1 Staff.")
    assert not box.still_open.isHidden()
    box.mask_pay.setChecked(False)
    assert box.still_open.isHidden()
