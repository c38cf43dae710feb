"""Names of sheets: what Excel takes, whatever was typed."""

from hypothesis import given
from hypothesis import strategies as st

from designer.exports.sheet_names import LONGEST, cut, sheet_names, units


def test_ordinary_titles_stay_as_they_are() -> None:
    titles = ("Budget", "M&E plan", "Person(s) reached", "Coûts – année 1")
    assert sheet_names(titles) == titles


def test_what_excel_refuses_is_changed() -> None:
    assert sheet_names(["Budget 2027/28", "a[b]:c*?\\d", "'quoted'", "History", "", " ' "]) == (
        "Budget 2027 28",
        "a b c d",
        "quoted",
        "History (2)",
        "Sheet 5",
        "Sheet 6",
    )


def test_names_differ_in_more_than_their_case() -> None:
    assert sheet_names(["Plan", "PLAN", "plan"]) == ("Plan", "PLAN (2)", "plan (3)")
    long = "A budget line name well over 31 characters"
    first, second = sheet_names([long, long])
    assert (first, second) == ("A budget line name well over 31", "A budget line name well ove (2)")


def test_an_emoji_counts_two_and_is_not_halved() -> None:
    assert units("a😀") == 3
    assert cut("a😀b", 2) == "a"
    assert sheet_names(["😀" * 20]) == ("😀" * 15,)


def test_a_name_does_not_look_like_a_function() -> None:
    assert sheet_names(["SORT(a)"]) == ("SORT (a)",)


def test_a_name_does_not_look_like_an_escaped_character() -> None:
    assert sheet_names(["_x0041_ b"]) == ("-x0041_ b",)


@given(st.lists(st.text(max_size=50), max_size=12))
def test_every_name_is_one_excel_takes(titles: list[str]) -> None:
    names = sheet_names(titles)
    assert len(names) == len(titles)
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < units(name) <= LONGEST
        assert not set(name) & set("[]:*?/\\\n\t")
        assert name[0] != "'" != name[-1]
        assert name.casefold() != "history"
