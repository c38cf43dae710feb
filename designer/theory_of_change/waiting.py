"""What waits beside the chain: needs that no result answers yet, and parked thoughts."""

from designer.programme.programme import Programme
from designer.programme.records.situation import Need
from designer.programme.words import ENGLISH, N_


def waiting_needs(programme: Programme) -> tuple[Need, ...]:
    """Return the needs that no result answers and that are not left to others."""
    known = {node.id for node in programme.nodes}
    return tuple(
        each for each in programme.needs if not known.intersection(each.node_ids) and not each.left_because.strip()
    )


def waiting_told(programme: Programme) -> str:
    """Return how much waits, in a few words; empty for nothing."""
    needs, thoughts = len(waiting_needs(programme)), len(programme.thoughts)
    parts = (
        (needs, N_("1 need"), N_("{count} needs")),
        (thoughts, N_("1 thought"), N_("{count} thoughts")),
    )
    told = [ENGLISH(one if count == 1 else several).format(count=count) for count, one, several in parts if count]
    return ENGLISH(N_("{what} waiting")).format(what=" · ".join(told)) if told else ""
