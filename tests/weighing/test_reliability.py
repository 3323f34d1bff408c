from hypothesis import given, settings
from hypothesis import strategies as st

from parley.weighing.agreement import Statement
from parley.weighing.constants import bundled
from parley.weighing.reliability import learn, outcomes, statements
from tests.weighing.witnesses import weighed, word

SAID = st.builds(
    lambda source, what, says: Statement(f"source{source}", f"p{what}", f"pair{what % 3}", says),
    st.integers(0, 4),
    st.integers(0, 6),
    st.booleans(),
)


def right_and_wrong(times: int) -> list[Statement]:
    """Three sources that agree wherever two of them speak, and one that says the opposite."""
    honest = [
        Statement(source, f"p{i}", "pair", i % 2 == 0)
        for at, source in enumerate(("courier", "gazette", "herald"))
        for i in range(times)
        if i % 3 != at
    ]
    return honest + [Statement("liar", f"p{i}", "pair", i % 2 == 1) for i in range(times)]


def test_who_says_what_another_says_every_time_follows_it_and_adds_nothing() -> None:
    said = right_and_wrong(60)
    copied = said + [
        Statement(name, one.proposition, one.subject, one.says) for name in ("mirror", "parrot") for one in said if one.source == "liar"
    ]
    learned = learn(copied, bundled())
    assert learned.follows == {"mirror": "liar", "parrot": "liar"}
    assert learned.likely == learn(said, bundled()).likely
    assert {learned.records[name].grade for name in ("liar", "mirror", "parrot")} == {"E"}


def test_who_agrees_with_others_is_found_reliable_and_who_contradicts_them_is_not() -> None:
    records = learn(right_and_wrong(60), bundled()).records
    assert records["courier"].grade == "A"
    assert records["liar"].grade == "E"
    assert (records["liar"].contradicted, records["courier"].mixed) == (60, 40)


def test_too_little_gives_no_grade() -> None:
    assert {record.grade for record in learn(right_and_wrong(4), bundled()).records.values()} == {"F"}


def test_a_source_that_nobody_else_spoke_to_stands_alone_and_its_interval_is_open() -> None:
    record = learn([Statement("courier", f"p{i}", "pair", True) for i in range(50)], bundled()).records["courier"]
    assert (record.grade, record.alone, record.checked) == ("F", 50, 0)
    assert (record.reliability.low, record.reliability.high) == (0.0, 1.0)


def test_outcomes_are_what_others_said() -> None:
    said = [Statement("a", "p", "x", True), Statement("b", "p", "x", True), Statement("c", "p", "x", False), Statement("a", "q", "x", True)]
    assert [outcome for _, outcome in outcomes(said)] == ["mixed", "mixed", "contradicted", "alone"]


def test_copies_and_repeats_make_one_statement() -> None:
    found = weighed(word("idris-kole", "courier"), word("idris-kole", "gazette"), word("courier", at=9))
    assert statements(found, bundled()) == [Statement("idris-kole", found[0].id, "coast-republic|northern-front", True)]


def test_reports_far_apart_do_not_bear_each_other_out() -> None:
    near = statements(weighed(word("courier"), word("gazette", published="2019-05-20")), bundled())
    far = statements(weighed(word("courier"), word("gazette", published="2019-07-20")), bundled())
    assert len({one.proposition for one in near}) == 1
    assert len({one.proposition for one in far}) == 2


def test_two_who_are_heard_through_one_reporter_alone_do_not_bear_each_other_out() -> None:
    found = weighed(word("idris-kole", "ada-mensah", "courier"), word("anonymous:sources", "ada-mensah", "courier", at=9))
    assert [one.source for one in statements(found, bundled())] == ["ada-mensah"]


def test_who_affirms_and_denies_the_same_makes_no_statement() -> None:
    assert statements(weighed(word("courier"), word("courier", role="deny", at=9)), bundled()) == []


@given(st.lists(SAID, max_size=20), st.randoms())
@settings(max_examples=25, deadline=None)
def test_the_order_of_statements_changes_nothing(said: list[Statement], random: object) -> None:
    mixed = list(said)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    few = {part: dict(values) for part, values in bundled().items()}
    few["sources"] |= {"sweeps": 20, "burn_in": 5}
    assert learn(mixed, few) == learn(said, few)
