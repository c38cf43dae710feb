"""What a post costs: its monthly cost from its parts, and what part of it each programme year carries.

Our own rule, since the sources give none:

* **A month** is what is typed, or, where the gross pay is given, the gross pay with its social charges, over twelve
  months and the extra ones a year, plus insurance, plus what is set aside for the end of the contract:
  ROUND(gross × (1 + charges) × (12 + extra months) ÷ 12 + insurance + gross × end of contract). Charges are paid on the
  extra months too, insurance and the end of contract are not. It is rounded half up to the smallest unit of the post's
  currency, because that is the unit cost a reader multiplies.
* **A year** carries the share charged in that year, else the usual share, times (1 + yearly step) to the power of the
  years before it. A line's year then is ROUND(person-months × monthly cost × share × step), as any line's (DESIGN 4).
"""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext

from msgspec import Struct
from msgspec.structs import replace

from designer.budget.exchange import EXACT, currency_code
from designer.programme.formula import unreadable, value_of
from designer.programme.money import smallest_unit
from designer.programme.months import MONTHS_A_YEAR
from designer.programme.records.base import Formula, Number
from designer.programme.records.budget import Post

PARTS = ("gross", "charges", "extra_months", "insurance", "end_of_contract")
"""The fields that a monthly cost is computed from; the first one has to be there."""

_NONE, _ONE, _HUNDRED = Decimal(0), Decimal(1), Decimal(100)


class Yearly(Struct, frozen=True):
    """How the cost of a post changes from year to year.

    ``shares`` are the percentages charged by year, empty where all years have the same; ``step`` is what a year's cost
    is of the one before (1.03); ``factors`` is what each year carries of the monthly cost. ``entered`` are the numbers
    behind it, for whoever asks whether all can be read.
    """

    shares: tuple[Decimal, ...]
    step: Decimal
    factors: tuple[Decimal, ...]
    entered: tuple[Number, ...] = ()


def monthly_cost(post: Post, base: str) -> Number:
    """Return what a month of a post costs in its own currency, from its parts where the gross pay is given.

    ``base`` is the budget's currency, which is the post's where it names none. A part that cannot be read makes the
    cost unreadable: that part is returned.
    """
    if post.gross is None:
        return post.unit_cost
    bad = next((each for each in _numbers(post, PARTS) if unreadable(each)), None)
    if bad is not None:
        return bad
    gross, charges, extra, insurance, end = (value_of(each) or _NONE for each in _numbers(post, PARTS))
    with localcontext(EXACT):
        paid = gross * (_ONE + charges / _HUNDRED) * (MONTHS_A_YEAR + extra) / MONTHS_A_YEAR
        whole = paid + insurance + gross * end / _HUNDRED
        return whole.quantize(smallest_unit(currency_code(post.currency) or base), ROUND_HALF_UP)


def _numbers(post: Post, names: Iterable[str]) -> tuple[Number, ...]:
    return tuple(getattr(post, name) for name in names)


def priced(post: Post, base: str) -> Post:
    """Return a post with its monthly cost computed; the same object where it is typed."""
    cost = monthly_cost(post, base)
    return post if cost is post.unit_cost else replace(post, unit_cost=cost)


def yearly(post: Post, years: int) -> Yearly | None:
    """Return how a post's cost changes over so many years; None where each year has the same share and pay."""
    step = value_of(post.step)
    if not any(each is not None for each in post.shares) and not step and not isinstance(post.step, Formula):
        return None
    usual = value_of(post.share)
    usual = _HUNDRED if usual is None else usual
    typed = [value_of(post.shares[at]) if at < len(post.shares) else None for at in range(years)]
    shares = tuple(usual if each is None else each for each in typed)
    growth = _ONE + (step or _NONE) / _HUNDRED
    with localcontext(EXACT):
        factors = tuple(share / _HUNDRED * growth**at for at, share in enumerate(shares))
    told = shares if any(each != usual for each in shares) else ()
    return Yearly(told, growth, factors, (*post.shares, post.step))


def all_yearly(posts: Sequence[Post], years: int) -> dict[str, Yearly]:
    """Return post → how its cost changes from year to year, for those of which it does."""
    found = ((post.id, yearly(post, years)) for post in posts)
    return {post_id: each for post_id, each in found if each is not None}
