"""Every budget line with its amounts: its own figures, then the percentages of other lines."""

from collections.abc import Iterator, Mapping
from decimal import localcontext

from designer.budget.exchange import EXACT, Exchange, exchange
from designer.budget.pricing import NONE, Amount, Terms, each_own
from designer.budget.ratios import base_of, with_ratios
from designer.budget.sums import Parts, summed
from designer.programme.derived import derived
from designer.programme.edit import positions
from designer.programme.months import year_count
from designer.programme.programme import Programme
from designer.programme.records.budget import Line, Post


def amounts(programme: Programme) -> tuple[Amount, ...]:
    """Return every line with its amounts, in the order of the lines; unchanged lines keep the same object."""
    given = terms(programme)
    with localcontext(EXACT):
        own = each_own(programme.lines, given)
        return with_ratios(own, programme.headings, given.exchange.base, positions(programme, "lines"))


class ByLine(Mapping[str, Amount]):
    """Line id → the line with its amounts, found through the lines' places: nothing is built anew."""

    def __init__(self, found: tuple[Amount, ...], places: Mapping[str, int]) -> None:
        self._found, self._places = found, places

    def __getitem__(self, line_id: str) -> Amount:
        return self._found[self._places[line_id]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._found)


def amount_of(programme: Programme) -> Mapping[str, Amount]:
    """Return line id → the line with its amounts."""
    return ByLine(amounts(programme), positions(programme, "lines"))


def percentages(programme: Programme) -> tuple[str, ...]:
    """Return the ids of the lines that are a percentage of others."""
    return tuple(_percentages(amounts(programme)))


@summed
def _percentages(amount: Amount) -> Parts[str]:
    """Tell the percentage lines."""
    return ((amount.line.id, ()),) if amount.ratio else ()


def covered(programme: Programme, line: Line) -> tuple[str, ...]:
    """Return the ids of the lines that a percentage line is taken of, in the order of the lines."""
    base = base_of(programme.headings, line)
    return tuple(each.id for each in programme.lines if base.covers(each))


def terms(programme: Programme) -> Terms:
    """Return what the lines are computed with.

    There are as many years as the programme has, more where a line or post holds a quantity for a later one: no money
    is lost from sight.
    """
    years = max([year_count(programme), *_line_lengths(programme.lines), *_post_lengths(programme.posts)])
    return _terms(years, exchange(programme.frame.currency, programme.rates), programme.posts)


@derived
def _terms(years: int, rates: Exchange, posts: tuple[Post, ...]) -> Terms:
    return Terms(rates, {post.id: post for post in posts}, (NONE,) * years, rates.unit)


@summed
def _line_lengths(line: Line) -> Parts[int]:
    """Tell for how many years a line holds a quantity."""
    return ((len(line.quantities), ()),)


@summed
def _post_lengths(post: Post) -> Parts[int]:
    """Tell for how many years a post holds person-months."""
    return ((len(post.months), ()),)
