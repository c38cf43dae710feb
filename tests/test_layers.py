"""The house stands as designed: which package may import which, what is never imported early, what is never called.

Everything here reads the source as a tree, so that a comment or a text cannot trip it, and each rule is first shown a
piece of source that breaks it. The packages are those of the architecture: `__main__ → ui → exports → review → links →
rooms → paper → library → programme`, and a room imports no other room. Beside them stands `keeping`, which knows only
`programme` and is known only to those who open and close programmes, and `imports`, which reads others' files.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "designer"

ROOMS = {
    "frame", "situation", "stakeholders", "services", "theory_of_change",
    "feasibility", "logframe", "monitoring", "budget", "proposal",
}  # fmt: skip
GROUND = {"paper", "library", "programme"}
BELOW = {
    "programme": set[str](),
    "library": {"programme"},
    "paper": {"library", "programme"},
    "keeping": {"programme"},
    "imports": {"programme"},
    **dict.fromkeys(ROOMS, GROUND),
    "links": ROOMS | GROUND,
    "review": {"links"} | ROOMS | GROUND,
    "exports": {"review", "links"} | ROOMS | GROUND,
    "ui": {"exports", "review", "links", "keeping", "imports"} | ROOMS | GROUND,
    "__main__": {"ui", "exports", "review", "links", "keeping", "imports"} | ROOMS | GROUND,
}
CORE = set(BELOW) - {"exports", "ui", "__main__"}
HEAVY = {"docx", "lxml", "matplotlib", "networkx", "numpy", "openpyxl", "pandas", "reportlab", "sqlite3", "xlsxwriter"}

ONLY_IN = {
    # A library that writes users' text is used where that text is made safe for it, nowhere else.
    "PySide6": "ui/",
    "shiboken6": "ui/",
    "reportlab": "exports/pdf",
    "xlsxwriter": "exports/workbook",
    "docx": "exports/",
    # What reads other people's files stands where their size and their tricks are counted first.
    "openpyxl": "imports/",
    # What is kept beside the document is written by one room, the document itself without a database.
    "sqlite3": "keeping/",
}
NEVER_IMPORTED = {"dill", "jsonpickle", "marshal", "pickle", "shelve", "yaml"}
NEVER_CALLED = {"__import__", "eval", "exec"}
NEVER_NAMED = {
    # Each of these reads a user's text as markup.
    "MarkdownText", "QTextBrowser", "RichText", "appendHtml", "insertHtml", "setHtml", "setMarkdown",
}  # fmt: skip
ONLY_IN_STYLE = {
    # Each of these guesses whether a text is markup; ui/style.py and message.py tell it that it is not.
    "QLabel", "QMessageBox", "setToolTip", "setWhatsThis",
}  # fmt: skip
MADE_PLAIN = "plain_tooltip"  # the helper whose result may be shown anywhere
WRITES = {"write_bytes", "write_text"}  # of a path


def sources() -> list[tuple[Path, ast.Module]]:
    """Every module of the program, with its path inside designer/."""
    paths = sorted(HOUSE.rglob("*.py"))
    return [(path.relative_to(HOUSE), ast.parse(path.read_text(encoding="utf-8"), str(path))) for path in paths]


def package_of(path: Path) -> str:
    """The part of the house a module belongs to."""
    return path.parts[0] if len(path.parts) > 1 else path.stem


def imported(path: Path, node: ast.AST) -> tuple[str, ...]:
    """The full names that a node imports, as the modules or things inside them."""
    if isinstance(node, ast.Import):
        return tuple(alias.name for alias in node.names)
    if not isinstance(node, ast.ImportFrom):
        return ()
    base = node.module or ""
    if node.level:
        around = ("designer", *path.parent.parts)
        base = ".".join(filter(None, (*around[: len(around) - node.level + 1], base)))
    return tuple(f"{base}.{alias.name}" for alias in node.names)


def crossed_arrows(path: Path, tree: ast.Module) -> Iterator[str]:
    """The imports of our own packages that run against the arrows."""
    package = package_of(path)
    for node in ast.walk(tree):
        for name in imported(path, node):
            parts = name.split(".")
            if parts[0] != "designer" or len(parts) == 1 or parts[1] == package:
                continue
            if parts[1] not in BELOW[package]:
                yield f"{path}:{getattr(node, 'lineno', 0)}: {package} imports {name}"


def misplaced_libraries(path: Path, tree: ast.Module) -> Iterator[str]:
    """The imports of libraries that belong elsewhere, or nowhere."""
    for node in ast.walk(tree):
        for name in imported(path, node):
            library = name.split(".")[0]
            if library in NEVER_IMPORTED or not path.as_posix().startswith(ONLY_IN.get(library, "")):
                yield f"{path}:{getattr(node, 'lineno', 0)}: imports {name}"


def early_imports(path: Path, tree: ast.Module) -> Iterator[str]:
    """Heavy libraries that importing the module would load."""
    for node in tree.body:
        for name in imported(path, node):
            if name.split(".")[0] in HEAVY:
                yield f"{path}:{node.lineno}: loads {name}"


def writes_in_place(call: ast.Call, modules: set[str]) -> bool:
    """Whether a call writes over a file: `open(path, "w")`, `path.open(mode="wb")`, `path.write_text(text)`."""
    method = isinstance(call.func, ast.Attribute)
    of_module = isinstance(call.func, ast.Attribute) and named(call.func.value) in modules
    if method and not of_module and named(call.func) in WRITES:
        return True
    if named(call.func) != "open":
        return False
    arguments = [*call.args[0 if method else 1 :][:1], *(word.value for word in call.keywords if word.arg == "mode")]
    modes = [argument.value for argument in arguments if isinstance(argument, ast.Constant)]
    return any(isinstance(mode, str) and bool(set(mode) & set("wax+")) for mode in modes)


def named(node: ast.AST) -> str:
    """The bare name or the attribute that a node is."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def guesses_markup(node: ast.AST) -> bool:
    """Whether a node makes, inherits from or calls what guesses if a text is markup."""
    if isinstance(node, ast.ClassDef):
        return any(named(base) in ONLY_IN_STYLE for base in node.bases)
    if not isinstance(node, ast.Call):
        return False
    if any(isinstance(argument, ast.Call) and named(argument.func) == MADE_PLAIN for argument in node.args):
        return False
    owner = node.func.value if isinstance(node.func, ast.Attribute) else node.func
    return bool({named(node.func), named(owner)} & ONLY_IN_STYLE)


