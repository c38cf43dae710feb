"""The gallery: each screen in three states and both schemes, each page of a step that has several, and for a room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from designer.ui import audience
from devtools import gallery
from devtools.gallery import ROOM, SCHEMES, SIZE, STATES, pictures
from devtools.gallery_budget import PARTS, VIEWS
from devtools.gallery_chain import LOOKS

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot


def test_a_step_is_taken_in_each_state_and_scheme_with_all_its_pages(qtbot: QtBot, tmp_path: Path) -> None:
    taken = [path.name for path in pictures(tmp_path, ("feasibility",))]
    assert set(taken) >= {f"feasibility-{state}-{scheme}.png" for state in STATES for scheme in SCHEMES}
    assert {"start-light.png", "feasibility-mechanisms-full-dark.png"} <= set(taken)
    assert {"feasibility-large-light.png", "feasibility-large-end-dark.png", "start-large-dark.png"} <= set(taken)
    assert sorted(taken) == sorted(path.name for path in tmp_path.iterdir())
    seen = {(tmp_path / name).read_bytes() for name in taken if name != "start-dark.png"}
    assert len(seen) >= len(taken) - 1, "two pictures show the same"
    image = QImage(str(tmp_path / taken[0]))
    assert (image.width(), image.height()) == SIZE


def test_a_room_s_pictures_are_as_large_as_a_projector(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gallery, "SCHEMES", ("light",))
    monkeypatch.setattr(gallery, "STATES", ("full",))
    taken = [path.name for path in pictures(tmp_path, ("stakeholders",))]
    wanted = {f"stakeholders-{part}workshop-light.png" for part in ("", "register-", "entry-", "undo-")}
    assert wanted <= set(taken)
    for name in taken:
        image = QImage(str(tmp_path / name))
        assert (image.width(), image.height()) == (ROOM if "workshop" in name else SIZE), name
    assert len({(tmp_path / name).read_bytes() for name in wanted}) == len(wanted)
    assert not audience.in_room()


def test_the_chain_is_taken_in_all_its_looks(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gallery, "SCHEMES", ("light",))
    monkeypatch.setattr(gallery, "STATES", ())
    taken = [path.name for path in pictures(tmp_path, ("chain",))]
    looks = {f"chain-{name}-light.png" for name in (*LOOKS, "faded", "waiting", "outline", "crowd")}
    assert looks <= set(taken)
    assert len({(tmp_path / name).read_bytes() for name in looks}) == len(looks), "two pictures show the same"


def test_the_budget_is_taken_at_work(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gallery, "SCHEMES", ("light",))
    monkeypatch.setattr(gallery, "STATES", ())
    taken = [path.name for path in pictures(tmp_path, ("budget",))]
    wanted = {f"budget-{name}-light.png" for name in (*VIEWS, *PARTS, "amounts", "trial", "revised")}
    assert wanted <= set(taken)
    assert len({(tmp_path / name).read_bytes() for name in wanted}) == len(wanted), "two pictures show the same"
    assert not list(tmp_path.glob("*.rpd"))
