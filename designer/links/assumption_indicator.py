"""An assumption and the indicators that watch it: made from the assumption, told from both ends (Handbook 5.2.1)."""

from collections.abc import Mapping

import msgspec

from designer.monitoring.edits import with_codes
from designer.programme.derived import derived
from designer.programme.edit import find_as, put
from designer.programme.ids import IdMaker
from designer.programme.names import title_of
from designer.programme.programme import Programme
from designer.programme.records.chain import Assumption
from designer.programme.records.monitoring import Indicator

FREQUENCY = "quarterly"
"""How often a watched assumption is looked at unless somebody says otherwise (our own proposal)."""


def watch(programme: Programme, assumption_id: str, new_id: IdMaker) -> Programme:
    """Make an indicator that watches an assumption, with the next code and a wording that begins with the assumption.

    It stands behind the other indicators. The same programme where there is no such assumption.
    """
    assumption = find_as(programme, assumption_id, Assumption)
    if assumption is None:
        return programme
    made = Indicator(
        id=new_id("indicator"),
        assumption_id=assumption.id,
        statement=title_of(assumption),
        reading="period",
        frequency=FREQUENCY,
        purpose="monitoring",
    )
    return with_codes(put(programme, made), [made.id])


def attach(programme: Programme, indicator_id: str, assumption_id: str) -> Programme:
    """Say which assumption an indicator watches; an empty id says that it watches none."""
    indicator = find_as(programme, indicator_id, Indicator)
    known = not assumption_id or find_as(programme, assumption_id, Assumption) is not None
    if indicator is None or not known or indicator.assumption_id == assumption_id:
        return programme
    return put(programme, msgspec.structs.replace(indicator, assumption_id=assumption_id))


def watchers_of(programme: Programme) -> Mapping[str, tuple[Indicator, ...]]:
    """Return assumption → the indicators that watch it."""
    return _watchers(programme.indicators)


@derived
def _watchers(indicators: tuple[Indicator, ...]) -> Mapping[str, tuple[Indicator, ...]]:
    found: dict[str, list[Indicator]] = {}
    for each in indicators:
        if each.assumption_id:
            found.setdefault(each.assumption_id, []).append(each)
    return {key: tuple(held) for key, held in found.items()}


def watcher_codes(programme: Programme) -> Mapping[str, str]:
    """Return assumption → the codes of the indicators that watch it: the other end of the link, as a column."""
    return _codes(programme.indicators)


@derived
def _codes(indicators: tuple[Indicator, ...]) -> Mapping[str, str]:
    return {key: ", ".join(each.code or title_of(each) for each in held) for key, held in _watchers(indicators).items()}
