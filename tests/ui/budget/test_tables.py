"""The budget's plain pages: small tables below each other that share the height of the page."""

from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.programme.edit import put
from designer.programme.ids import counter
from designer.programme.programme import EMPTY, Programme
from designer.programme.records.budget import CardRate, Rate
from designer.ui import style
from designer.ui.budget.tables import PricesPage
from designer.ui.record_table import MOST, RecordTable
from designer.ui.session import Session


def priced(count: int, rates: int = 1) -> Programme:
    new_id = counter()
    card = (CardRate(id=new_id("cardrate"), name=f"Kit {at}", unit="kit", unit_cost=Decimal(at)) for at in range(count))
    return put(EMPTY, *(Rate(id=new_id("rate"), one="USD", of="GNF") for _ in range(rates)), *card)


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> PricesPage:
    style.apply(qapp)
    session = Session(priced(30), counter(500))
    page = PricesPage(session)
    session.changed.connect(lambda _old, new: page.present(new))
    qtbot.addWidget(page)
    page.resize(820, 640)
    page.show()
    qtbot.waitExposed(page)
    return page


def in_sight(table: RecordTable) -> int:
    return table.view.viewport().height() // style.row_height()


def test_the_tables_of_a_page_take_the_height_there_is(qtbot: QtBot, page: PricesPage) -> None:
    rates, card = page.tables
    assert in_sight(rates) == 2, "its row and the line for a new one, no more"
    assert MOST < in_sight(card) < 30
    assert card.view.mapTo(page, card.view.rect().bottomLeft()).y() < page.height()
    before = in_sight(card)
    page.resize(820, 640 + 3 * style.row_height())
    qtbot.waitUntil(lambda: in_sight(card) == before + 3)
    page.resize(820, 300)
    qtbot.waitUntil(lambda: in_sight(card) == MOST)  # where there is no room the page scrolls
    page.resize(820, 2000)
    qtbot.waitUntil(lambda: in_sight(card) == 31)


def test_rows_that_come_take_their_share(qtbot: QtBot, page: PricesPage) -> None:
    rates, card = page.tables
    before, session = in_sight(card), rates.controller._session
    session.edit("Add", put(session.programme, *(Rate(id=session.new_id("rate")) for _ in range(4))))
    qtbot.waitUntil(lambda: in_sight(rates) == 6)
    qtbot.waitUntil(lambda: in_sight(card) == before - 4)


def test_the_rate_card_stands_in_a_narrow_page_without_scrolling_sideways(page: PricesPage) -> None:
    bar = page.tables[1].view.horizontalScrollBar()
    assert bar.maximum() == 0
    view = page.tables[1].view
    wide = {column.key: view.columnWidth(at) for at, column in enumerate(view.table.columns)}
    assert wide["name"] > 200
    assert wide["place"] < 80, "nothing stands there"


def test_a_rate_that_could_be_a_decimal_is_said_as_it_was_read(page: PricesPage) -> None:
    session = page.tables[0].controller._session
    rate = session.programme.rates[0]

    def told(worth: str) -> str:
        session.edit("Rate", put(session.programme, replace(rate, one="EUR", is_worth=Decimal(worth), of="XOF")))
        return page.told[0].text()

    assert told("655957") == "1 EUR was read as 655,957 XOF, in thousands: type 655.957 if that is meant."
    assert page.told[0].isVisible()
    assert told("655.957") == ""
    assert told("8600") == ""
    assert not page.told[0].isVisible()


@pytest.mark.parametrize(
    ("currency", "told"),
    [
        ("EUR", "1 EUR is worth 8,600 of GNF"),
        ("", "1 EUR is worth"),
        ("GNF", "1 USD is worth 8,600 of GNF"),
        ("KES", "of KES"),
    ],
)
def test_a_rate_is_explained_with_the_programmes_own_currency(page: PricesPage, currency: str, told: str) -> None:
    programme = priced(1)
    page.present(replace(programme, frame=replace(programme.frame, currency=currency)))
    assert told in page.tables[0].why.text()
