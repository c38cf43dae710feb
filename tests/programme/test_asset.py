"""Finding the data files that come with the program."""

from pathlib import Path

import pytest

from designer.programme import asset as module
from designer.programme.asset import asset


def test_an_asset_is_found() -> None:
    assert asset("library").is_dir()
    assert asset("library/checks.json").is_file()


def test_the_assets_of_a_wheel_go_before_those_beside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "designer"
    for folder, names in ((package / "assets", ("a",)), (tmp_path / "assets", ("a", "b"))):
        folder.mkdir(parents=True)
        for name in names:
            (folder / name).touch()
    monkeypatch.setattr(module, "_PACKAGE", package)
    assert asset("a") == package / "assets" / "a"
    assert asset("b") == tmp_path / "assets" / "b"


def test_a_missing_asset_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"assets/nothing\.json is missing"):
        asset("nothing.json")
