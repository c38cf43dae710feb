"""The plans for the peak as they are offered: what each does, what it costs, and what is said once it is made."""

from typing import NamedTuple

from msgspec.structs import replace

from designer.budget.amounts import terms
from designer.budget.pricing import NONE
from designer.budget.staffing.peak_plan import Plan, more_months, temporary_posts
from designer.links.post_line import make_lines
from designer.programme.edit import find_as
from designer.programme.formula import value_of
from designer.programme.ids import IdMaker
from designer.programme.money import exponent
from designer.programme.numbers import show_number
from designer.programme.programme import Programme
from designer.programme.records.budget import Post
from designer.programme.words import ENGLISH, N_
from designer.ui import audience
from designer.ui.chooser import Option

TEMPORARY, MONTHS = "temporary", "months"

_OPEN = N_("cost not known yet")
_POST = N_("{persons} × {code} {title}")
_EACH = N_("Each is held for its quarters only, paid like the largest post of case work, and gets its budget line.")
_MORE = N_("{months} more person-months of {code} {title}")
_WHOLE = N_("In parts of persons, but over the whole year: simpler to hire for, dearer where the peak is short.")
_DONE = N_("Planned with {posts}: {cost}. Undo takes it back in one step.")


class PlanOption(NamedTuple):
    """A plan that can be chosen: how it is offered, the plan, and what is said once it is made."""

    option: Option
    plan: Plan
    done: str


def plan_options(programme: Programme, new_id: IdMaker) -> tuple[PlanOption, ...]:
    """Return the plans that would end the peak, the temporary posts first; none where nobody is missing."""
    found = []
    temporary = temporary_posts(programme, new_id)
    if temporary is not None:
        plan = _with_lines(temporary, new_id)
        title = "; ".join(_named(plan.programme, each) for each in plan.post_ids)
        found.append(_option(TEMPORARY, title, ENGLISH(_EACH), plan))
    more = more_months(programme, new_id)
    if more is not None:
        plan = _with_lines(more, new_id)
        found.append(_option(MONTHS, _grown(programme, plan), ENGLISH(_WHOLE), plan))
    return tuple(found)


def _with_lines(plan: Plan, new_id: IdMaker) -> Plan:
    return replace(plan, programme=make_lines(plan.programme, plan.post_ids, new_id))


def _post(programme: Programme, post_id: str) -> Post:
    return find_as(programme, post_id, Post) or Post(id=post_id)


def _persons(programme: Programme, post_id: str) -> str:
    return show_number(value_of(_post(programme, post_id).holders) or NONE)


def _named(programme: Programme, post_id: str) -> str:
    post = _post(programme, post_id)
    told = ENGLISH(_POST).replace("{persons}", _persons(programme, post_id)).replace("{code}", post.code)
    return told.replace("{title}", post.title)


def _grown(before: Programme, plan: Plan) -> str:
    (post_id,) = plan.post_ids
    post = _post(before, post_id)
    months = [
        sum((value_of(each) or NONE for each in terms(programme).posts[post_id].months), NONE)
        for programme in (before, plan.programme)
    ]
    told = ENGLISH(_MORE).replace("{months}", show_number(months[1] - months[0]))
    return told.replace("{code}", post.code).replace("{title}", post.title)


def _option(code: str, title: str, told: str, plan: Plan) -> PlanOption:
    cost = _cost(plan)
    names = ", ".join(_post(plan.programme, each).code for each in plan.post_ids)
    done = ENGLISH(_DONE).replace("{posts}", names).replace(": {cost}", f": {cost}" if cost else "")
    return PlanOption(Option(code, title, cost, told), plan, done)


def _cost(plan: Plan) -> str:
    """Return what a plan adds to the direct costs; nothing to a room, which is not to see pay."""
    if audience.in_room():
        return ""
    if plan.cost is None:
        return ENGLISH(_OPEN)
    currency = plan.programme.frame.currency
    return f"{'+' if plan.cost >= 0 else ''}{show_number(plan.cost, exponent(currency))} {currency}"
