"""Finding the data files that come with the program: catalogues, examples, translations."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def asset(name: str) -> Path:
    """Return the path of ``assets/<name>``, in an installed wheel or beside the package in a checkout.

    Raises FileNotFoundError, naming the file, when the installation is incomplete.
    """
    for folder in (_PACKAGE / "assets", _PACKAGE.parent / "assets"):
        path = folder / name
        if path.exists():
            return path
    message = f"assets/{name} is missing: install the Programme Designer again"
    raise FileNotFoundError(message)
