"""What is computed of a post, in words beside its fields: months, the monthly cost with its parts, later years."""

from designer.budget.exchange import currency_code
from designer.budget.pricing import ONE, Terms
from designer.programme.formula import value_of
from designer.programme.money import exponent
from designer.programme.numbers import show, show_number
from designer.programme.person_months import typed
from designer.programme.records.budget import Post
from designer.programme.words import ENGLISH, N_

_COMPUTED = N_("Computed, because none is typed: {months}.")
_MONTHLY = N_("The monthly cost is {cost} {currency} = {sum}.")
_UNREAD = N_("One of the parts cannot be read: the monthly cost is open.")
_LATER = N_("A month costs {costs}, year by year.")


def months_words(post: Post, given: Terms) -> str:
    """Return the person-months that follow from holders, hours and dates; nothing where months are typed."""
    counted = given.posts[post.id].months
    if typed(post) or not counted:
        return ""
    return ENGLISH(_COMPUTED).replace("{months}", " + ".join(show(each, None) for each in counted))


def monthly_words(post: Post, given: Terms) -> str:
    """Return the monthly cost as it is computed from its parts; nothing where it is typed."""
    if post.gross is None:
        return ""
    cost = value_of(given.posts[post.id].unit_cost)
    if cost is None:
        return ENGLISH(_UNREAD)
    currency = currency_code(post.currency) or given.exchange.base
    told = ENGLISH(_MONTHLY).replace("{cost}", show_number(cost, exponent(currency)))
    return told.replace("{currency}", currency).replace("{sum}", _sum(post))


def _sum(post: Post) -> str:
    """Return the sum behind a monthly cost: 651 × 1.18 × 13 ÷ 12 + 40 + 651 × 4 %."""
    gross = show(post.gross, None)
    charges, extra = value_of(post.charges), value_of(post.extra_months)
    parts = [gross]
    if charges:
        parts.append(show_number(ONE + charges / 100, None))
    if extra:
        parts.append(f"{show_number(12 + extra, None)} ÷ 12")
    found = [" × ".join(parts)]
    if value_of(post.insurance):
        found.append(show(post.insurance, None))
    if value_of(post.end_of_contract):
        found.append(f"{gross} × {show(post.end_of_contract, None)} %")
    return " + ".join(found)


def later_words(post: Post, given: Terms) -> str:
    """Return what a month costs in each year with the yearly step; nothing without one."""
    cost, yearly = value_of(given.posts[post.id].unit_cost), given.yearly.get(post.id)
    if cost is None or yearly is None or yearly.step == 1:
        return ""
    places = exponent(currency_code(post.currency) or given.exchange.base)
    costs = " · ".join(show_number(cost * yearly.step**year, places) for year in range(given.years))
    return ENGLISH(_LATER).replace("{costs}", costs)
