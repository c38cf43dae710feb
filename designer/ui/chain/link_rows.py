"""The links of the chain as rows of the table; one that would close a circle or lead downwards is not taken."""

from collections.abc import Callable, Sequence

from designer.programme.edit import drop, find, find_as, put
from designer.programme.ids import UNMATCHED, IdMaker
from designer.programme.programme import Programme
from designer.programme.records.chain import Link
from designer.programme.words import ENGLISH, Words
from designer.theory_of_change.refusals import refusal
from designer.ui.table.record_source import RecordSource
from designer.ui.table.rows import CellWrite


class LinkRows(RecordSource):
    """A row a link, with what it rests on, its way and own wording. ``say`` is told why a link was not taken."""

    def __init__(self, say: Callable[[str], object], words: Words = ENGLISH) -> None:
        super().__init__(
            "links",
            ("from_id", "to_id", "because", "evidence", "source", "strength", "pathway_id", "wording"),
            words=words,
            widths={"from_id": 96, "to_id": 96, "because": 320, "evidence": 220, "strength": 96, "wording": 260},
            stretch="because",
        )
        self._say = say

    def write(self, programme: Programme, writes: Sequence[CellWrite], new_id: IdMaker) -> Programme:
        """Put texts into links; one that may not be stays as it was, or is not made."""
        written = super().write(programme, writes, new_id)
        for each in written.links:
            before = find(programme, each.id)
            ends = (each.from_id, each.to_id)
            if before is each or (isinstance(before, Link) and (before.from_id, before.to_id) == ends):
                continue
            refused = _refused(written, each, self.words)
            if refused:
                self._say(refused)
                written = put(written, before) if before is not None else drop(written, each.id)
        return programme if written.links == programme.links else written


def _refused(programme: Programme, link: Link, words: Words) -> str:
    """Return why a link may not be; a link with an end still open, or a name not yet known, may."""
    if any(not end or end.startswith(UNMATCHED) for end in (link.from_id, link.to_id)):
        return ""
    others = drop(programme, link.id) if find_as(programme, link.id, Link) else programme
    return refusal(others, link.from_id, link.to_id, words)
