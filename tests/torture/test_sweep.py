"""What a kill leaves half written is gone after the next start, a day later, wherever it stands."""

from designer.programme.file import save
from devtools.torture.frame import Place
from devtools.torture.judge import TEMPORARY, age, leftovers
from devtools.torture.scenes import OLD
from devtools.torture.zygote import Zygote

FOLDERS = (".", "exports", "data", "data/drafts", "data/versions/0123", "data/let go", "data/journals", "data/pictures")


def test_a_start_sweeps_every_folder_of_ours(zygote: Zygote, place: Place) -> None:
    save(place.folder / "p.rpd", OLD)
    for name in FOLDERS:
        (place.folder / name).mkdir(parents=True, exist_ok=True)
        (place.folder / name / TEMPORARY.replace("*", "old")).touch()
        (place.folder / name / TEMPORARY.replace("*", "fresh")).touch()
    age([path for path in leftovers(place.folder) if "old" in path.name])
    options = {"path": str(place.folder / "p.rpd"), "exports": str(place.folder / "exports")}
    child = zygote.start("devtools.torture.actor:start", data=str(place.folder / "data"), **options)
    assert child.outlived() == ["closed"]
    assert sorted({path.name for path in leftovers(place.folder)}) == [TEMPORARY.replace("*", "fresh")]
    assert len(leftovers(place.folder)) == len(FOLDERS)
