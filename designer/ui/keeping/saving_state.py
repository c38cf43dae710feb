"""How the saving stands, in words: a few for the top bar, whole sentences for its tooltip."""

from typing import TYPE_CHECKING

from designer.programme.programme import EMPTY

if TYPE_CHECKING:
    from designer.ui.saving import Saving

ROLES = {
    "Saved": "in_order",
    "Kept": "in_order",
    "Saved as draft": "in_order",
    "Kept as draft": "warning",
    "Not saved": "error",
    "Read only": "warning",
}
"""The palette role of each word that is not shown in the usual one."""


def said(saving: "Saving") -> str:
    """Return how the saving stands, in two or three words."""
    if saving.refused and not saving.pending:
        return "Read only"
    if saving.pending:
        if saving.problem:
            return "Kept as draft" if saving.rescued or _on_its_way(saving) else "Not saved"
        return "Kept" if _journalled(saving) else "Saving …"
    if saving.on_disk:
        return "Saved" if saving.path else "Saved as draft"
    return "Nothing entered" if saving.session.programme == EMPTY else "Unnamed copy"


def detail(saving: "Saving") -> str:
    """Return how the saving stands, in whole sentences: where, why not, what to do."""
    journal = saving.journal.problem and f" The journal of your changes: {saving.journal.problem}"
    return " ".join((_where(saving) + journal).split())


def _where(saving: "Saving") -> str:
    """Return where the programme stands, or why it does not."""
    word = said(saving)
    name = saving.origin.name if saving.origin else ""
    if saving.refused and word == "Read only":
        return f"{name}: {saving.refused.why}. What you change goes on in a copy. To edit it: {saving.refused.remedy}."
    if word == "Kept as draft":
        return f"{saving.problem} Until then every change is kept as a draft, which “Continue” shows."
    if word == "Not saved":
        kept = " Every change is kept in the journal, and offered at the next start." if _journalled(saving) else ""
        return f"{saving.problem}{kept}"
    if word == "Kept":
        what = "a copy of it" if saving.refused else "the file itself"
        return f"Every change is on the disk, in the journal; {what} follows within twenty seconds."
    if word == "Saving …":
        return "It is saved in a moment."
    if word == "Saved as draft":
        return "Kept in your drafts, which “Continue” shows. Ctrl+S gives it a name."
    if word == "Unnamed copy":
        return "As soon as you change something, it is kept as a draft. Ctrl+S gives it a name."
    return str(saving.path or "")


def _on_its_way(saving: "Saving") -> bool:
    """Tell whether the journal holds what the draft, which takes the work for the time being, takes in a moment."""
    return saving.rescue.works and _journalled(saving)


def _journalled(saving: "Saving") -> bool:
    """Tell whether the journal holds the programme as it is now."""
    return saving.journal.holds is saving.session.programme
