"""How the width of a page is shared out among the columns of a table: the same in every format."""

from collections.abc import Sequence


def shared_out(width: float, shares: Sequence[float], needs: Sequence[float]) -> tuple[float, ...]:
    """Return widths by their shares, none below what its column needs; all give way alike where the needs are more."""
    whole = sum(needs)
    if whole > width:
        return tuple(need * width / whole for need in needs)
    widths, weights = list(needs), [max(share, 0.0) for share in shares]
    open_ones = set(range(len(widths)))
    while open_ones:
        room = width - sum(widths[index] for index in range(len(widths)) if index not in open_ones)
        total = sum(weights[index] for index in open_ones) or 1.0
        tight = {index for index in open_ones if room * weights[index] / total < needs[index]}
        if not tight:
            for index in open_ones:
                widths[index] = room * weights[index] / total
            break
        open_ones -= tight
    return tuple(widths)