def hazards(path: Path, tree: ast.Module) -> Iterator[str]:
    """What a user's text or file could be harmed by: markup where text is meant, evaluation, files written in place."""
    names = {name.split(".")[-1] for node in ast.walk(tree) for name in imported(path, node)}
    for node in ast.walk(tree):
        where = f"{path}:{getattr(node, 'lineno', 0)}"
        if named(node) in NEVER_NAMED:
            yield f"{where}: {named(node)} reads text as markup"
        if path.as_posix() not in {"ui/style.py", "ui/message.py"} and guesses_markup(node):
            yield f"{where}: {ast.unparse(node).splitlines()[0]} guesses at markup: use ui/style.py"
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in NEVER_CALLED:
            yield f"{where}: {node.func.id}() runs text as a program"
        if writes_in_place(node, names):
            yield f"{where}: {named(node.func)}() writes in place: use the module that replaces a file"


BREACHES = {
    "an arrow upwards": (crossed_arrows, "budget/edits.py", "from designer.links import rows"),
    "a room in a room": (crossed_arrows, "budget/edits.py", "from designer.logframe.tree import tree"),
    "a relative arrow": (crossed_arrows, "budget/edits.py", "from ..ui import style"),
    "an arrow in a function": (crossed_arrows, "programme/money.py", "def f():\n    import designer.library.catalogue"),
    "Qt in the core": (misplaced_libraries, "budget/figures.py", "from PySide6.QtCore import Qt"),
    "reportlab in a room": (misplaced_libraries, "budget/outline.py", "from reportlab.platypus import Paragraph"),
    "XlsxWriter in the window": (misplaced_libraries, "ui/window.py", "import xlsxwriter"),
    "keeping in a room": (crossed_arrows, "budget/edits.py", "from designer.keeping import journal"),
    "a room in keeping": (crossed_arrows, "keeping/journal.py", "from designer.budget import edits"),
    "SQLite early": (early_imports, "keeping/ledger.py", "import sqlite3"),
    "a database as document": (misplaced_libraries, "programme/file.py", "import sqlite3"),
    "pickle": (misplaced_libraries, "programme/file.py", "import pickle"),
    "pandas early": (early_imports, "budget/pivot.py", "import pandas as pd"),
    "markup": (hazards, "ui/form.py", "page.setHtml(text)"),
    "a format": (hazards, "ui/style.py", "label.setTextFormat(Qt.TextFormat.RichText)"),
    "a bare label": (hazards, "ui/form.py", "label = QLabel(text)"),
    "a label's heir": (hazards, "ui/form.py", "class Title(QtWidgets.QLabel): ..."),
    "a bare question": (hazards, "ui/form.py", "QMessageBox.question(self, title, text)"),
    "a bare tooltip": (hazards, "ui/form.py", "field.setToolTip(text)"),
    "eval": (hazards, "programme/formula.py", "eval(text)"),
    "a write": (hazards, "programme/file.py", "open(path, 'wb')"),
    "a write by name": (hazards, "programme/file.py", "path.open(mode='w', encoding='utf-8')"),
    "a write at once": (hazards, "exports/svg.py", "path.write_text(text)"),
}
INNOCENT = """
import ast, io
from designer.programme import money, store
'setHtml(open(path, "w"))'
def read(path, label: QLabel) -> QLabel:
    label.setToolTip(style.plain_tooltip(text))
    import pandas
    store.write_bytes(path, data)
    with path.open("rb") as raw, open(path, encoding="utf-8") as text:
        return re.compile(raw), text
"""


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_is_seen(breach: str) -> None:
    rule, path, source = BREACHES[breach]
    assert list(rule(Path(path), ast.parse(source)))


