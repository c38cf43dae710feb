"""The file: what is saved is what is opened; what was damaged, foreign or newer is refused and left as it was."""

import gc
import hashlib
import json
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.programme import file, upgrades
from designer.programme.edit import put
from designer.programme.file import LARGEST, SUFFIX, decode, encode, load, record_bytes, save
from designer.programme.ids import UNMATCHED
from designer.programme.problem import FileProblem
from designer.programme.programme import EMPTY, SECTIONS, Programme, section
from designer.programme.records.base import Formula, Record, Value
from designer.programme.records.budget import Line
from designer.programme.records.chain import Link, Node
from designer.programme.records.monitoring import Indicator
from tests.programme.strategies import complete, programmes, seeded, with_field

FORMATS = Path(__file__).parent.parent / "data" / "formats"
NODE = Node(id="node_aaaaaaaaaa", statement="Returnees have work")
LINE = Line(
    id="line_aaaaaaaaaa",
    code="C01",
    description="Kit – 12 outils",
    node_id=NODE.id,
    quantities=(Decimal(30), None, Formula("=2*15")),
    unit_cost=Decimal("12.50"),
    note="first\nsecond",
)
SMALL = put(EMPTY, NODE, LINE, with_field(EMPTY.frame, "title", "Small"))
BYTES = encode(SMALL)


def forged(content: object) -> bytes:
    """Return a file with any content under its right hash, as a hostile hand could write it."""
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    digest = hashlib.sha256(msgspec.json.format(text, indent=-1)).hexdigest()
    return b'{"format":"programme-designer","version":1,"sha256":"%s","programme":%s}' % (digest.encode(), text)


def refusal(data: bytes, *, unverified: bool = False) -> FileProblem:
    """Return why a file is not opened."""
    with pytest.raises(FileProblem) as caught:
        decode(data, "name.rpd", unverified=unverified)
    problem = caught.value
    assert problem.name == "name.rpd"
    assert problem.what
    assert problem.remedy
    assert "\n" not in str(problem)
    return problem


# -- what is saved is what is opened ---------------------------------------------------------------------------------


@given(programmes())
def test_what_is_encoded_is_decoded(programme: Programme) -> None:
    data = encode(programme)
    opened = decode(data, "name.rpd")
    assert opened == file.Opened(programme)
    assert encode(opened.programme) == data


def test_every_field_of_every_record_survives(tmp_path: Path) -> None:
    programme = complete()
    path = tmp_path / f"complete{SUFFIX}"
    digest = save(path, programme)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == digest
    assert load(path).programme == programme


def test_an_empty_programme_is_a_file_too() -> None:
    assert decode(encode(EMPTY), "name.rpd").programme == EMPTY


