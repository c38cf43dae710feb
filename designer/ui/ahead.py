"""What the first screen needs that knows no Qt; the command line imports it before anything of PySide6.

Once PySide6 is loaded it reads through the source of every module that is imported (its switch for features looks
for its own name there), which costs each a third of a millisecond and keeps the source in memory.
"""

import designer.exports.kinds
import designer.library.example
import designer.programme.chain_edit
import designer.programme.names
import designer.programme.numbers
import designer.review.noted
import designer.review.steps
import designer.theory_of_change.edits
import designer.theory_of_change.picture
import designer.theory_of_change.untangle  # noqa: F401
