"""What tests of checks do alike: which findings there are, and that their sentences are whole."""

from collections.abc import Iterable

from designer.library.catalogue import entry
from designer.programme.finding import Finding
from designer.review.findings import message


def of(check: str, found: Iterable[Finding]) -> list[Finding]:
    """The findings of one check; each with the catalogue's severity and a sentence without a hole."""
    held = [each for each in found if each.check == check]
    for each in held:
        assert each.severity == entry("checks", check).data["severity"], each
        sentence = message(each)
        assert "{" not in sentence, sentence
        assert each.locator == entry("checks", check).locator, each
    return held


def what(found: Finding) -> str:
    """What a finding misses."""
    return dict(found.params).get("what", "")
