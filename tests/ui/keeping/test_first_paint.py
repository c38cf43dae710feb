"""What always saving costs at the start: no database is loaded, nothing is journalled, no version is made."""

import subprocess
import sys
from pathlib import Path

from msgspec.structs import replace

from designer.programme.file import save
from designer.programme.programme import EMPTY
from designer.ui import data_folder

OPENED = """
import sys
from pathlib import Path
from designer.ui import style
style.application("designer")
from designer.ui.session import Session
from designer.ui.window import Window

window = Window(Session())
window.hold()
assert window.open_file(Path(sys.argv[1]))
window.show()
print(sorted({"sqlite3", "logging.handlers", "designer.keeping.versions", "designer.keeping.journal"} & {*sys.modules}))
"""


def test_a_file_is_opened_without_a_journal_a_log_or_a_version(tmp_path: Path) -> None:
    path = tmp_path / "plan.rpd"
    save(path, replace(EMPTY, frame=replace(EMPTY.frame, title="plan")))
    command = [sys.executable, "-c", OPENED, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"
    assert not any((data_folder.folder() / name / "x").parent.is_dir() for name in ("versions", "logs"))
    assert list(data_folder.folder("journals").iterdir()) == []
