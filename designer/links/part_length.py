"""Part of the proposal × figures of every room → how long its text is as it will be sent, against what is allowed."""

from designer.links.live_figures import filled
from designer.paper.number_text import number_text
from designer.programme.finding import Finding, finding
from designer.programme.place import Place
from designer.programme.programme import Programme
from designer.programme.records.proposal import Part
from designer.programme.words import ENGLISH, N_, Words
from designer.proposal.counting import Length, length
from designer.proposal.parts import parts_of, text_of, title_of

_LOCATOR = "own rule (practice)"


def measured(programme: Programme, part: Part, words: Words = ENGLISH) -> Length:
    """Return how long the text of a part is with its live figures filled in."""
    return length(filled(text_of(programme, part), programme, words), part)


def checks(programme: Programme) -> tuple[Finding, ...]:
    """PD-21: parts of the document whose text is longer than the call allows."""
    return tuple(found for part in parts_of(programme) for found in _too_long(programme, part))


def _too_long(programme: Programme, part: Part) -> tuple[Finding, ...]:
    if part.included != "yes" or part.limit is None:
        return ()
    here = measured(programme, part)
    if not here.over or here.most is None:
        return ()
    what = N_("characters") if here.unit == "characters" else N_("words")
    return (
        finding(
            "PD-21",
            "W",
            Place("parts", part.id, "text"),
            _LOCATOR,
            name=title_of(part),
            value=number_text(here.used, 0),
            what=what,
            high=number_text(here.most, 0),
        ),
    )
