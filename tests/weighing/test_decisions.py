"""What several analysts' words together decide."""

from hypothesis import given
from hypothesis import strategies as st

from parley.knowledge import Knowledge
from parley.model import Judgement
from parley.weighing.belonging import Belonging
from parley.weighing.decisions import Decisions, parted, standing, undone
from parley.weighing.wholes import Wholes


def word(kind: str, subject: str = "r", value: str | None = None, who: str = "ada", day: int = 1) -> Judgement:
    return Judgement(kind=kind, subject=subject, value=value, who=who, when=f"2026-01-{day:02}", why="read it")


def undo(one: Judgement, day: int) -> Judgement:
    return word("undo", one.id, day=day)


def test_the_last_word_of_an_analyst_counts() -> None:
    decision = Decisions([word("reject"), word("accept", day=2)]).records["r"]
    assert (decision.kind, decision.disputed) == ("accept", False)
    assert len(decision.judgements) == 1


def test_undoing_brings_the_word_before_back_and_can_be_undone() -> None:
    first, second = word("reject"), word("accept", day=2)
    taken = undo(second, 3)
    assert Decisions([first, second, taken]).records["r"].kind == "reject"
    assert Decisions([first, second, taken, undo(taken, 4)]).records["r"].kind == "accept"
    assert standing([first, undo(first, 2)]) == []


def test_undoings_are_resolved_by_what_they_undo_and_not_by_their_times() -> None:
    first = word("reject", day=9)
    taken = undo(first, 2)  # on a clock that runs behind
    assert standing([first, taken]) == []
    back = undo(taken, 1)
    assert standing([first, taken, back]) == [first]
    assert undone([first, taken, back]) == {taken.id}
    assert standing([first, taken, back, undo(first, 5)]) == []


def test_a_long_chain_of_undoings_is_resolved() -> None:
    chain = [word("reject")]
    for _ in range(3000):
        chain.append(undo(chain[-1], 1))
    assert standing(chain) == chain[:1]
    assert standing(chain[:-1]) == []


def test_where_analysts_differ_nothing_is_decided_and_both_are_kept() -> None:
    decision = Decisions([word("reject"), word("accept", who="ben")]).records["r"]
    assert (decision.kind, decision.disputed) == (None, True)
    assert {one.who for one in decision.judgements} == {"ada", "ben"}


def test_corrections_of_other_fields_stand_side_by_side() -> None:
    ones = [word("correct", value='{"type": "AGREE"}'), word("correct", value='{"recipient": "b"}', who="ben", day=2)]
    decision = Decisions(ones).records["r"]
    assert (decision.kind, dict(decision.fields), decision.disputed) == ("correct", {"type": "AGREE", "recipient": "b"}, False)


def test_of_one_field_that_two_correct_otherwise_neither_counts() -> None:
    ones = [word("correct", value='{"type": "AGREE", "where": "Doha"}'), word("correct", value='{"type": "AID"}', who="ben")]
    decision = Decisions(ones).records["r"]
    assert (dict(decision.fields), decision.differing) == ({"where": "Doha"}, ("type",))


def test_an_analysts_later_correction_of_a_field_replaces_the_earlier() -> None:
    ones = [word("correct", value='{"type": "AGREE"}'), word("correct", value='{"type": "AID"}', day=2)]
    assert dict(Decisions(ones).records["r"].fields) == {"type": "AID"}


def test_only_who_gives_a_field_otherwise_differs() -> None:
    place, kind, other = (
        word("correct", value=v, who=who, day=day)
        for v, who, day in (
            ('{"where": "Doha"}', "ada", 1),
            ('{"type": "AGREE"}', "ada", 2),
            ('{"type": "AID"}', "ben", 3),
        )
    )
    decision = Decisions([place, kind, other]).records["r"]
    assert [decision.differs(one) for one in (place, kind, other)] == [False, True, True]
    assert dict(decision.fields) == {"where": "Doha"}


def test_a_correction_all_of_whose_fields_were_given_anew_counts_no_more() -> None:
    first, second = (word("correct", value=v, day=n) for n, v in ((1, '{"type": "AGREE"}'), (2, '{"type": "AID", "where": "Doha"}')))
    assert Decisions([first, second]).records["r"].judgements == (second,)
    third = word("correct", value='{"type": "AGREE"}', day=3)
    assert Decisions([first, second, third]).records["r"].judgements == (second, third)


def test_two_grades_of_one_source_decide_nothing() -> None:
    ones = [word("regrade", "courier", "B"), word("regrade", "courier", "D", who="ben")]
    assert Decisions(ones[:1]).grades == {"courier": "B"}
    assert Decisions(ones).grades == {}


def test_chains_of_one_actor_end_in_one_name() -> None:
    ones = [word("same-actor", "a", "b"), word("same-actor", "b", "c"), word("same-actor", "d", "c")]
    assert Decisions(ones).aliases("report") == {"a": "c", "b": "c", "d": "c"}


def test_an_actor_can_be_another_in_one_report_alone() -> None:
    ones = [word("same-actor", "front@r1", "army")]
    assert Decisions(ones).aliases("r1") == {"front": "army"}
    assert Decisions(ones).aliases("r2") == {}


def test_an_actor_can_be_told_apart_in_one_report() -> None:
    ones = [word("different-actor", "front@r1", "front")]
    assert list(Decisions(ones).aliases("r1")) == ["front"]
    assert Decisions(ones).aliases("r2") == {}


def test_who_is_told_apart_is_no_part_of_the_other(knowledge: Knowledge) -> None:
    ref = next(a.id for a in knowledge.actors.values() if ("wing-of", "taliban") in a.links or ("part-of", "taliban") in a.links)
    told = parted(knowledge, Decisions([word("different-actor", "taliban", ref)]).apart)
    before, after = Wholes(knowledge), Wholes(told)
    assert before.alike(before.side(ref), before.side("taliban")) > 0
    assert after.alike(after.side(ref), after.side("taliban")) == 0
    assert Belonging(knowledge).speaks_for(ref, "taliban")
    assert not Belonging(told).speaks_for(ref, "taliban")


WORDS = st.builds(
    word,
    st.sampled_from(["accept", "reject"]),
    st.sampled_from(["r", "s"]),
    st.none(),
    st.sampled_from(["ada", "ben"]),
    st.integers(1, 9),
)


@given(st.lists(WORDS, unique_by=lambda j: j.id), WORDS)
def test_a_word_given_and_undone_leaves_what_was_decided(before: list[Judgement], one: Judgement) -> None:
    if one in before:
        return
    after = Decisions([*before, one, undo(one, 20)])
    assert after.by_topic == Decisions(before).by_topic


@given(st.lists(WORDS, unique_by=lambda j: j.id))
def test_the_order_in_which_words_are_read_changes_nothing(listed: list[Judgement]) -> None:
    mixed = list(reversed(listed))
    assert Decisions(mixed).by_topic == Decisions(listed).by_topic
