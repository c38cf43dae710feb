"""What the inspector says of a card or link: what is written on it and what its field wants, without empty headings."""

from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from designer.programme.fields import field
from designer.programme.place import Place
from designer.programme.records.chain import Link
from designer.ui.inspector import Inspector
from designer.ui.screens.chain import ChainScreen
from tests.build import build, id_of
from tests.ui.driving import opened

PROGRAMME = build("objective OBJ <- outcome A because it lasts <- output B")


def told(qtbot: QtBot, place: Place) -> list[str]:
    """What stands in the inspector for a chosen card or link, from top to bottom."""
    screen = opened(qtbot, ChainScreen, PROGRAMME)
    screen.canvas.choose(place.id)
    inspector = Inspector()
    qtbot.addWidget(inspector)
    inspector.resize(320, 700)
    inspector.present(PROGRAMME, "chain", place, screen.inspector())
    inspector.show()
    labels = [each for each in inspector.findChildren(QLabel) if each.isVisibleTo(inspector)]
    return [each.text() for each in sorted(labels, key=lambda each: each.mapTo(inspector, each.pos()).y())]


def test_the_because_of_a_link_is_explained_under_its_heading(qtbot: QtBot) -> None:
    texts = told(qtbot, Place("links", id_of(PROGRAMME, "B", "A"), "because"))
    assert texts[0] == "Link O1.1 → OC1"
    assert texts[texts.index("because") + 1] == field(Link, "because").info.help != ""


def test_a_field_without_help_has_no_heading_over_nothing(qtbot: QtBot) -> None:
    texts = told(qtbot, Place("nodes", id_of(PROGRAMME, "B"), "when"))
    assert "When" not in texts
    assert "When: Handbook 1.1.1" in texts


def test_the_level_and_dimensions_that_a_card_has_are_ticked(qtbot: QtBot) -> None:
    programme = build("output B [community economic social]")
    screen = opened(qtbot, ChainScreen, programme)
    screen.canvas.choose(id_of(programme, "B"))
    panel = screen.inspector()
    assert panel is not None
    qtbot.addWidget(panel)
    texts = [each.text() for each in panel.findChildren(QToolButton)]
    assert texts == ["Individual", "✓ Community", "Structural", "✓ Economic", "✓ Social", "Psychosocial"]