def test_the_file_is_json_with_a_record_a_line() -> None:
    read = json.loads(BYTES)
    assert list(read) == ["format", "version", "sha256", "programme"]
    assert read["format"] == "programme-designer"
    assert read["version"] == upgrades.VERSION
    lines = BYTES.decode().splitlines()
    assert '{"id":"node_aaaaaaaaaa","statement":"Returnees have work"}' in lines
    assert sum(line.startswith('{"id":') for line in lines) == 2
    compact = json.dumps(read["programme"], separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(compact.encode()).hexdigest() == read["sha256"]


def test_sections_and_records_keep_their_order() -> None:
    nodes = [Node(id=f"node_{letter * 10}") for letter in "cab"]
    opened = decode(encode(put(EMPTY, *nodes)), "name.rpd").programme
    assert [node.id for node in opened.nodes] == [node.id for node in nodes]
    sections = list(json.loads(encode(complete()))["programme"])
    assert sections == list(SECTIONS)


def test_only_changed_records_are_encoded_again(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = put(EMPTY, *(Node(id=f"node_{letter * 10}") for letter in "abcdefgh"))
    encode(programme)
    seen: list[str] = []
    plain = file._encode

    def counting(record: Record) -> bytes:
        seen.append(record.id)
        return plain(record)

    monkeypatch.setattr(file, "_encode", counting)
    encode(put(programme, with_field(programme.nodes[3], "statement", "new")))
    assert [each for each in seen if each.startswith("node")] == [programme.nodes[3].id]


def test_a_kept_file_of_format_1_is_read_as_ever() -> None:
    opened = load(FORMATS / "v1.rpd")
    assert opened.verified
    assert opened.version == 1
    assert opened.programme == complete()
    assert all(len(section(opened.programme, name)) == 1 for name in SECTIONS)


@pytest.mark.skipif(upgrades.VERSION != 1, reason="format 1 is no longer the one written")
def test_the_kept_file_is_what_is_written_today() -> None:
    assert (FORMATS / "v1.rpd").read_bytes() == encode(complete())


def test_decoding_leaves_the_garbage_collector_as_it_was() -> None:
    assert gc.isenabled()
    decode(BYTES, "name.rpd")
    assert gc.isenabled()
    refusal(forged({"nothing": 1}))
    assert gc.isenabled()
    gc.disable()
    try:
        decode(BYTES, "name.rpd")
        assert not gc.isenabled()
    finally:
        gc.enable()


# -- white space -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "altered",
    [
        BYTES.replace(b"\n", b"\r\n"),
        BYTES.replace(b"\n", b""),
        BYTES.replace(b"\n", b"\n\n \t"),
        b" \n" + BYTES + b" \r\n\n",
        b"\xef\xbb\xbf" + BYTES,
        msgspec.json.format(BYTES, indent=4),
        msgspec.json.format(BYTES, indent=-1),
    ],
)
def test_white_space_and_line_ends_do_not_matter(altered: bytes) -> None:
    assert decode(altered, "name.rpd").programme == SMALL


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"12.50", b"12.5"),
        (b"12.50", b"92.50"),
        (b"Returnees have work", b"Returnees  have work"),
        (b"first\\nsecond", b"first second"),
        (b'"code":"C01",', b""),
        (b'"unit_cost":"12.50"', b'"unit_cost":12.50'),
        ("–".encode(), b"\\u2013"),
    ],
)
def test_everything_else_matters(old: bytes, new: bytes) -> None:
    altered = BYTES.replace(old, new)
    assert altered != BYTES
    problem = refusal(altered)
    assert "checksum" in problem.what
    assert problem.unverified_copy
    opened = decode(altered, "name.rpd", unverified=True)
    assert not opened.verified
    assert opened.programme.nodes[0].id == NODE.id


# -- damage ----------------------------------------------------------------------------------------------------------


