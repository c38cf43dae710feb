"""The soak runs, leaves no widget behind, and notices what grows."""

import gc

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from devtools.torture.soak import FLAT, Sample, leaks, soaked, table


def sample(seconds: float, memory: int = 1000, widgets: int = 100) -> Sample:
    return Sample(seconds, 1, memory, 100, widgets, 1, 10, 1000)


def test_the_soak_takes_samples_and_leaves_no_widget(qapp: QApplication) -> None:
    gc.collect()
    before = len(qapp.allWidgets())
    (sample,) = soaked(0.1, whole=0, steps=1)
    assert sample.rounds == 1
    assert sample.memory > 0
    assert sample.ours > 0
    assert sample.widgets > before
    assert table((sample,)).count("\n") == 2
    gc.collect()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(qapp.allWidgets()) <= before


def test_growth_is_noticed_after_the_warm_up_only() -> None:
    flat = (sample(0, 200), sample(20), sample(60), sample(100, int(1000 * FLAT)))
    assert leaks(flat, 100) == []
    assert "memory grew" in leaks((*flat, sample(110, 1200)), 100)[0]
    assert "widgets grew" in leaks((*flat, sample(110, widgets=110)), 100)[0]
    assert "too few" in leaks(flat[:2], 100)[0]
