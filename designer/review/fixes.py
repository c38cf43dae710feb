"""What mends a finding in one step, where that is clear: what the inspector offers on its card and Ctrl+. does.

TC-14 has no fix and cannot have one: who took part only those who were there can say, so its card leads to the field.
TC-07, TC-08 and TC-15 have one only where the chain leaves no choice; else their card leads to where one chooses.

A fix is made when it is asked for, not with its finding: it may cross rooms, and makes records. What a room knows by
itself it may also hand out with the finding (``Finding.fix``), and that goes first.
"""

import re

from msgspec.structs import replace

from designer.budget.card import take
from designer.budget.staffing.peak_plan import temporary_posts
from designer.budget.staffing.terms_text import propose_terms
from designer.budget.staffing.workload import peaks
from designer.links.assumption_risk import make_risks, without_risk
from designer.links.link_argument import attach_assumption
from designer.links.need_result import answer, begin_answer, only_answer, only_need
from designer.links.post_line import make_lines
from designer.logframe.edits import with_assumption_codes
from designer.programme.chain_tree import tree
from designer.programme.edit import drop, find_as, put
from designer.programme.finding import Finding, Fix
from designer.programme.ids import IdMaker, new_id
from designer.programme.names import full_name
from designer.programme.programme import KIND_OF, Programme
from designer.programme.records.budget import Line
from designer.programme.records.chain import Assumption, Link, Node, Pathway
from designer.programme.words import ENGLISH, N_, Words
from designer.review.budget_fixes import BUDGET_MAKERS, Make
from designer.theory_of_change.mending import (
    as_activity,
    as_doing,
    as_output,
    beside_lower_end,
    card_beneath,
    link_up,
    only_result_above,
    outcome_at,
    output_of,
    step_between,
)
from designer.theory_of_change.pathways import choose


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


def _reason(programme: Programme, found: Finding, _new_id: IdMaker, words: Words) -> Fix | None:
    home = tree(programme).home.get(found.place.id, "")
    need = only_need(programme, home) if home else None
    if need is None:
        return None
    told = {"result": tree(programme).codes[home], "need": _short(full_name(programme, "needs", need))}
    return Fix(_filled(words(N_("Say that {result} answers {need}")), told), lambda now: answer(now, need.id, home))


def _answered(programme: Programme, found: Finding, new_id: IdMaker, words: Words) -> Fix:
    node = only_answer(programme, found.place.id)
    if node is None:
        return Fix(words(N_("Begin an output that answers it")), lambda now: begin_answer(now, found.place.id, new_id))
    name = _filled(words(N_("Say that {result} answers it")), {"result": _short(full_name(programme, "nodes", node))})
    return Fix(name, lambda now: answer(now, found.place.id, node.id))


def _level(_programme: Programme, found: Finding, new_id: IdMaker, words: Words) -> Fix:
    name = words(N_("Begin an outcome at this level"))
    return Fix(name, lambda now: outcome_at(now, found.place.field, new_id))  # type: ignore[arg-type]


def _other_kind(programme: Programme, found: Finding, new_id: IdMaker, words: Words) -> Fix:
    node = find_as(programme, found.place.id, Node)
    if node is not None and node.kind == "activity":
        return Fix(words(N_("Make an output of it")), lambda now: as_output(now, found.place.id))
    return Fix(
        words(N_("Make an activity of it, under a new output")), lambda now: as_doing(now, found.place.id, new_id)
    )


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


def _peak(programme: Programme, _found: Finding, new_id: IdMaker, words: Words) -> Fix | None:
    if not peaks(programme):
        return None

    def edit(now: Programme) -> Programme:
        plan = temporary_posts(now, new_id, words)
        return make_lines(plan.programme, plan.post_ids, new_id, words) if plan else now

    return Fix(words(N_("Plan temporary posts for the peak")), edit)


def _draft_terms(_programme: Programme, found: Finding, _new_id: IdMaker, words: Words) -> Fix:
    return Fix(words(N_("Draft its terms of reference")), lambda now: propose_terms(now, (found.place.id,), words))


def _filled(sentence: str, told: dict[str, str]) -> str:
    """Put names into a sentence, once: braces in what somebody wrote mean nothing."""
    return _HOLE.sub(lambda hole: told.get(hole[1], hole[0]), sentence)


def _short(text: str) -> str:
    """Return a name as long as a button holds."""
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


_LONGEST = 28
"""Characters of a name on a button."""


def _take_price(programme: Programme, found: Finding, _new_id: IdMaker, words: Words) -> Fix | None:
    line = find_as(programme, found.place.id, Line)
    if line is None:
        return None
    return Fix(words(N_("Take over the price of the card")), lambda now: take(now, (line.id,), line.card_id))


_HOLE = re.compile(r"\{(\w+)\}")

_MAKERS: dict[str, Make] = {
    **BUDGET_MAKERS,
    "TC-01": _take_away,
    "TC-02": _link_up,
    "TC-03": _beneath,
    "TC-04": _between,
    "TC-05": _assume,
    "TC-06": _beneath,
    "TC-07": _reason,
    "TC-08": _answered,
    "TC-09": _begin_assumption,
    "TC-10": _one_chosen,
    "TC-11": _level,
    "TC-12": _risk,
    "TC-13": _weak,
    "TC-15": _other_kind,
    "TC-16": _activity,
    "DC-60": _risk,
    "BC-19": _peak,
    "BC-21": _draft_terms,
    "BC-30": _take_price,
}
"""Check → what makes its fix. What is missing here asks for words that nobody else can write."""
