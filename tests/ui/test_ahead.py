"""What is imported before Qt: nothing of it may bring Qt along, or the start would pay for it again."""

import subprocess
import sys


def test_nothing_that_comes_ahead_of_qt_brings_qt_along() -> None:
    asked = "import sys, designer.ui.ahead; print(*(name for name in sys.modules if name.startswith('PySide6')))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == ""