def flipped(data: bytes, bit: int) -> bytes:
    """Return a file with one bit flipped."""
    altered = bytearray(data)
    altered[bit // 8] ^= 1 << bit % 8
    return bytes(altered)


def test_no_flipped_bit_of_a_small_file_gets_in() -> None:
    for bit in range(len(BYTES) * 8):
        refusal(flipped(BYTES, bit))


def test_no_flipped_bit_of_20_000_in_the_kept_file_gets_in() -> None:
    data = (FORMATS / "v1.rpd").read_bytes()
    for bit in seeded(1).sample(range(len(data) * 8), 20_000):
        refusal(flipped(data, bit))


def test_no_cut_file_gets_in() -> None:
    for length in range(0, len(BYTES) - 1, 7):
        refusal(BYTES[:length])
    assert decode(BYTES[:-1], "name.rpd").programme == SMALL  # only the last line end is missing


@settings(max_examples=300)
@given(st.integers(0, len(BYTES)), st.integers(0, 40), st.binary(max_size=40))
def test_no_replaced_stretch_gets_in(start: int, length: int, stretch: bytes) -> None:
    altered = BYTES[:start] + stretch + BYTES[start + length :]
    try:
        opened = decode(altered, "name.rpd")
    except FileProblem:
        return
    assert opened.programme == SMALL


@given(st.binary(max_size=200))
def test_whatever_bytes_are_refused(data: bytes) -> None:
    refusal(data)


@settings(max_examples=300)
@given(st.integers(0, len(BYTES) - 1), st.integers(0, 255), st.booleans())
def test_an_unverified_copy_is_sound_or_refused(position: int, byte: int, cut: bool) -> None:
    altered = BYTES[:position] + bytes([byte]) + BYTES[position + 1 :]
    try:
        opened = decode(altered[: len(altered) - cut], "name.rpd", unverified=True)
    except FileProblem:
        return
    assert decode(encode(opened.programme), "name.rpd").programme == opened.programme


def test_a_refused_file_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "damaged.rpd"
    for data in (BYTES.replace(b"12.50", b"13.50"), BYTES[:100], b"", b"PK\x03\x04", forged({"x": 1})):
        path.write_bytes(data)
        before = path.stat()
        with pytest.raises(FileProblem):
            load(path)
        after = path.stat()
        assert path.read_bytes() == data
        assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
        assert [each.name for each in tmp_path.iterdir()] == ["damaged.rpd"]


# -- what is not a programme of ours ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"PK\x03\x04 a workbook", "not a programme's file"),
        (b'{"some": "json"}', "not a programme's file"),
        (b"[" * 100_000, "not a programme's file"),
        (b'{"format":"other","version":1,"sha256":"","programme":{}}', "another program"),
        (b'{"format":"programme-designer","version":2,"news":[],"programme":{}}', "version 2 of the format"),
        (b'{"format":"programme-designer","version":0,"sha256":"","programme":{}}', "version 0 of the format"),
        (b'{"format":"programme-designer","version":01,"sha256":"","programme":{}}', "damaged or cut off"),
        (b'{"format":"programme-designer","version":"1","programme":{}}', "damaged or cut off"),
        (b'{"format":"programme-designer","version":1', "damaged or cut off"),
        (BYTES + b"}", "checksum"),
        (BYTES + b"x", "damaged or cut off"),
        (BYTES + BYTES, "checksum"),
        (b"x" * 20 + b"programme-designer", "damaged or cut off"),
    ],
)
def test_foreign_and_newer_files_are_told_apart(data: bytes, what: str) -> None:
    assert what in refusal(data).what


@pytest.mark.parametrize("data", [b"PK\x03\x04", b'{"format":"other","version":1}'])
def test_what_to_do_holds_whatever_the_file_is_called(data: bytes) -> None:
    assert refusal(data).remedy == "choose a file that was saved by Programme Designer"


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(file, "LARGEST", len(BYTES) - 1)
    path = tmp_path / "large.rpd"
    path.write_bytes(BYTES)
    with pytest.raises(FileProblem, match="MB"):
        load(path)
    assert LARGEST > 20 * 5_200_000


# -- content that may not be -----------------------------------------------------------------------------------------


def line(**values: object) -> dict[str, object]:
    return {"lines": [{"id": LINE.id, **values}]}


ENDLESS = (
    *("NaN", "nan", "sNaN", "-sNaN123", "Infinity", "-inf", "1e999999", "-1e999999", "1e16", "1000000000000001"),
    *("1e9999999999", "-1E+99999999", "1e-999999", "9" * 400, "0." + "1" * 400, "0." + "0" * 400 + "1"),
    *("0E-999999", "-0e-101", "0." + "0" * 101),
)


@pytest.mark.parametrize("number", ENDLESS, ids=lambda each: each[:12])
@pytest.mark.parametrize("among", [0, 3])
def test_numbers_without_end_are_refused_and_kept_as_text_in_a_copy(number: str, among: int) -> None:
    for content in (line(unit_cost=number), line(quantities=["1"] * among + [number] + ["7"] * among)):
        problem = refusal(forged(content))
        assert "not finite or has more than fifteen digits" in problem.what
        assert LINE.id in problem.what
        opened = decode(forged(content), "name.rpd", unverified=True)
        assert not opened.verified
        held = opened.programme.lines[0].unit_cost or opened.programme.lines[0].quantities[among]
        assert held == Formula(str(Decimal(number)))
        assert decode(encode(opened.programme), "name.rpd").verified


