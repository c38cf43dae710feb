"""Qt's calls keep None's reference count: PySide6 6.12.0 lost one in each void call, and Python 3.11 then aborts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QGraphicsRectItem

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

CALLS = 1_000
NOISE = 50  # references that the interpreter itself takes and gives back meanwhile

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal since Python 3.12")


def lost_references(call: Callable[[], object]) -> int:
    """How many references to None are gone after many calls; the first one, which loads things, is not counted."""
    call()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(None)


def test_a_painters_void_call_keeps_none(qapp: QApplication) -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter, pen = QPainter(image), QPen()
    lost = lost_references(lambda: painter.setPen(pen))
    painter.end()
    assert abs(lost) < NOISE


def test_an_items_void_call_keeps_none(qapp: QApplication) -> None:
    item = QGraphicsRectItem()
    assert abs(lost_references(lambda: item.setPos(1.0, 2.0))) < NOISE
