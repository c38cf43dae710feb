"""The row of titles: two rows where one is too short, and titles cut only where those are too short as well."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.ui import style
from designer.ui.tabs import Tabs

TITLES = ("The programme", "Period and money", "The call", "For whom", "Where and with whom", "Conduct")


def shown(qtbot: QtBot, width: int) -> Tabs:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app)
    tabs = Tabs(TITLES)
    qtbot.addWidget(tabs)
    tabs.resize(width, tabs.heightForWidth(width))
    tabs.show()
    return tabs


def cut(tabs: Tabs) -> list[str]:
    each = [tabs.tab(at) for at in range(len(TITLES))]
    return [tab.text() for tab in each if tab.width() < tab.sizeHint().width()]


def rows(tabs: Tabs) -> int:
    return len({tabs.tab(at).y() for at in range(len(TITLES))})


def test_one_row_where_there_is_room(qtbot: QtBot) -> None:
    tabs = shown(qtbot, 900)
    assert (rows(tabs), cut(tabs)) == (1, [])


def test_two_rows_rather_than_cut_titles(qtbot: QtBot) -> None:
    tabs = shown(qtbot, shown(qtbot, 900).sizeHint().width() * 2 // 3)
    assert (rows(tabs), cut(tabs)) == (2, [])
    assert tabs.height() == 2 * tabs.tab(0).height()


def test_all_titles_stay_inside_however_narrow_it_is(qtbot: QtBot) -> None:
    tabs = shown(qtbot, 240)
    assert cut(tabs)
    each = [tabs.tab(at).geometry() for at in range(len(TITLES))]
    assert all(tabs.rect().contains(place) for place in each)
    assert not any(a.intersects(b) for at, a in enumerate(each) for b in each[:at])
