"""The keys of all actions: none types a letter somewhere, none stands for two things on one step."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction

from designer.programme.programme import EMPTY
from designer.review.steps import STEPS
from designer.ui.budget.what_if.trial import trial_of
from designer.ui.budget.what_if.trial_bar import TrialBar
from designer.ui.screens.registry import make_screen
from designer.ui.window import Window

_TYPES = re.compile(r"(?=.*Ctrl\+)(?=.*Alt\+).*\+[A-Z0-9]$")
"""AltGr is Ctrl+Alt on Windows: Polish ą is Ctrl+Alt+A, Spanish @ is Ctrl+Alt+2."""
ALL = tuple(each.name for each in STEPS)


def keys_of(actions: Iterator[QAction]) -> list[str]:
    return [keys.toString() for each in actions for keys in each.shortcuts()]


def test_what_altgr_types_is_told() -> None:
    assert _TYPES.search("Ctrl+Alt+A")
    assert _TYPES.search("Ctrl+Alt+Shift+2")
    assert not _TYPES.search("Ctrl+Alt++")
    assert not _TYPES.search("Ctrl+Shift+A")


@pytest.mark.parametrize("step", ALL)
def test_no_key_is_altgr_with_a_letter_or_digit_and_none_stands_for_two_things(window: Window, step: str) -> None:
    window.show_programme(EMPTY, None, step)
    screen = make_screen(step, window.session)
    screen.present(EMPTY)
    here = screen.actions_here()
    everywhere = [*window.own_actions, *TrialBar(trial_of(window.session)).actions()]
    wide = keys_of(iter(everywhere))
    every = {*wide, *keys_of(iter(here)), *keys_of(iter(screen.findChildren(QAction)))}
    assert len(every) > len(wide) // 2
    assert [each for each in sorted(every) if _TYPES.search(each)] == []
    own = {id(each): each for each in here if each.shortcutContext().name != "WidgetShortcut"}
    named = {(keys, made.text()) for made in own.values() for keys in keys_of(iter([made]))}
    bar = {(keys, made.text()) for made in everywhere for keys in keys_of(iter([made]))}
    ends = {keys for keys in keys_of(iter(TrialBar(trial_of(window.session)).actions())) if step == "budget"}
    counts = Counter(keys for keys, _ in named | bar if keys not in ends)
    assert {keys for keys, count in counts.items() if count > 1} == set()
