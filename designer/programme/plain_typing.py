"""Loads msgspec without the package typing_extensions; imported before anything else of msgspec.

Where that package is installed, msgspec takes two names from it that Python has itself since 3.11. It takes a twentieth
of the window's start to load, and puts functions of its own in the place of Python's, which slow down the declaration
of each field. Whoever else imports it later gets it.
"""

import sys

_NAME = "typing_extensions"
_FREE = _NAME not in sys.modules
if _FREE:
    sys.modules[_NAME] = None  # type: ignore[assignment]
try:
    import msgspec  # noqa: F401
finally:
    if _FREE:
        del sys.modules[_NAME]
