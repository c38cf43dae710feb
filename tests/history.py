"""What undo and redo owe to every history."""

from collections.abc import Sequence

from designer.programme.programme import Programme
from designer.ui.session import Session


def assert_goes_back_and_forth(session: Session, values: Sequence[Programme]) -> None:
    """Undo gives back all values that a session had, to the first, and redo to the last: the very same objects."""
    for value in reversed(values[:-1]):
        assert session.undo()
        assert session.programme is value
    assert not session.undo()
    for value in values[1:]:
        assert session.redo()
        assert session.programme is value
    assert not session.redo()
