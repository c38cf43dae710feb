"""A data folder that cannot be used: the program starts, files are opened and saved, and what is missing is said."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from designer.library.example import example
from designer.programme.file import load, save
from designer.ui import style
from designer.ui.saving import Saving
from designer.ui.session import Session
from designer.ui.window import Window
from tests.ui.test_saving import titled


@pytest.fixture
def refused(data_folder: Path) -> Path:
    """The data folder, in whose place stands a file."""
    data_folder.write_bytes(b"")
    return data_folder


def test_a_file_is_edited_and_saved_all_the_same(refused: Path, tmp_path: Path, qapp: object) -> None:
    path = tmp_path / "p.rpd"
    save(path, example("draft"))
    saving = Saving(Session(example("draft")))
    said: list[str] = []
    saving.session.said.connect(said.append)
    saving.opened(saving.session.programme, path)
    assert saving.refused is None
    assert saving.said == "Saved"
    saving.session.edit("Title", titled("new"))
    assert saving.save()
    assert load(path).programme == titled("new")
    assert said
    assert all("What to do" in each and str(refused) not in each.partition("What to do")[0] for each in said)
    saving.close()


def test_the_window_starts_on_the_first_screen(refused: Path, qapp: QApplication) -> None:
    style.apply(qapp)
    window = Window(Session())
    window.show()
    window.show_start()
    qapp.processEvents()
    assert window.stack.currentWidget() is window.start
    window.close()
    window.deleteLater()
