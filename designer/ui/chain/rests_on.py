"""What a link rests on: its assumptions out of the register, and what may go wrong with it."""

from collections.abc import Sequence

from designer.links.assumption_indicator import watcher_codes
from designer.links.assumption_risk import make_risks, risks_by_assumption
from designer.links.link_argument import (
    assumptions_of,
    attach_assumption,
    attach_risk,
    detach_assumption,
    detach_risk,
    new_assumption,
    new_risk,
    risks_of,
    used_on,
)
from designer.programme.edit import find_as
from designer.programme.names import short_names
from designer.programme.programme import Programme
from designer.programme.records.base import Record
from designer.programme.records.chain import Assumption
from designer.programme.records.monitoring import Risk
from designer.programme.words import ENGLISH, N_
from designer.ui.chain.register import Deed, RecordList
from designer.ui.session import Session

_ASSUMED = {
    "title": N_("What is assumed"),
    "none": N_("Nothing is assumed yet: what must hold that nobody here decides?"),
    "new": N_("+ New assumption"),
    "attach": N_("+ From the register …"),
    "prompt": N_("Which assumption does the link rest on? Type to search, or to make a new one"),
    "new edit": N_("Add an assumption"),
    "attach edit": N_("Rest the link on an assumption"),
}
_RISKY = {
    "title": N_("What may go wrong"),
    "none": N_("No risk is recorded for it."),
    "new": N_("+ New risk"),
    "attach": N_("+ From the risks …"),
    "prompt": N_("Which risk threatens the link? Type to search, or to make a new one"),
    "new edit": N_("Add a risk"),
    "attach edit": N_("Say that a risk threatens the link"),
}


class Assumed(RecordList):
    """The assumptions on a link, each with where else it is used, what watches it, and which risk it makes."""

    def __init__(self, session: Session) -> None:
        fields = (("", ("statement", "watched_by")),)
        deeds = (
            Deed(
                N_("Make a risk of it"),
                lambda programme, record_id: make_risks(programme, [record_id], session.new_id),
                lambda programme, record_id: record_id not in risks_by_assumption(programme.risks),
            ),
            Deed(
                N_("Let go"),
                lambda programme, record_id: detach_assumption(programme, record_id, self._owner),
                lambda _programme, _record_id: True,
            ),
        )
        super().__init__(session, "assumptions", _ASSUMED, fields, told_of, deeds)

    def held(self, programme: Programme, owner_id: str) -> Sequence[Record]:
        """Return the assumptions on a link."""
        return assumptions_of(programme, owner_id)

    def attached(self, programme: Programme, record_id: str, owner_id: str) -> Programme:
        """Let a link rest on an assumption."""
        return attach_assumption(programme, record_id, owner_id)

    def made(self, programme: Programme, owner_id: str, statement: str) -> Programme:
        """Make an assumption on a link."""
        return new_assumption(programme, owner_id, self.session.new_id, statement)

    def where(self, programme: Programme, record: Record) -> str:
        """Return where an assumption is used now."""
        return used_on(programme).get(record.id, "")


class Risky(RecordList):
    """The risks of a link: those that threaten it, and those that its assumptions make."""

    def __init__(self, session: Session) -> None:
        fields = (("", ("statement", "likelihood", "impact", "answer")),)
        deeds = (
            Deed(
                N_("Let go"),
                lambda programme, record_id: detach_risk(programme, record_id, self._owner),
                self._threatens,
            ),
        )
        super().__init__(session, "risks", _RISKY, fields, _behind, deeds)

    def _threatens(self, programme: Programme, record_id: str) -> bool:
        risk = find_as(programme, record_id, Risk)
        return risk is not None and self._owner in risk.link_ids

    def held(self, programme: Programme, owner_id: str) -> Sequence[Record]:
        """Return the risks of a link."""
        return risks_of(programme, owner_id)

    def attached(self, programme: Programme, record_id: str, owner_id: str) -> Programme:
        """Say that a risk threatens a link."""
        return attach_risk(programme, record_id, owner_id)

    def made(self, programme: Programme, owner_id: str, statement: str) -> Programme:
        """Make a risk of a link."""
        return new_risk(programme, owner_id, self.session.new_id, statement)


def told_of(programme: Programme, record: Record) -> str:
    """Return of an assumption where it is used, what watches it and which risk it makes, on one line."""
    if not isinstance(record, Assumption):
        return ""
    watchers = watcher_codes(programme).get(record.id, "")
    risks = ", ".join(each.code or "…" for each in risks_by_assumption(programme.risks).get(record.id, ()))
    parts = (
        (N_("Used on {what}"), used_on(programme).get(record.id, "")),
        (N_("watched by {what}"), watchers),
        (N_("risk {what}"), risks),
    )
    told = [ENGLISH(title).replace("{what}", what) for title, what in parts if what]
    if not watchers and not risks and not record.watched_by.strip():
        told.append(ENGLISH(N_("nothing watches it yet")))
    return " · ".join(told)


def _behind(programme: Programme, record: Record) -> str:
    """Return of a risk which assumption makes it."""
    if not isinstance(record, Risk) or not record.assumption_id:
        return ""
    code = short_names(programme, "assumptions").get(record.assumption_id, "")
    return ENGLISH(N_("From the assumption {code}")).replace("{code}", code) if code else ""
