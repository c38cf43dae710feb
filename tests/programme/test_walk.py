"""A long walk of random edits: undo and redo give back the same objects, nothing ever points at nothing."""

from collections.abc import Callable
from random import Random

import pytest

from designer.programme import entry
from designer.programme.edit import drop, find, move, put
from designer.programme.fields import fields
from designer.programme.file import decode, encode
from designer.programme.frozen_codes import settled
from designer.programme.ids import counter
from designer.programme.programme import KIND_OF, SECTIONS, Programme, section
from designer.programme.validate import faults
from designer.ui.session import Session
from tests.history import assert_goes_back_and_forth
from tests.programme.strategies import MANY, all_ids, seeded, some_programme, some_record, some_value

STEPS = 700
Edit = Callable[[Random, Programme, Callable[[str], str]], Programme]


def some_id(random: Random, programme: Programme) -> str:
    """Return the id of any record, or one that is not there."""
    there = [record_id for ids in all_ids(programme).values() for record_id in ids]
    return random.choice([*there, "line_zzzzzzzzzz", "nothing"])


def put_new(random: Random, programme: Programme, new_id: Callable[[str], str]) -> Programme:
    """Put up to three new records in, at the end or somewhere."""
    ids = all_ids(programme)
    made = []
    for _ in range(random.randrange(1, 4)):
        name = random.choice(MANY)
        made.append(some_record(random, name, new_id(KIND_OF[name]), ids, filled=8))
        ids[name].append(made[-1].id)
    return put(programme, *made, before=some_id(random, programme))


def put_changed(random: Random, programme: Programme, new_id: Callable[[str], str]) -> Programme:
    """Replace a record by another with its id."""
    name = random.choice([name for name in SECTIONS if section(programme, name)])
    record = random.choice(section(programme, name))
    return put(programme, some_record(random, name, record.id, all_ids(programme), filled=8))


def set_field(random: Random, programme: Programme, new_id: Callable[[str], str]) -> Programme:
    """Set one field, as a form does."""
    name = random.choice([name for name in SECTIONS if section(programme, name)])
    record = random.choice(section(programme, name))
    declared = random.choice(fields(SECTIONS[name]))
    return put(programme, entry.changed(record, declared.name, some_value(random, declared, all_ids(programme))))


def drop_some(random: Random, programme: Programme, new_id: Callable[[str], str]) -> Programme:
    """Delete one to three records, and what goes with them."""
    return drop(programme, *(some_id(random, programme) for _ in range(random.randrange(1, 4))))


def move_one(random: Random, programme: Programme, new_id: Callable[[str], str]) -> Programme:
    """Move a record anywhere, also too far."""
    return move(programme, some_id(random, programme), random.randrange(-2, 12))


EDITS: tuple[Edit, ...] = (put_new, put_new, put_changed, set_field, set_field, drop_some, move_one)


@pytest.mark.parametrize("seed", [1, 2])
def test_every_undo_and_redo_of_700_edits_gives_the_same_object(seed: int) -> None:
    random, new_id = seeded(seed), counter(1000)
    session = Session(some_programme(random, 120))
    seen = [session.programme]
    for number in range(STEPS):
        edited = settled(seen[-1], EDITS[random.randrange(len(EDITS))](random, session.programme, new_id))
        assert session.edit(f"Step {number}", edited) is (edited is not seen[-1])
        assert faults(edited) == ()
        if edited is not seen[-1]:
            assert edited != seen[-1]
            seen.append(edited)
        if random.randrange(4) == 0:
            back = random.randrange(min(5, len(seen)))
            assert all(session.undo() for _ in range(back))
            assert session.programme is seen[-1 - back]
            if random.randrange(2):
                assert all(session.redo() for _ in range(back))
                assert session.programme is seen[-1]
            else:
                del seen[len(seen) - back :]
    seen.append(settled(session.programme, put_new(random, session.programme, new_id)))
    assert session.edit("Last step", seen[-1])
    assert len(seen) > STEPS // 4
    assert {name for name in SECTIONS if any(section(each, name) for each in seen)} == set(SECTIONS)
    assert decode(encode(seen[-1]), "walk").programme == seen[-1]
    assert_goes_back_and_forth(session, seen)


@pytest.mark.parametrize("seed", range(20))
def test_an_edit_that_changes_nothing_returns_the_same_object(seed: int) -> None:
    random = seeded(seed)
    programme = some_programme(random, 40)
    for name, ids in all_ids(programme).items():
        for index, record_id in enumerate(ids):
            record = find(programme, record_id)
            assert record is section(programme, name)[index]
            equal = type(record)(**{each: getattr(record, each) for each in record.__struct_fields__})
            assert equal is not record
            assert put(programme, equal) is programme
            assert put(programme, equal, before="frame") is programme
            assert move(programme, record_id, index) is programme
            for declared in fields(type(record)):
                assert entry.changed(record, declared.name, getattr(equal, declared.name)) is record
    assert put(programme) is programme
    assert drop(programme, "line_zzzzzzzzzz", "nothing", "", "frame", "call") is programme
    assert drop(programme) is programme
    assert move(programme, "line_zzzzzzzzzz", 0) is programme
