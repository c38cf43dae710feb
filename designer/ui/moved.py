"""Says in the status line what followed from a change of caseload or of a driver."""

from designer.programme.programme import Programme
from designer.ui.session import Session, Step


def say_moved(session: Session, way: str, step: Step) -> None:
    """Say what an edit moved, if it was of what quantities are computed from; any other costs nothing."""
    if way == "done" and _touched(step.before) != _touched(step.after):
        from designer.budget.drivers.moved import moved

        sentence = moved(step.before, step.after)
        if sentence:
            session.said.emit(sentence)


def _touched(programme: Programme) -> tuple[int, ...]:
    """Return which objects quantities can be computed from."""
    frame = programme.frame
    held = (frame.caseload, frame.caseload_quarters, frame.months)
    return tuple(map(id, (*held, programme.drivers, programme.profiles, programme.areas)))
