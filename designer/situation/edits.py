"""The edits of the situation analysis beyond typing into a field. Pure: old programme in, new programme out."""

from collections.abc import Sequence

import msgspec

from designer.library.catalogue import entries
from designer.programme.codes import next_codes
from designer.programme.edit import find_as, put
from designer.programme.ids import IdMaker
from designer.programme.programme import Programme
from designer.programme.records.situation import Community, Observation, ServiceFramework
from designer.situation.context import known, reliability, sentence, topic_for
from designer.situation.figures import conditions, topic_of

NEED_PREFIX = "N"


def cite(programme: Programme, figure_id: str, new_id: IdMaker, topic: str = "") -> Programme:
    """Record a figure of the library as a finding, with its source, its reliability and where it was taken from.

    It stands in the topic that is given, else in its own. The same programme for a figure that there is not.
    """
    figure = known(figure_id)
    if figure is None:
        return programme
    stands_in = topic_of(topic) or topic_of(topic_for(figure))
    return put(
        programme,
        Observation(
            id=new_id("observation"),
            block=stands_in.block if stands_in else "",  # type: ignore[arg-type]
            topic=stands_in.id if stands_in else "",
            text=sentence(figure),
            source=figure.locator,
            reliability=reliability(figure),
            library_id=figure.id,
        ),
    )


def with_blocks(programme: Programme, observation_ids: Sequence[str]) -> Programme:
    """Put findings into the block of their topic, where they have one."""
    moved = []
    for each in observation_ids:
        held = find_as(programme, each, Observation)
        topic = topic_of(held.topic) if held else None
        if held is not None and topic is not None and topic.block != held.block:
            moved.append(msgspec.structs.replace(held, block=topic.block))
    return put(programme, *moved)


def with_need_codes(programme: Programme, need_ids: Sequence[str]) -> Programme:
    """Give needs without a code the numbers after the last one in use: N1, N2 …"""
    wanted = {*need_ids}
    bare = [each for each in programme.needs if each.id in wanted and not each.code.strip()]
    codes = next_codes(NEED_PREFIX, (each.code for each in programme.needs), len(bare), digits=1)
    return put(programme, *(msgspec.structs.replace(each, code=code) for each, code in zip(bare, codes, strict=True)))


def set_condition(programme: Programme, community_id: str, code: str, *, met: bool) -> Programme:
    """Say whether a community meets a favourable condition; the codes stand in the catalogue's order."""
    community = find_as(programme, community_id, Community)
    if community is None:
        return programme
    wanted = {*community.favourable} | {code} if met else {*community.favourable} - {code}
    if wanted == {*community.favourable}:
        return programme
    order = [known_code for known_code, _ in conditions()]
    kept = sorted(wanted, key=lambda each: order.index(each) if each in order else len(order))
    return put(programme, msgspec.structs.replace(community, favourable=tuple(kept)))


def rules_wanted(programme: Programme) -> tuple[str, ...]:
    """Return the fields of services whose rules are not recorded, in the catalogue's order.

    They are those in which services are mapped; before any is, all of them.
    """
    every = tuple(each.id for each in entries("service-types"))
    mapped = {each.service_type for each in programme.services}.intersection(every) or {*every}
    recorded = {each.service_type for each in programme.frameworks}
    return tuple(each for each in every if each in mapped - recorded)


def add_rules(programme: Programme, types: Sequence[str], new_id: IdMaker) -> Programme:
    """Add an empty record of rules for each of some fields of services that has none yet."""
    recorded = {each.service_type for each in programme.frameworks}
    fresh = [each for each in dict.fromkeys(types) if each not in recorded]
    return put(programme, *(ServiceFramework(id=new_id("serviceframework"), service_type=each) for each in fresh))
