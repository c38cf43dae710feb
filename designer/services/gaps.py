"""Where a service fails, read from three verdicts and its barriers by the rules of Handbook Annex 7.

Annex 7 gives seven diagnoses for the patterns of availability, quality and accessibility; patterns that it leaves out
are read by the nearest rule (our own choice, in the catalogue). A verdict that is still open makes no difference where
every way of filling it leads to the same diagnoses.
"""

from collections.abc import Mapping
from functools import cache
from itertools import product
from typing import Literal

from msgspec import Struct

from designer.library.catalogue import Entry, entries
from designer.programme.derived import derived_each
from designer.programme.records.services import Service
from designer.programme.words import ENGLISH, N_, Words

Kind = Literal["", "works", "reach", "poor", "missing"]
"""What is the matter with a service, in short; empty while the verdicts do not say."""

KINDS: Mapping[Kind, str] = {
    "works": N_("Works"),
    "reach": N_("Out of reach"),
    "poor": N_("Poor"),
    "missing": N_("Missing"),
    "": N_("Not judged"),
}

COUNTED: Mapping[Kind, str] = {
    "works": N_("working"),
    "reach": N_("out of reach"),
    "poor": N_("poor"),
    "missing": N_("missing"),
    "": N_("not judged"),
}
"""How the kinds are called behind a number."""

SIGNS: Mapping[str, str] = {"yes": "✓", "no": "✗", "unknown": "?", "": ""}
"""How a verdict is shown where there is little room."""

VERDICTS = ("available", "quality", "accessible")
"""The three fields that hold the verdicts, in the order of Annex 7."""

_KIND_OF: Mapping[str, Kind] = {
    "R1": "works",
    "R2a": "reach",
    "R2b": "reach",
    "R2c": "reach",
    "R3a": "poor",
    "R3b": "poor",
    "R4": "missing",
}
_BARRIER_OF: Mapping[str, str] = {"R2a": "documents", "R2b": "information", "R2c": "staff"}
"""The barrier that speaks for one of the diagnoses of a service out of reach."""

_FOR_WHOM, _WHY = N_("for returnees or for everyone?"), N_("why?")
"""What is asked where the diagnosis is not settled."""

_SAID: Mapping[str, tuple[bool, ...]] = {"yes": (True,), "no": (False,)}


class Gap(Struct, frozen=True):
    """What the verdicts come to: in short, which diagnoses fit, and whether the user settled them.

    ``nearest`` says that Annex 7 does not have the pattern and the nearest rule is shown.
    """

    kind: Kind = ""
    rules: tuple[str, ...] = ()
    by_hand: bool = False
    nearest: bool = False

    @property
    def is_gap(self) -> bool:
        """Whether something is the matter."""
        return self.kind not in {"", "works"}


@cache
def rules() -> Mapping[str, Entry]:
    """Return the diagnoses of Annex 7 by their codes, in its order."""
    return {each.id: each for each in entries("gap-rules")}


def gap(service: Service) -> Gap:
    """Return where a service fails, or that it works, or that nothing can be said yet."""
    fitting = {_fitting(pattern) for pattern in _patterns(service)}
    if len(fitting) != 1:
        return Gap()
    (found,) = fitting
    kind = _KIND_OF[found[0]]
    chosen = tuple(each for each in found if each in service.diagnoses)
    speaking = tuple(each for each in found if _BARRIER_OF.get(each) in service.barriers)
    nearest = not any(_own(each) in _patterns(service) for each in rules().values() if each.id in found)
    return Gap(kind, chosen or speaking or found, by_hand=bool(chosen), nearest=nearest)


gaps = derived_each(gap)
"""The gaps of services, each kept as long as its service is the same."""


def diagnosis(service: Service, words: Words = ENGLISH, *, asking: bool = True) -> str:
    """Return in a few words what is the matter: "Out of reach: papers, information"; empty while nothing can be said.

    Where no barrier points to one of the diagnoses, the barriers themselves are named. ``asking`` asks where the
    diagnosis is not settled, which a document does not.
    """
    found = gap(service)
    if not found.kind:
        return ""
    title = words(KINDS[found.kind])
    if found.kind == "poor":
        settled = len(found.rules) == 1
        return words(rules()[found.rules[0]].title) if settled else f"{title}: {words(_FOR_WHOM)}" if asking else title
    if found.kind != "reach":
        return title
    settled = found.by_hand or any(_BARRIER_OF.get(each) in service.barriers for each in found.rules)
    why = [_end(each, words) for each in found.rules] if settled else _barriers(service, words)
    said = ", ".join(why) or (words(_WHY) if asking else "")
    return f"{title}: {said}" if said else title


def _end(rule: str, words: Words) -> str:
    """Return what a diagnosis says behind its colon."""
    return words(rules()[rule].title).rpartition(": ")[2]


def _barriers(service: Service, words: Words) -> list[str]:
    """Return the titles of a service's barriers; typed ones as they are."""
    titles = {each.id: each.title for each in entries("barriers")}
    return [words(titles[each]).lower() if each in titles else each for each in service.barriers]


def _patterns(service: Service) -> tuple[tuple[bool, ...], ...]:
    """Return every pattern of verdicts that a service can still turn out to have."""
    held = (_SAID.get(getattr(service, name), (True, False)) for name in VERDICTS)
    return tuple(product(*held))


def _own(rule: Entry) -> tuple[bool, ...]:
    """Return the pattern that Annex 7 prints with a rule."""
    return rule.data["availability"], rule.data["quality"], rule.data["accessibility"]


@cache
def _fitting(pattern: tuple[bool, ...]) -> tuple[str, ...]:
    """Return the diagnoses of a pattern, in the order of Annex 7; each of the eight has at least one."""
    return tuple(
        each.id
        for each in rules().values()
        if _own(each) == pattern or pattern in {tuple(also) for also in each.data["also"]}
    )
