"""All parts of the torture, in the order in which they are tried."""

from collections.abc import Iterator

from devtools.torture import failing_calls, full_disk, instances, kills, mutations, refusals
from devtools.torture.frame import Part, Place, Trial

_BATCH = 100
_STEPS, _RUNS = 30, 20
FULL_JOURNALS, FULL_RUNS = 20_000, 500


def journals(place: Place) -> Iterator[Trial]:
    """Damage journals, for ever; what comes of each is a kind of its own."""
    from devtools.torture.journals import mutated_journals

    number = 0
    while True:
        number += 1
        counts = mutated_journals(place.seed * 10_000 + number, _BATCH)
        told = list(counts.wrong)
        kinds = {
            "recovered to the last edit": counts.recovered,
            "recovered to an earlier edit, and told": counts.told,
            "cut after an edit": counts.untold,
            "refused, and told": counts.refused,
            "without a byte left": counts.emptied,
        }
        kinds["something wrong"] = counts.tried - sum(kinds.values())
        for kind, count in kinds.items():
            for _ in range(count):
                yield Trial(kind, told.pop() if told and kind == "something wrong" else "", counts.slowest)
        for wrong in told:
            yield Trial("something wrong", wrong)


def histories(_place: Place) -> Iterator[Trial]:
    """Let hypothesis look for an order of edits, saves, crashes and recoveries in which something is lost, for ever."""
    from hypothesis import HealthCheck, Phase, settings
    from hypothesis.stateful import run_state_machine_as_test

    from devtools.torture.machine import Keeping

    wanted = settings(
        max_examples=_RUNS,
        stateful_step_count=_STEPS,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=tuple(HealthCheck),
    )
    while True:
        wrong = ""
        try:
            run_state_machine_as_test(Keeping, settings=wanted)
        except Exception as error:  # noqa: BLE001 - an assertion of the machine, or what the program raised
            wrong = "\n".join((str(error), *getattr(error, "__notes__", ())))
        for number in range(_RUNS):
            yield Trial(f"a history of up to {_STEPS} steps", "" if number else wrong)


JOURNALS = Part("damaged journals", "bytes of a journal flipped, cut, spliced, zeroed", FULL_JOURNALS, journals)
HISTORIES = Part("histories", "random orders of edit, undo, save, crash, recover, reopen", FULL_RUNS, histories)

PARTS: tuple[Part, ...] = (
    refusals.PART,
    instances.PART,
    full_disk.PART,
    failing_calls.PART,
    mutations.BITS,
    JOURNALS,
    HISTORIES,
    mutations.PART,
    kills.PART,
)
"""Those that end by themselves or soon first, so that the time they leave goes to the kills."""
