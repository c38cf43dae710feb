"""Loads Qt for Python and leaves Python's own ``import`` as it was; imported before anything else of Qt.

PySide6 puts a function of its own in the place of ``import``, which reads through the source of every module that is
named in one from then on: a module could ask for PySide's other spelling of names (``from __feature__ import …``). None
of ours does. At the start that took a third of a millisecond a module and kept all their sources in memory, and later
it made each import inside a function many times as slow.
"""

import builtins

_PLAIN = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401

builtins.__import__ = _PLAIN
