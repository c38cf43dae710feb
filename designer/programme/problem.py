"""What went wrong with a file, in three parts that a user can act on."""


class FileProblem(Exception):  # noqa: N818 - it is told to the user as a problem, not as a program's error
    """A file that cannot be read or written: its name, what is wrong, what can be done."""

    def __init__(
        self, name: str, what: str, remedy: str, *, unverified_copy: bool = False, written: bool = False
    ) -> None:
        """Hold the three parts.

        ``unverified_copy`` says that opening a copy unchecked is possible, ``written`` that the new content stands in
        the file although nobody promises that it stays.
        """
        super().__init__(f"{name}: {what}. What to do: {remedy}.")
        self.name = name
        self.what = what
        self.remedy = remedy
        self.unverified_copy = unverified_copy
        self.written = written
