"""What mends a finding in one step, where that is clear: what the inspector offers on its card and Ctrl+. does.

A fix is made when it is asked for, not with its finding: it may cross rooms, and makes records. What a room knows by
itself it may also hand out with the finding (``Finding.fix``), and that goes first.
"""

from collections.abc import Callable

from msgspec.structs import replace

from designer.links.assumption_risk import make_risks, without_risk
from designer.links.link_argument import attach_assumption
from designer.logframe.edits import with_assumption_codes
from designer.programme.edit import drop, find_as, put
from designer.programme.finding import Finding, Fix
from designer.programme.ids import IdMaker, new_id
from designer.programme.names import full_name
from designer.programme.programme import KIND_OF, Programme
from designer.programme.records.chain import Assumption, Link, Pathway
from designer.programme.words import ENGLISH, N_, Words
from designer.theory_of_change.mending import (
    as_activity,
    beside_lower_end,
    card_beneath,
    link_up,
    only_result_above,
    output_of,
    step_between,
)
from designer.theory_of_change.pathways import choose

_Make = Callable[[Programme, Finding, IdMaker, Words], Fix | None]


def fix_of(programme: Programme, found: Finding, new_id: IdMaker, words: Words = ENGLISH) -> Fix | None:
    """Return what mends a finding in one step; None where somebody has to think first.

    A fix that would change nothing as the programme stands is none.
    """
    make = _MAKERS.get(found.check)
    fix = found.fix or (make(programme, found, new_id, words) if make else None)
    return fix if fix is not None and fix.edit(programme) is not programme else None


def fix_names(programme: Programme, found: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return what would mend each of some findings, by its name; nothing where nobody can tell."""
    if not any(each.fix or each.check in _MAKERS for each in found):
        return ("",) * len(found)
    fixes = (fix_of(programme, each, new_id) for each in found)
    return tuple(fix.name if fix else "" for fix in fixes)


def _take_away(_programme: Programme, found: Finding, _new_id: IdMaker, words: Words) -> Fix:
    return Fix(words(N_("Take this link away")), lambda now: drop(now, found.place.id))


def _link_up(programme: Programme, found: Finding, new_id: IdMaker, words: Words) -> Fix | None:
    upper = only_result_above(programme, found.place.id)
    if upper is None:
        return None
    name = words(N_("Link it to {result}")).replace("{result}", _short(full_name(programme, "nodes", upper)))
    return Fix(name, lambda now: link_up(now, found.place.id, new_id))


def _beneath(_programme: Programme, found: Finding, new_id: IdMaker, words: Words) -> Fix:
    return Fix(words(N_("Put a card beneath it")), lambda now: card_beneath(now, found.place.id, new_id))


def _between(_programme: Programme, found: Finding, new_id: IdMaker, words: Words) -> Fix:
    return Fix(words(N_("Put the step between")), lambda now: step_between(now, found.place.id, new_id))


def _assume(programme: Programme, found: Finding, _new_id: IdMaker, words: Words) -> Fix | None:
    assumption = beside_lower_end(programme, found.place.id)
    if assumption is None:
        return None
    name = words(N_("Rest it on {assumption}")).replace(
        "{assumption}", _short(full_name(programme, "assumptions", assumption))
    )
    return Fix(name, lambda now: attach_assumption(now, assumption.id, found.place.id))


def _begin_assumption(programme: Programme, found: Finding, new_id: IdMaker, words: Words) -> Fix | None:
    if any(each.transition == found.place.field and not each.statement.strip() for each in programme.assumptions):
        return None  # begun already: it waits for its words

    def edit(now: Programme) -> Programme:
        made = Assumption(id=new_id(KIND_OF["assumptions"]), transition=found.place.field)  # type: ignore[arg-type]
        return with_assumption_codes(put(now, made), [made.id])

    return Fix(words(N_("Begin the assumption")), edit)


def _one_chosen(programme: Programme, _found: Finding, _new_id: IdMaker, words: Words) -> Fix | None:
    chosen = [each for each in programme.pathways if each.chosen == "yes"]
    if len(chosen) <= 1:
        return None
    name = words(N_("Keep only “{pathway}” chosen")).replace("{pathway}", _short(chosen[0].name))
    return Fix(name, lambda now: choose(now, chosen[0].id) if find_as(now, chosen[0].id, Pathway) else now)


def _risk(programme: Programme, found: Finding, new_id: IdMaker, words: Words) -> Fix | None:
    if all(each.id != found.place.id for each in without_risk(programme)):
        return None
    return Fix(words(N_("Make a risk of it")), lambda now: make_risks(now, [found.place.id], new_id, words))


def _weak(_programme: Programme, found: Finding, _new_id: IdMaker, words: Words) -> Fix:
    def edit(now: Programme) -> Programme:
        held = find_as(now, found.place.id, Link)
        return put(now, replace(held, strength="weak")) if held else now

    return Fix(words(N_("Call the link weak")), edit)


def _activity(programme: Programme, found: Finding, new_id: IdMaker, words: Words) -> Fix | None:
    assumption = find_as(programme, found.place.id, Assumption)
    if assumption is None or not output_of(programme, assumption):
        return None
    return Fix(words(N_("Make an activity of it")), lambda now: as_activity(now, found.place.id, new_id))


def _short(text: str) -> str:
    """Return a name as long as a button holds."""
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


_LONGEST = 28
"""Characters of a name on a button."""

_MAKERS: dict[str, _Make] = {
    "TC-01": _take_away,
    "TC-02": _link_up,
    "TC-03": _beneath,
    "TC-04": _between,
    "TC-05": _assume,
    "TC-06": _beneath,
    "TC-09": _begin_assumption,
    "TC-10": _one_chosen,
    "TC-12": _risk,
    "TC-13": _weak,
    "TC-16": _activity,
    "DC-60": _risk,
}
"""Check → what makes its fix. What is missing here asks for words that nobody else can write."""
