"""What is being typed: the cards made one after another since something was last chosen by hand.

What the checks say of such a card is true, but no news to whoever is about to write it: the window holds it back until
somebody goes on to anything else, or editing is finished, as saving and leaving the step do. Checks, review and
documents know nothing of this.
"""

from collections.abc import Collection


class Fresh:
    """The ids of the cards that are being typed."""

    def __init__(self) -> None:
        self.ids: frozenset[str] = frozenset()

    def begin(self, node_id: str) -> None:
        """Take in a card that is about to be made and written."""
        self.ids |= {node_id}

    def follow(self, selection: Collection[str]) -> bool:
        """Follow what is chosen: nothing, or anything else, ends the typing. Tell whether that ended it."""
        return not (selection and self.ids.issuperset(selection)) and self.end()

    def end(self) -> bool:
        """Take them all for written; tell whether there were any."""
        were, self.ids = self.ids, frozenset()
        return bool(were)
