"""What a change of caseload or of a driver moved, in a sentence: people, lines, posts, targets, total, M&E share."""

from collections.abc import Iterator
from decimal import Decimal

from designer.budget.amounts import amounts
from designer.budget.drivers.uses import moved_codes
from designer.budget.remarks import filled
from designer.budget.totals import Headline, headline
from designer.programme.derived import changed_places
from designer.programme.drivers import CASELOAD, whole
from designer.programme.drivers import figures as known
from designer.programme.money import exponent
from designer.programme.numbers import ENGLISH as ENGLISH_NUMBERS
from designer.programme.numbers import NumberStyle, show_number
from designer.programme.programme import Programme
from designer.programme.reckoned import reckoned
from designer.programme.records.base import Record
from designer.programme.words import ENGLISH, N_, Words

_MOST = 12
"""Codes that are named one by one."""
_COUNTED = (
    (N_("1 line"), N_("{count} lines")),
    (N_("1 post"), N_("{count} posts")),
    (N_("1 target"), N_("{count} targets")),
)


def moved(before: Programme, after: Programme, words: Words = ENGLISH, style: NumberStyle = ENGLISH_NUMBERS) -> str:
    """Return a sentence that says what followed from a change of caseload or drivers; "" where nothing did.

    Counted are the records that stayed as they were typed and read differently now.
    """
    if _causes(before) == _causes(after):
        return ""
    lines = _lines(before, after)
    counts = (lines, _changed(before, after, "posts"), _targets(before, after))
    people = tuple(whole(each).get(CASELOAD) for each in (before, after))
    figures = [*_figures(headline(before), headline(after), words, style)]
    told = [
        filled(words(one if count == 1 else many), count=str(count))
        for count, (one, many) in zip(counts, _COUNTED, strict=True)
        if count
    ]
    gone = [*_gone(before, after, words)]
    parts = [*gone]
    if people[0] != people[1]:
        parts.append(_step(N_("People served"), people, 0, words, style))
    if told:
        parts.append(
            filled(words(N_("{what} follow") if sum(counts) > 1 else N_("{what} follows")), what=_listed(told, words))
        )
    return f"{' · '.join((*parts, *figures))}." if told or figures or gone else ""


def _gone(before: Programme, after: Programme, words: Words) -> Iterator[str]:
    """Yield each name that is no more, with the codes of what still asks for it."""
    for name in sorted({*known(before).over}.difference(known(after).over)):
        codes = moved_codes(after, name)
        if codes:
            more = f" (+{len(codes) - _MOST})" if len(codes) > _MOST else ""
            text = words(N_("“{name}” is gone: without a value are {codes}"))
            yield filled(text, name=name, codes=f"{', '.join(codes[:_MOST])}{more}")


def _causes(programme: Programme) -> tuple[object, ...]:
    """Return what a quantity can follow from, but for posts and lines themselves."""
    frame = programme.frame
    held = (frame.caseload, frame.caseload_quarters, frame.months, programme.drivers, programme.profiles)
    return tuple(map(id, (*held, programme.areas)))


def _lines(before: Programme, after: Programme) -> int:
    """Count the lines whose quantities read differently though nobody typed into them."""
    then, now = amounts(before), amounts(after)
    places = changed_places(then, now)
    if places is None:
        return 0
    return sum(then[at].line is now[at].line and then[at].quantities != now[at].quantities for at in places)


def _changed(before: Programme, after: Programme, name: str) -> int:
    """Count the records of a section that read differently though nobody typed into them."""
    typed: tuple[dict[str, Record], ...] = tuple({r.id: r for r in getattr(each, name)} for each in (before, after))
    read = tuple({r.id: r for r in getattr(reckoned(each), name)} for each in (before, after))
    return sum(typed[0].get(i) is typed[1][i] and read[0][i] != read[1][i] for i in typed[1])


def _targets(before: Programme, after: Programme) -> int:
    return sum(_changed(before, after, name) for name in ("indicators", "splits", "milestones"))


def _figures(then: Headline, now: Headline, words: Words, style: NumberStyle) -> Iterator[str]:
    """Yield the total and the share of monitoring and evaluation where they are others now."""
    if then.total != now.total:
        yield f"{_step(N_('total'), (then.total, now.total), exponent(now.currency), words, style)} {now.currency}"
    if then.me_share != now.me_share:
        yield f"{_step(N_('M&E'), (then.me_share, now.me_share), 2, words, style)} %"


def _step(title: str, values: tuple[Decimal | None, ...], places: int, words: Words, style: NumberStyle) -> str:
    """Return a figure before and after: "total 4,497,935.72 → 4,812,004.10"."""
    before, after = ("–" if each is None else show_number(each, places, style) for each in values)
    return f"{words(title)} {before} → {after}"


def _listed(parts: list[str], words: Words) -> str:
    """Return parts as one reads them: "12 lines, 3 posts and 1 target"."""
    if len(parts) == 1:
        return parts[0]
    return filled(words(N_("{first} and {last}")), first=", ".join(parts[:-1]), last=parts[-1])
