"""The command line as scripts see it: exit codes, one line on standard error, the shapes of the JSON."""

import json
from pathlib import Path

import pytest

from designer.__main__ import main
from designer.programme.edit import put
from designer.programme.file import load, save
from designer.programme.programme import EMPTY
from designer.programme.records.proposal import Waiver


@pytest.fixture(scope="module")
def guinea(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "guinea.rpd"
    assert main(["example", "guinea", str(path)]) == 0
    return path


def test_the_example_is_written_and_can_be_read(guinea: Path) -> None:
    assert load(guinea).programme.frame.title.startswith("Return and take root")


def test_an_unknown_example_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["example", "atlantis", str(tmp_path / "a.rpd")]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "guinea" in said


@pytest.mark.parametrize(
    "words",
    [
        ["a.rpd", "b.rpd"],
        ["a.rpd", "--unknown"],
        ["export", "a.rpd"],
        ["check"],
        ["library", "a", "b"],
        ["export", "a.rpd", "--to", "x", "--language", "xx\ny"],
    ],
)
def test_wrong_use_is_said_in_one_line(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    said = capsys.readouterr()
    assert (ended.value.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert said.err.startswith("designer")
    assert "--help" in said.err


def test_the_summary_holds_what_scripts_rely_on(guinea: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["summary", str(guinea), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"title", "currency", "counts", "budget", "findings"}
    assert told["currency"] == "USD"
    assert told["counts"] == {
        "stakeholders": 25, "services": 25, "interventions": 30, "results": 14, "activities": 26, "links": 55,
        "assumptions": 14, "indicators": 35, "budget_lines": 122, "posts": 14, "risks": 10,
    }  # fmt: skip
    assert told["budget"] == {
        "total": "4497935.72", "monitoring": "197500.00", "evaluation": "106240.00",
        "monitoring_share": "4.39", "evaluation_share": "2.36", "me_share": "6.75",
    }  # fmt: skip
    assert told["findings"]["error"] == 0


def test_the_summary_reads_as_text(guinea: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["summary", str(guinea)]) == 0
    assert "4497935.72 USD" in capsys.readouterr().out


def test_check_prints_findings_and_says_by_its_code_whether_any_is_an_error(
    guinea: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(guinea), "--json"]) == 0
    for row in json.loads(capsys.readouterr().out):
        assert set(row) == {"id", "severity", "where", "message", "locator"}
        assert "{" not in row["message"]
    empty = tmp_path / "empty.rpd"
    save(empty, EMPTY)
    assert main(["check", str(empty)]) == 1
    assert "DC-15" in capsys.readouterr().out


def test_what_was_set_aside_is_said_but_stays_out_of_the_contract(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    waiver = Waiver(id="waiver_aaaaaaaaaa", check="DC-15", about="frame", field="lead", because="the donor names it")
    path = tmp_path / "waived.rpd"
    save(path, put(EMPTY, waiver))
    assert main(["check", str(path)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == "1 point set aside as not applicable"
    assert not any("lead organisation" in line for line in said)
    assert main(["summary", str(path)]) == 0
    assert "1 point set aside as not applicable" in capsys.readouterr().out.splitlines()
    assert main(["summary", str(path), "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)["findings"]) == {"error", "warning", "info"}


def test_export_prints_the_path_of_each_file_it_wrote(
    guinea: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(guinea), "--to", str(tmp_path / "out")]) == 0
    written = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert [path.name for path in written] == ["guinea.xlsx", "guinea.pdf"]
    assert written[0].read_bytes()[:2] == b"PK"
    assert written[1].read_bytes()[:5] == b"%PDF-"


def test_kinds_asked_for_one_by_one_are_all_written(
    guinea: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["export", str(guinea), "--to", str(tmp_path), "--only", "workbook", "--only", "proposal-docx"]
    assert main(asked) == 0
    assert [Path(line).name for line in capsys.readouterr().out.splitlines()] == ["guinea.xlsx", "guinea.docx"]


def test_the_help_names_the_kinds(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    told = " ".join(capsys.readouterr().out.replace("-\n", "-").split())
    assert "workbook, proposal-pdf, proposal-docx" in told.replace("- ", "-")


def test_a_kind_that_is_not_built_is_a_clear_error(
    guinea: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(guinea), "--to", str(tmp_path), "--only", "xlsform"]) == 2
    assert "xlsform is not built" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_language_without_translation_is_a_clear_error(
    guinea: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(guinea), "--to", str(tmp_path), "--language", "fr"]) == 2
    assert "fr" in capsys.readouterr().err


def test_an_export_that_cannot_be_written_says_so(
    guinea: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_bytes(b"a file where a folder should be")
    assert main(["export", str(guinea), "--to", str(tmp_path / "taken")]) == 3
    assert capsys.readouterr().err.count("\n") == 1


DAMAGED = {
    "empty": b"",
    "foreign": b"PK\x03\x04 something else",
    "other json": b'{"format": "other", "version": 1, "sha256": "", "programme": {}}',
    "newer": b'{"format": "programme-designer", "version": 99, "sha256": "", "programme": {}}',
    "cut": b'{\n"format": "programme-designer",\n"version": 1,\n"sha',
    "hash": b'{"format": "programme-designer", "version": 1, "sha256": "00", "programme": {"frame": {"id": "frame"}}}',
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED.keys())
@pytest.mark.parametrize("command", ["check", "summary", "export"])
def test_a_file_that_cannot_be_read_is_told_in_one_line_and_left_alone(
    data: bytes, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "thing.rpd"
    path.write_bytes(data)
    rest = ["--to", str(tmp_path / "out")] if command == "export" else []
    assert main([command, str(path), *rest]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "thing.rpd" in said
    assert "What to do" in said
    assert path.read_bytes() == data


def test_a_missing_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "none.rpd")]) == 2
    assert "none.rpd" in capsys.readouterr().err


def test_wrong_use_is_exit_code_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["export"])
    assert stopped.value.code == 2
    capsys.readouterr()


def test_the_library_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["library"]) == 0
    assert "interventions" in capsys.readouterr().out
    assert main(["library", "checks", "--json"]) == 0
    for entry in json.loads(capsys.readouterr().out):
        assert entry["id"]
        assert entry["title"]
        assert entry["locator"]
    assert main(["library", "nothing"]) == 2
