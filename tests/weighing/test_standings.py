from parley.model import Sign
from parley.weighing.constants import bundled
from parley.weighing.standings import aged, signs_of, standing
from tests.weighing.witnesses import weighed, word

A, B = "coast-republic", "northern-front"


def signs(*testimony: object) -> tuple[Sign, ...]:
    return signs_of(weighed(*testimony), bundled())  # type: ignore[arg-type]


def stands(label: str, outlet: str, **facts: object) -> object:
    return word(outlet, type=f"stands:{label}", **facts)  # type: ignore[arg-type]


def label(*testimony: object, as_of: str = "2019-05-10") -> str:
    return standing(A, B, signs(*testimony), as_of, bundled()).label


def test_the_label_is_what_most_reports_leave_the_two_as() -> None:
    outlets = ("courier", "gazette", "herald", "mail")
    apart = [stands("foe", one, at=i, earliest=f"2019-0{i + 1}-01", latest=f"2019-0{i + 1}-20") for i, one in enumerate(outlets)]
    assert label(*apart, stands("partner", "mail", at=9)) == "foe"
    assert label(stands("foe", "courier"), stands("partner", "gazette")) == "mixed"


def test_a_single_report_is_believed_as_often_as_its_like_is_read_rightly_and_several_more() -> None:
    right = bundled()["misreading"]["right"]["stands:rival"]
    one = standing(A, B, signs(stands("rival", "courier")), "2019-05-10", bundled())
    more = [stands("rival", outlet, at=i) for i, outlet in enumerate(("courier", "gazette", "herald"))]
    three = standing(A, B, signs(*more), "2019-05-10", bundled())
    assert abs(one.support - right) < 0.06
    assert abs(three.support - (1 - (1 - right) ** 3)) < 0.08


def test_where_no_label_has_a_share_to_speak_of_the_standing_is_not_known() -> None:
    doubtful = {**bundled(), "misreading": {"right": {**bundled()["misreading"]["right"], "stands:rival": 0.2}}}
    assert standing(A, B, signs(stands("rival", "courier")), "2019-05-10", doubtful).label == "not-known"


def test_a_standing_fades_until_it_is_not_known() -> None:
    assert label(stands("ally", "courier"), as_of="2019-06-01") == "ally"
    assert label(stands("ally", "courier"), as_of="2029-06-01") == "not-known"


def test_nothing_counts_before_its_time() -> None:
    assert label(stands("ally", "courier"), as_of="2019-05-01") == "not-known"


def test_a_sign_weighs_half_after_a_half_life() -> None:
    (sign,) = signs(word("courier", published="2019-05-10"))
    assert aged(sign, "2020-05-09", bundled()) == sign.weight / 2


def test_what_nothing_dates_counts_on_no_day_but_where_no_day_is_asked_for() -> None:
    (sign,) = signs(word("courier", published=None, earliest=None, latest=None))
    assert aged(sign, "2019-05-10", bundled()) == 0.0
    assert aged(sign, "", bundled()) == sign.weight


def test_talks_while_fighting_do_not_net_to_nothing() -> None:
    of = standing(A, B, signs(word("courier"), word("courier", type="ASSAULT", at=9)), "2019-05-10", bundled())
    assert of.cooperation.estimate > 0.3
    assert of.conflict.estimate > 1
    assert of.cooperation.low < of.cooperation.estimate < of.cooperation.high
    assert (of.in_word, of.in_deed) == ("mixed", "foe")


def test_what_only_deeds_show_is_not_counted_again_on_the_axes() -> None:
    deed = word("courier", type="ASSAULT")
    alone = standing(A, B, signs(deed), "2019-05-10", bundled())
    both = standing(A, B, signs(deed, stands("foe", "courier", shown=True)), "2019-05-10", bundled())
    assert both.conflict == alone.conflict
    assert (alone.label, both.label) == ("not-known", "foe")


def test_a_denied_deed_weighs_less_and_makes_the_standing_contested() -> None:
    (plain,), (denied,) = signs(word("courier")), signs(word("courier"), word("gazette", role="deny"))
    assert denied.weight < plain.weight
    assert standing(A, B, [denied], "2019-05-10", bundled()).contested


def test_what_is_only_denied_or_to_be_broken_is_no_sign() -> None:
    assert signs(word("courier", role="deny")) == ()
    assert signs(word("courier", role="plan", type="SANCTION", mode="break")) == ()
    assert len(signs(word("courier", role="plan", type="SANCTION"))) == 1


def test_the_same_signs_give_the_same_standing() -> None:
    found = signs(stands("foe", "courier"), stands("mixed", "gazette"))
    assert standing(A, B, found, "2019-05-10", bundled()) == standing(A, B, found[::-1], "2019-05-10", bundled())
