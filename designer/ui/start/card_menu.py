"""What can be done with a recent file or a draft: its menu, and how it leaves the list."""

from collections.abc import Callable

from PySide6.QtCore import QFile, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from designer.ui import data_folder, pictures
from designer.ui.start.recent import Recent


def card_menu(
    parent: QWidget,
    recent: Recent,
    open_it: Callable[[bool], None],
    show_versions: Callable[[], None],
    remove: Callable[[], None],
) -> QMenu:
    """Make the menu of a card; ``open_it`` takes whether it is for reading only."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(f"What can be done with {recent.title}")
    menu.addAction("Open").triggered.connect(lambda: open_it(False))
    menu.addAction("Open for reading").triggered.connect(lambda: open_it(True))
    menu.addSeparator()
    menu.addAction("Versions …").triggered.connect(show_versions)
    menu.addAction("Show in the folder").triggered.connect(lambda: show_in_folder(parent, recent))
    menu.addSeparator()
    away = "Delete the draft …" if recent.draft else "Remove from this list …"
    menu.addAction(away).triggered.connect(remove)
    return menu


def show_in_folder(parent: QWidget, recent: Recent) -> None:
    """Show a file's folder in the system's window for files; where there is none, say where it is."""
    from designer.ui.message import tell

    folder = recent.path.parent
    if not folder.is_dir():
        tell(parent, f"{folder} is not there any more, or cannot be reached now.")
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        tell(parent, f"The system shows no folders from here. The file is in {folder}")


def remove(parent: QWidget, recent: Recent) -> bool:
    """Ask once, then take a file off the list, or put a draft into the system's bin; False if it stays."""
    from designer.ui.message import ask, tell

    if recent.draft:
        sentence = f"Delete the draft “{recent.title}”? It goes to the bin of this computer."
        if not ask(parent, sentence, "Delete the draft"):
            return False
        if recent.path.exists() and not QFile(str(recent.path)).moveToTrash():
            tell(
                parent,
                f"The draft “{recent.title}” cannot be put into the bin; it stays. What to do: delete it in its "
                f"folder, {recent.path.parent}",
            )
            return False
    elif not ask(parent, f"Remove “{recent.title}” from this list? The file stays where it is.", "Remove it"):
        return False
    data_folder.forget_file(recent.path)
    pictures.forget(recent.path)
    return True
