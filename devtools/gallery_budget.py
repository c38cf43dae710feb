"""Pictures of the budget at work: pivots, amounts by year, a revision, a cut, how likely the total is, a trial."""

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from designer.programme.programme import Programme
    from designer.ui.screens.budget import BudgetScreen
    from designer.ui.window import Window

Take = Callable[[Path], Path]

VIEWS = {
    "matrix": ("un_category", "output"),
    "donors": ("donor", "quarter"),
    "chain": ("chain", "year"),
    "spending": ("spending", ""),
    "largest": ("largest", ""),
    "person": ("person", ""),
}
"""Picture → what the rows and the columns of the page of views are."""
PARTS = ("side-by-side", "cut", "likely")
"""The parts of the page "What if", in their order."""
CUT = ("D01", "D02", "D03", "D04")
"""Lines that the picture of a cut scales."""
DEARER = "D04"
"""The line whose quantities the picture of a revision changes."""


def budget_pictures(window: "Window", folder: Path, scheme: str, take: Take) -> Iterator[Path]:
    """Take the pictures of the example's budget, page by page, as somebody works with it."""

    def picture(name: str) -> Path:
        return take(folder / f"budget-{name}-{scheme}.png")

    screen = _shown(window)
    screen.lines.toggle_years()
    yield picture("amounts")
    screen.lines.toggle_years()
    screen.show_page(screen.pages.index(screen.views))
    for name, (rows, columns) in VIEWS.items():
        screen.views.show_by(rows)
        if columns:
            screen.views.show_across(columns)
        yield picture(name)
    yield from _what_if(screen, picture)
    yield _revision(window, folder, picture)


def _what_if(screen: "BudgetScreen", picture: Callable[[str], Path]) -> Iterator[Path]:
    """Take the three parts of the page "What if", with lines chosen to be cut; then a trial."""
    page = screen.what_if
    screen.show_page(screen.pages.index(page))
    programme = screen.session.programme
    cut = page.parts[PARTS.index("cut")]
    for at, name in enumerate(PARTS):
        page.show_part(at)
        if page.part is cut:
            scenario = next(each for each in programme.scenarios if each.cut)
            page.table.view.go_to(scenario.id, "cut")
            page.cut.toggle([each.id for each in programme.lines if each.code in CUT])
            page.cut.settle()
        yield picture(name)
    page.show_part(0)
    page.trial.begin()
    yield picture("trial")
    page.trial.discard()


def _revision(window: "Window", folder: Path, picture: Callable[[str], Path]) -> Path:
    """Take the picture of a budget beside the one that was approved."""
    from designer.keeping.versions import keep
    from designer.programme.file import save
    from designer.ui import data_folder
    from designer.ui.keeping.versioning import VERSIONS

    path = folder / "revised.rpd"
    approved = window.session.programme
    day = datetime.datetime(2027, 3, 12, 9, 30, tzinfo=datetime.UTC)
    save(path, approved)
    keep(data_folder.where(VERSIONS), path, approved, day, "Approved by the donors")
    save(path, _revised(approved))
    try:
        window.open_file(path)
        screen = _budget(window)
        screen.show_page(next(at for at, each in enumerate(screen.pages) if each.title == "Revision"))
        return picture("revised")
    finally:
        window.show_programme(approved)
        path.unlink()


def _revised(programme: "Programme") -> "Programme":
    """Return a programme with more of one line, for a donor that tolerates a tenth."""
    from designer.programme.edit import put

    line = next(each for each in programme.lines if each.code == DEARER)
    donor = replace(programme.donors[0], tolerance=Decimal(10))
    return put(programme, replace(line, quantities=tuple(Decimal(9) for _ in line.quantities)), donor)


def _shown(window: "Window") -> "BudgetScreen":
    """Show the example's budget."""
    from designer.library.example import example

    window.show_programme(example("guinea"))
    return _budget(window)


def _budget(window: "Window") -> "BudgetScreen":
    from designer.ui.screens.budget import BudgetScreen

    window.show_step("budget")
    screen = window.screen_here
    if not isinstance(screen, BudgetScreen):
        message = "the step of the budget shows another screen"
        raise TypeError(message)
    return screen
