"""What could be planned where monitoring or evaluation takes less of the budget than is usual: work, never new labels.

The sources name what monitoring and evaluation are made of: people, coordination and transport (Handbook 5.3.1), tools,
databases and a baseline (5.2.4), an evaluation that is planned and budgeted from the start (5.4). What none of the
lines that count is for is proposed first.
"""

import re

from msgspec import Struct

from designer.budget.shares import EVALUATION, MONITORING, me_shares
from designer.budget.sums import Parts, summed
from designer.programme.edit import positions
from designer.programme.formula import value_of
from designer.programme.months import duration
from designer.programme.programme import Programme
from designer.programme.records.budget import Line
from designer.programme.words import N_

_MID_TERM_FROM = 24
"""Months from which a review at half time is usual (own rule)."""
MOST = 3
"""Proposals that are made at a time."""


class Piece(Struct, frozen=True):
    """A piece of work: which share it belongs to, how its lines are known, and what to plan where there is none."""

    share: str
    known: re.Pattern[str]
    advice: str


def _piece(share: str, known: str, advice: str) -> Piece:
    return Piece(share, re.compile(known, re.IGNORECASE), advice)


_PEOPLE = N_("Plan somebody for it: an officer, or a part of a post (Handbook 5.3.1).")
_PIECES = (
    _piece(MONITORING, r"baseline|référence|l[ií]nea de base", N_("Plan a baseline study (Handbook 5.2.4).")),
    _piece(
        MONITORING,
        r"visit|mission|travel|transport|déplacement|viaje|misi[oó]n",
        N_("Plan monitoring visits with their transport (Handbook 5.3.1)."),
    ),
    _piece(
        MONITORING,
        r"survey|interview|focus|enqu[êe]te|entretien|encuesta|entrevista",
        N_("Plan rounds of the survey among returnees (Handbook 5.3)."),
    ),
    _piece(
        MONITORING,
        r"data|tablet|platform|software|tool|outil|logiciel|herramienta|base de datos",
        N_("Plan tools and a database, with their upkeep (Handbook 5.2.4)."),
    ),
    _piece(
        MONITORING,
        r"review|workshop|coordination|revue|atelier|taller|coordinaci[oó]n",
        N_("Plan reviews of the findings with partners and returnees (Handbook 5.3.1)."),
    ),
    _piece(
        EVALUATION,
        r"final|external|externe|externa|ex.?post",
        N_("Plan the final evaluation; an external one costs more (Handbook 5.4)."),
    ),
)
_MID_TERM = _piece(
    EVALUATION,
    r"mid.?term|mi.?parcours|intermedia",
    N_("Plan a review at half time, with its own costs (Handbook 5.4)."),
)
_SHARING = _piece(
    EVALUATION,
    r"reference group|steering|dissemin|sharing|lessons|leçons|lecciones|difusi[oó]n",
    N_("Plan the evaluation's reference group and the sharing of what it finds (Handbook 5.4)."),
)
_MORE = {
    MONITORING: N_("All that is usual is planned: more rounds, places or respondents would bring it into the range."),
    EVALUATION: N_(
        "All that is usual is planned: a larger sample or a longer field phase would bring it into the range."
    ),
}


def advice(programme: Programme) -> tuple[str, ...]:
    """Return what could be planned, in English, a few sentences; nothing where no share is below its range."""
    low = {each.id for each in me_shares(programme) if each.position == "below"}
    found: list[str] = []
    for share in (EVALUATION, MONITORING):
        if share in low:
            found += _missing(programme, share) or [_MORE[share]]
    return tuple(found[:MOST])


def _missing(programme: Programme, share: str) -> list[str]:
    """Return the proposals for what none of the lines is for that count in a share."""
    known = positions(programme, "lines")
    lines = [
        programme.lines[known[each]] for kind, each in _counting(programme.lines) if kind == share and each in known
    ]
    pieces = [each for each in (*_PIECES, *_by_length(programme), _SHARING) if each.share == share]
    people = [_PEOPLE] if share == MONITORING and not any(line.post_id for line in lines) else []
    return [*people, *(each.advice for each in pieces if not any(_is(line, each) for line in lines))]


@summed
def _counting(line: Line) -> Parts[tuple[str, str]]:
    """Tell for which share a line counts."""
    return [((share, line.id), ()) for share in (MONITORING, EVALUATION) if value_of(getattr(line, share))]


def _by_length(programme: Programme) -> tuple[Piece, ...]:
    return (_MID_TERM,) if (duration(programme) or 0) >= _MID_TERM_FROM else ()


def _is(line: Line, piece: Piece) -> bool:
    return bool(piece.known.search(f"{line.description} {line.unit}"))
