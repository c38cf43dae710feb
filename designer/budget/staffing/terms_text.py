"""Terms of reference of a post, drafted in our own words from its profile (Annex 9) and from what the programme holds.

The draft is a beginning: it is written once, on request, and stays what somebody made of it since.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from designer.budget.remarks import filled
from designer.budget.staffing.posts import CASE_WORK, MANAGEMENT, SUPPORT, WATCHING, profiles
from designer.library.catalogue import Entry
from designer.paper.number_text import number_text, own_decimals
from designer.programme.drivers import posts as reckoned_posts
from designer.programme.edit import put
from designer.programme.formula import value_of
from designer.programme.person_months import carries_cases
from designer.programme.programme import Programme
from designer.programme.records.base import Number
from designer.programme.records.budget import Post
from designer.programme.words import ENGLISH, N_, Words

_MANAGER = "PM"
_PURPOSES = {
    CASE_WORK: N_("Accompanies returnees from the first contact until they need the programme no more."),
    MANAGEMENT: N_("Leads the team and answers for its results, its people and its money."),
    SUPPORT: N_("Sees to it that the team has what it needs, on time and by the rules."),
    WATCHING: N_("Finds out what the programme achieves, and brings it to where it is decided."),
}
_PURPOSE = N_("Supports the programme in its field.")
_STANDARDS = N_(
    "Standards: keeps confidences and protects personal data; serves women, men and children of any age,"
    " ability and origin alike; knows and keeps the rules against sexual exploitation and abuse, and reports breaches."
)


def propose_terms(programme: Programme, post_ids: Iterable[str], words: Words = ENGLISH) -> Programme:
    """Draft the terms of reference of some posts that have none; the same programme where all have theirs.

    Nobody is told that a draft is ready: that is for somebody to say who has read it.
    """
    wanted = {*post_ids}
    held = [each for each in programme.posts if each.id in wanted and not each.terms.strip()]
    made = (replace(each, terms=draft(programme, each, words), terms_ready=each.terms_ready or "no") for each in held)
    return put(programme, *made) if held else programme


def draft(programme: Programme, post: Post, words: Words = ENGLISH) -> str:
    """Return terms of reference for a post: purpose, tasks, whom it reports to, profile, scope, standards."""
    known = profiles().get(post.profile)
    parts = [words(_PURPOSES.get(known.data["group"], _PURPOSE) if known else _PURPOSE), *_tasks(known, words)]
    manager = next((each for each in programme.posts if each.profile == _MANAGER and each.title.strip()), None)
    if manager is not None and manager.id != post.id:
        parts.append(filled(words(N_("Reports to: {post}.")), post=manager.title))
    if known is not None and known.data["qualities"]:
        parts.append(filled(words(N_("Profile: {qualities}.")), qualities=words(known.data["qualities"])))
    parts += _scope(programme, post, words)
    return "\n".join([*parts, words(_STANDARDS)])


def _tasks(known: Entry | None, words: Words) -> list[str]:
    tasks = [words(each) for each in known.data["tasks"]] if known else []
    return [words(N_("Tasks:")), *(f"– {each}" for each in tasks)] if tasks else []


def _scope(programme: Programme, post: Post, words: Words) -> list[str]:
    """Return how much of the post there is, where it stands, and how many returnees it follows."""
    found = []
    if post.place.strip():
        found.append(filled(words(N_("Place: {place}.")), place=post.place.strip()))
    months = next((each.months for each in reckoned_posts(programme) if each.id == post.id), ())
    total = sum((value for each in months if (value := value_of(each)) is not None), start=0)
    if total:
        text = filled(words(N_("Scope: {months} person-months")), months=number_text(total, 0, words.language))
        part, lag = _number(post.fte, words), _number(post.lag, words)
        text += filled(words(N_(", at {part} % of full time")), part=part) if part else ""
        text += filled(words(N_(", from the end of month {month} on")), month=lag) if lag else ""
        found.append(f"{text}.")
    limit = _number(programme.frame.case_limit, words)
    if limit and carries_cases(post):
        found.append(filled(words(N_("Follows {limit} returnees at the same time at most.")), limit=limit))
    return found


def _number(number: Number, words: Words) -> str:
    value = value_of(number)
    return number_text(value, own_decimals(value.normalize()), words.language) if value else ""
