"""The window, open on its first screen, for the tests that meet it as its user does."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.ui import style
from designer.ui.session import Session
from designer.ui.window import Window


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """The window without a programme, its look as on the first start."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app)
    made = Window(Session())
    qtbot.addWidget(made)
    made.show()
    made.show_start()
    yield made
    made.close()
    style.apply(app)
