"""The page of communities: a row each, a narrow column for each favourable condition, how many of them are met."""

from collections.abc import Sequence

import msgspec

from designer.programme.ids import IdMaker
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.situation import Community
from designer.programme.words import N_, Words
from designer.situation.edits import set_condition
from designer.situation.figures import conditions, conditions_met
from designer.ui.linked_rows import LinkedRows
from designer.ui.pages import TablePage
from designer.ui.table.record_source import Computed
from designer.ui.table.rows import Cell, CellWrite, Column, Row, chosen, is_new

_SHORT = {
    "concentration": N_("Returns"),
    "skills": N_("Skills"),
    "interest": N_("Interest"),
    "infrastructure": N_("Roads"),
    "services": N_("Services"),
    "stability": N_("Safety"),
    "civil-society": N_("Groups"),
}
"""A word for each favourable condition, where there is little room; the heading's tooltip says it in full."""

_YES, _NO = "yes", "no"
_CHOICES = ((_YES, N_("Yes")), (_NO, N_("No")))
_WIDTH = 76
_SIGN = "✓"


def _met(record: Record, words: Words) -> Cell:
    """Return the cell of how many favourable conditions are met."""
    if not isinstance(record, Community):
        return Cell()
    met = conditions_met(record)
    missing = [words(title) for code, title in conditions() if code not in met]
    return Cell(words(N_("{met} of {all}")).format(met=len(met), all=len(conditions())), hint="; ".join(missing))


COMMUNITIES = TablePage(
    "communities",
    N_("Communities"),
    (
        "name",
        "area_id",
        Computed("met", N_("Met"), _met, 64, help=N_("Favourable conditions; the list is the Handbook's, 3.2.")),
        "returnees",
        "definition",
        "participants",
        "resources",
        "tensions",
    ),
    N_("Type the name of a community of return, then tick which favourable conditions it meets."),
    N_("+ a community"),
    details=(
        (N_("Who belongs to it"), ("name", "area_id", "definition", "returnees")),
        (N_("How it was looked at"), ("participants",)),
        (N_("Profile"), ("resources", "tensions", "favourable", "note")),
    ),
    widths={"name": 144, "area_id": 96, "returnees": 96, "definition": 200, "participants": 200},
)
_BEFORE = "returnees"
"""The column in front of which the conditions stand."""


class CommunityRows(LinkedRows):
    """The communities, with a column to tick for each favourable condition."""

    def __init__(self) -> None:
        super().__init__("communities", COMMUNITIES.columns, widths=COMMUNITIES.widths)
        keys = [column.key for column in self._columns]
        self._at = keys.index(_BEFORE)
        ticks = tuple(
            Column(
                code,
                self.words(_SHORT.get(code, title)),
                _WIDTH,
                "choice",
                choices=tuple((each, self.words(name)) for each, name in _CHOICES),
                help=self.words(title),
            )
            for code, title in conditions()
        )
        self._columns = (*self._columns[: self._at], *ticks, *self._columns[self._at :])

    def _row(self, record: Record, *names: object) -> Row:
        """Return the row of a community with its ticks."""
        row = super()._row(record, *names)  # type: ignore[arg-type]
        held = record.favourable if isinstance(record, Community) else ()
        ticks = tuple(
            Cell(_SIGN, edit=self.words(_CHOICES[0][1])) if code in held else Cell() for code, _ in conditions()
        )
        return msgspec.structs.replace(row, cells=(*row.cells[: self._at], *ticks, *row.cells[self._at :]))

    def place(self, programme: Programme, row_id: str, column_key: str) -> Place | None:
        """Return the field of the ticks for each of them."""
        if row_id and not is_new(row_id) and column_key in dict(conditions()):
            return Place("communities", row_id, "favourable")
        return super().place(programme, row_id, column_key)

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Put texts into fields, and ticks into the conditions: yes, a tick or an x; anything else takes it off."""
        codes = dict(conditions())
        plain = [each for each in writes if each.column_key not in codes]
        made: list[str] = []

        def noted(kind: str) -> str:
            made.append(new_id(kind))
            return made[-1]

        new_rows = list(dict.fromkeys(each.row_id for each in writes if is_new(each.row_id)))
        missing = [row for row in new_rows if row not in {each.row_id for each in plain}]
        plain += [CellWrite(row, "name", "") for row in missing]
        order = list(dict.fromkeys(each.row_id for each in plain if is_new(each.row_id)))
        programme = super().write(programme, plain, noted) if plain else programme
        ids = dict(zip(order, made, strict=False))
        for each in writes:
            if each.column_key in codes:
                community_id = ids.get(each.row_id, each.row_id)
                programme = set_condition(programme, community_id, each.column_key, met=_ticked(each.text))
        return programme


def _ticked(text: str) -> bool:
    """Tell whether a text stands for a tick."""
    return chosen(_CHOICES, text) == _YES or text.strip().casefold() in {"x", "1", _SIGN, "y", "oui", "sí", "si"}