def test_two_endless_numbers_do_not_hide_each_other() -> None:
    lines = [{"id": f"line_{letter * 10}", "unit_cost": cost} for letter, cost in (("a", "1e30"), ("b", "-1e30"))]
    assert "not finite" in refusal(forged({"lines": lines})).what


def test_large_numbers_within_bounds_are_let_in() -> None:
    lines = [{"id": f"line_{letter * 10}", "unit_cost": "1000000000000000"} for letter in "abcdef"]
    assert len(decode(forged({"lines": lines}), "name.rpd").programme.lines) == 6


@pytest.mark.parametrize(
    "content",
    [
        b'{"lines":[{"id":"line_aaaaaaaaaa","unit_cost":NaN}]}',
        b'{"lines":[{"id":"line_aaaaaaaaaa","unit_cost":"1e99999999999999999999"}]}',
        b'{"lines":[{"id":"line_aaaaaaaaaa","unit_cost":"twelve"}]}',
        b'{"lines":[{"id":"line_aaaaaaaaaa","unit_cost":{"text":1}}]}',
        b'{"lines":[{"id":"line_aaaaaaaaaa","scope":"other"}]}',
        b'{"lines":[{"id":"line_aaaaaaaaaa","price_date":"2027-02-30"}]}',
        b'{"lines":[{"id":"line_aaaaaaaaaa","surprise":1}]}',
        b'{"lines":[{"code":"no id"}]}',
        b'{"lines":{}}',
        b'{"nothing":[]}',
        b'{"frame":null}',
        b"[]",
        b"null",
        b'"text"',
        b'{"frame":{"id":"frame","title":"\\ud800"}}',
        b'{"frame":{"id":"frame","title":"\xed\xa0\x80"}}',
        b'{"frame":{"id":"frame","title":"\xff"}}',
        b'{"frame":{"id":"frame","title":"\x01"}}',
        b'{"frame":{"id":"frame","title":' + b"[" * 5000 + b"]" * 5000 + b"}}",
        b'{"frame":{"id":"frame","c\x7funtries":""}}',
        b'{"frame":{"id":"frame","%s":""}}' % (b"x" * 5000),
        b"[" * 200_000 + b"]" * 200_000,
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    ],
    ids=lambda each: each[:60].decode(errors="replace"),
)
def test_content_of_another_shape_is_refused_even_as_a_copy(content: bytes) -> None:
    try:
        data = forged(content)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        data = BYTES[: BYTES.index(b'"programme"')] + b'"programme": ' + content + b"}"
    for problem in (refusal(data), refusal(data, unverified=True)):
        assert problem.what.isprintable()
        assert len(str(problem)) < 500


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (
            {"lines": [{"id": LINE.id}, {"id": LINE.id}]},
            "lines/line_aaaaaaaaaa: the id 'line_aaaaaaaaaa' is used twice",
        ),
        ({"lines": [{"id": "node_aaaaaaaaaa"}]}, "has the wrong form"),
        ({"lines": [{"id": "line_aaaaaaaaa"}]}, "has the wrong form"),
        ({"lines": [{"id": "line_aaaaaaaaaa\nline_bbbbbbbbbb"}]}, "has the wrong form"),
        ({"lines": [{"id": "line_aaaaaaaaaa\n"}]}, "has the wrong form"),
        ({"lines": [{"id": ""}]}, "has the wrong form"),
        ({"lines": [{"id": "line_" + "a" * 3000}]}, "has the wrong form"),
        ({"frame": {"id": "fram"}}, "has the wrong form"),
        (line(node_id="node_bbbbbbbbbb"), "lines/line_aaaaaaaaaa/node_id: it refers to something that is not there"),
        (line(node_id=LINE.id), "not there"),
        (line(node_id="frame"), "not there"),
        (line(ratio_line_ids=[LINE.id, "line_bbbbbbbbbb"]), "ratio_line_ids: it refers to"),
        ({"comments": [{"id": "comment_aaaaaaaaaa", "about": "line_bbbbbbbbbb"}]}, "not there"),
        ({"comments": [{"id": "comment_aaaaaaaaaa", "about": "\n"}]}, "not there"),
        (line(description="a\u0000b"), "description: its text holds control characters"),
        (line(description="a\rb"), "control characters"),
        (line(description="a\u007fb"), "control characters"),
        (line(description="a\uffffb"), "control characters"),
        (line(description="a\ufffeb"), "control characters"),
        (line(description="x" * 20_001), "more than 20,000 characters"),
        (line(unit_cost={"text": "=1\u0001"}), "control characters"),
        (line(quantities=[{"text": "\u0001"}]), "control characters"),
        ({"services": [{"id": "service_aaaaaaaaaa", "barriers": ["\u0001"]}]}, "barriers: its text"),
        ({"indicators": [{"id": "indicator_aaaaaaaaaa", "target": {"comment": "\u0001"}}]}, "target: its text"),
        (line(node_id=UNMATCHED + "\u0001"), "node_id: its text"),
    ],
    ids=lambda each: str(each)[:50],
)
def test_what_may_not_be_is_refused_and_mended_in_a_copy(content: dict[str, object], what: str) -> None:
    problem = refusal(forged(content))
    assert what in problem.what
    assert len(str(problem)) < 500
    assert problem.unverified_copy
    opened = decode(forged(content), "name.rpd", unverified=True)
    assert not opened.verified
    again = decode(encode(opened.programme), "name.rpd")
    assert again.verified
    assert again.programme == opened.programme


