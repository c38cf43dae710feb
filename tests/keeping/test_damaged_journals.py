"""Damaged journals, some hundred of the many thousand that `dev.py torture` reads, and that the count can fail."""

import pytest

from designer.keeping import ledger
from designer.keeping.ledger import Entry
from devtools.torture.journals import mutated_journals


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_happens_to_a_journal_what_comes_out_was_kept(seed: int) -> None:
    counts = mutated_journals(seed, 100)
    assert counts.wrong == ()
    outcomes = (counts.recovered, counts.told, counts.untold, counts.refused, counts.emptied)
    assert sum(outcomes) == counts.tried == 100
    assert min(counts.recovered, counts.told, counts.refused) > 10
    assert counts.untold < 10


def test_without_the_digests_it_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    class Whatever(bytes):
        """A digest that is like any other."""

        __slots__ = ()

        def __eq__(self, _other: object) -> bool:
            return True

        def __ne__(self, _other: object) -> bool:
            return False

        __hash__ = None  # type: ignore[assignment]

    def unchained(_former: bytes, _entry: Entry) -> bytes:
        return Whatever(32)

    monkeypatch.setattr(ledger, "_chained", unchained)
    assert any("never kept" in sentence for sentence in mutated_journals(1, 100).wrong)
