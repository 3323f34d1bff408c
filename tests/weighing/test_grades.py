import pytest

from tests.weighing.witnesses import only, word


def test_a_single_unnamed_source_cannot_be_judged() -> None:
    assert only(word("anonymous:an official", "courier")).grade.code == "F6"


def test_a_single_named_source_that_is_no_party_makes_it_possible() -> None:
    assert only(word("idris-kole", "courier")).grade.code == "F3"


def test_a_partys_own_word_alone_cannot_be_judged() -> None:
    assert only(word("northern-front", "courier")).grade.code == "F6"


def test_both_parties_saying_so_make_it_probable() -> None:
    assert only(word("northern-front", "courier"), word("coast-republic", "courier", at=9)).grade.credibility == 2


def test_repeating_does_not_raise_the_grade() -> None:
    once = only(word("idris-kole", "courier"))
    often = only(*(word("idris-kole", outlet) for outlet in ("courier", "gazette", "herald", "mail")))
    assert often.grade.code == once.grade.code


FIVE = ("courier", "gazette", "herald", "mail", "post")


def test_three_independent_outlets_make_it_probable_and_five_with_one_of_known_reliability_confirmed() -> None:
    assert only(*map(word, FIVE[:3])).grade.code == "F2"
    assert only(*map(word, FIVE)).grade.code == "F2"
    assert only(*map(word, FIVE), reliability={"herald": "B"}).grade.code == "B1"


def test_reports_far_apart_do_not_corroborate_each_other() -> None:
    apart = [word(outlet, published=f"2019-{month:02}-10") for outlet, month in zip(FIVE, range(5, 10), strict=True)]
    assert only(*apart).grade.code == "F3"


def test_parties_that_only_name_each_other_are_no_word_of_anybody_else() -> None:
    circle = only(word("northern-front", "coast-republic", "courier"), word("coast-republic", "northern-front", "gazette"))
    assert (len(circle.affirmed), circle.grade.credibility) == (1, 6)


def test_one_who_speaks_for_both_sides_is_not_both_parties() -> None:
    pair = {"a": "barack-obama", "b": "united-states"}
    assert only(word("barack-obama", "courier", **pair)).grade.credibility == 6  # type: ignore[arg-type]


def test_two_outlets_alone_confirm_nothing() -> None:
    assert only(word("courier"), word("gazette")).grade.credibility == 3


def test_as_many_denials_make_it_doubtful_and_more_improbable() -> None:
    assert only(word("courier"), word("gazette", role="deny")).grade.credibility == 4
    assert only(word("courier"), word("gazette", role="deny"), word("herald", role="deny")).grade.credibility == 5


def test_a_denial_of_what_nobody_affirms_cannot_be_judged() -> None:
    found = only(word("anonymous:an official", "courier", role="deny"))
    assert found.grade.code == "F6"
    assert "nobody affirms it: there is nothing to weigh" in found.grade.reasons


def test_sources_of_bad_record_do_not_count() -> None:
    assert only(word("courier"), word("gazette"), word("herald"), reliability={"courier": "E"}).grade.credibility == 3
    assert only(word("courier"), reliability={"courier": "E"}).grade.credibility == 6


def test_every_grade_says_why() -> None:
    assert only(word("courier")).grade.reasons[0] == "1 independent origin affirms it"


def test_three_sources_of_which_one_outlet_alone_reports_two_are_not_three_outlets_that_agree() -> None:
    reports = [word("idris-kole", outlet) for outlet in ("courier", "gazette", "herald")]
    reports += [word(source, "courier", at=at) for at, source in ((10, "mara-lind"), (20, "otto-falk"))]
    assert only(*reports).grade.code == "F3"


@pytest.mark.parametrize("published", ["2019", "2019-05", None])
def test_reports_whose_day_is_not_known_are_not_of_one_short_time(published: str | None) -> None:
    assert only(*(word(outlet, published=published) for outlet in FIVE)).grade.code == "F3"
