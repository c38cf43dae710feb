"""The one gate for text: on entry, on import and on loading. After it, text is shown and exported as typed."""

import re

LONGEST = 20_000
"""Characters kept in one field (our own limit: Qt and the PDF writer slow down sharply above it)."""

_HARMFUL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]"
"""Compiled when first used, which takes half a millisecond: most text has none of it."""


def clean(text: str) -> str:
    r"""Return the text with line ends as "\n", control characters as U+FFFD and at most 20,000 characters.

    Clean text comes back as the same object, so that an edit which changes nothing stays one.
    """
    if text.isascii() and text.isprintable() and len(text) <= LONGEST:
        return text
    mended = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    mended = re.sub(_HARMFUL, "\ufffd", mended)
    if len(mended) > LONGEST:
        mended = mended[: LONGEST - 1] + "…"
    return text if mended == text else mended
