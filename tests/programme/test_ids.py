"""Ids of records."""

from designer.programme.ids import ALPHABET, UNMATCHED, counter, is_id, new_id


def test_a_new_id_has_the_form_and_is_new() -> None:
    made = {new_id("line") for _ in range(1000)}
    assert len(made) == 1000
    assert all(is_id(each) and each.startswith("line_") for each in made)
    assert set("".join(each.partition("_")[2] for each in made)) == set(ALPHABET)


def test_a_counter_counts_in_base_32() -> None:
    make = counter()
    first = [make("node") for _ in range(33)]
    assert first[0] == "node_aaaaaaaaab"
    assert first[30] == "node_aaaaaaaaa7"
    assert first[31] == "node_aaaaaaaaba"
    assert first == sorted(set(first), key=first.index)
    assert all(map(is_id, first))
    assert counter(32)("line") == "line_aaaaaaaabb"


def test_what_is_no_id() -> None:
    for text in ("", "line", "line_", "line_aaaaaaaaa", "line_aaaaaaaaaaa", "Line_aaaaaaaaaa", "line_aaaaaaaaa1"):
        assert not is_id(text)
    assert not is_id("line_aaaaaaaaaa\n")
    assert not is_id(UNMATCHED + "line_aaaaaaaaaa")