def test_texts_as_long_as_may_be_and_typed_names_are_let_in() -> None:
    content = {
        "nodes": [{"id": NODE.id, "statement": "é" * 20_000}],
        "lines": [{"id": LINE.id, "node_id": "?Some activity", "note": '\t\n\\ " / \u2028', "ratio_line_ids": ["?x"]}],
        "comments": [{"id": "comment_aaaaaaaaaa", "about": "frame"}],
    }
    assert decode(forged(content), "name.rpd").programme.nodes[0].statement == "é" * 20_000


def test_circles_and_long_chains_are_opened_without_recursion() -> None:
    count = 5000
    nodes = [
        Node(id=f"node_{'abcdefghij'[i % 10]}{i:09}".translate(str.maketrans("0189", "wxyz"))) for i in range(count)
    ]
    links = [
        Link(id=node.id.replace("node", "link"), from_id=node.id, to_id=nodes[(i + 1) % count].id)
        for i, node in enumerate(nodes)
    ]
    programme = put(EMPTY, *nodes, *links)
    assert decode(encode(programme), "name.rpd").programme == programme


def test_a_text_that_cannot_be_written_is_cleaned_rather_than_the_save_lost() -> None:
    bad = "a\ud800b"
    programme = put(
        SMALL,
        with_field(NODE, "statement", bad),
        Indicator(id="indicator_aaaaaaaaaa", baseline=Value(text=bad)),
        with_field(LINE, "unit_cost", Formula(bad)),
    )
    opened = decode(encode(programme), "name.rpd").programme
    assert opened.nodes[0].statement == "a\ufffdb"
    assert opened.indicators[0].baseline.text == "a\ufffdb"
    assert opened.lines[0].unit_cost == Formula("a\ufffdb")
    assert record_bytes(NODE) == b'{"id":"node_aaaaaaaaaa","statement":"Returnees have work"}'