def test_the_innocent_pass() -> None:
    for rule in (crossed_arrows, misplaced_libraries, early_imports, hazards):
        assert not list(rule(Path("budget/edits.py"), ast.parse(INNOCENT)))


def test_every_module_has_its_place_in_the_house() -> None:
    places = {package_of(path) for path, _ in sources()} - {"__init__"}
    assert places <= set(BELOW), f"not in the architecture: {places - set(BELOW)}"
    assert {"programme", "library", "paper", "ui", "__main__"} <= places
    assert not [path for path, _ in sources() if len(path.parts) == 1 and path.stem not in {"__init__", "__main__"}]


def test_packages_files_are_empty() -> None:
    folders = {path.parent for path in HOUSE.rglob("*.py")}
    assert not [folder for folder in folders if not (folder / "__init__.py").is_file()]
    assert not [path for path in HOUSE.rglob("__init__.py") if path.read_bytes()]


def test_imports_run_one_way() -> None:
    assert not [breach for path, tree in sources() if path.stem != "__init__" for breach in crossed_arrows(path, tree)]


def test_libraries_are_used_where_they_belong() -> None:
    assert not [breach for path, tree in sources() for breach in misplaced_libraries(path, tree)]


def test_the_core_loads_nothing_heavy() -> None:
    assert not [breach for path, tree in sources() if package_of(path) in CORE for breach in early_imports(path, tree)]


def test_text_and_files_are_safe() -> None:
    assert not [breach for path, tree in sources() for breach in hazards(path, tree)]


def test_everything_but_the_window_imports_without_qt() -> None:
    names = [
        ".".join(("designer", *path.with_suffix("").parts))
        for path, _ in sources()
        if package_of(path) not in {"ui", "__init__"}
    ]
    assert len(names) > len(BELOW)
    blocked = "import sys, importlib; sys.modules['PySide6'] = sys.modules['shiboken6'] = None"
    program = f"{blocked}\nfor name in {names!r}: importlib.import_module(name)\nprint('imported')"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "imported", done.stderr
