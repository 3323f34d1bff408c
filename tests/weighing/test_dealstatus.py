"""How far a deal has come, by the steps that reports show."""

import pytest

from parley.model import Evidence, Span, StatusStep, When, Witness
from parley.weighing.dealstatus import as_a_whole, contested, day, follows, marked


def step(status: str, known: str, *, when: str | None = None, party: str = "a", document: str | None = None) -> StatusStep:
    evidence = Evidence(document=document or f"{status}-{known}", spans=(Span(0, 5),))
    said = When(text=when, earliest=when, latest=when) if when else None
    return StatusStep(party=party, status=status, evidence=evidence, when=said, known=known)


def current(*steps: StatusStep) -> str:
    return next(s.status for s in marked(steps) if s.current)


def test_the_latest_step_that_moves_on_is_where_a_party_stands() -> None:
    assert current(step("agreed", "2015-03-20"), step("negotiating", "2015-03-01"), step("violated", "2015-04-10")) == "violated"


@pytest.mark.parametrize("status", ["agreed", "negotiating", "proposed", "rumoured"])
def test_a_later_report_that_only_looks_back_changes_nothing(status: str) -> None:
    assert current(step("collapsed", "2015-05-10", when="2015-05-09"), step(status, "2015-06-01", when="2015-01-02")) == "collapsed"
    assert not [s for s in marked([step("in-force", "2015-03-20"), step(status, "2015-06-01")]) if s.status == status and s.moves]


def test_what_ended_can_be_made_again_where_the_day_is_told() -> None:
    ended = step("collapsed", "2015-05-10")
    assert current(ended, step("agreed", "2015-07-02")) == "collapsed"
    assert current(ended, step("agreed", "2015-07-02", when="2015-07-01")) == "agreed"


def test_an_offer_refused_may_be_made_again_and_taken() -> None:
    steps = [step("proposed", "2001-03-05"), step("rejected", "2001-03-08"), step("proposed", "2001-03-20"), step("agreed", "2001-04-03")]
    assert [s.moves for s in marked(steps)] == [True] * 4
    assert current(*steps) == "agreed"


def test_a_step_is_never_later_than_its_report() -> None:
    assert day(step("proposed", "2001-03-05", when="2001-03-12")) == "2001-03-05"
    assert follows(step("negotiating", "2001-03-05"), None)


def test_one_party_of_three_that_leaves_does_not_end_it_for_the_others() -> None:
    signed = [step("agreed", "2006-05-06", party=p, document="d") for p in ("a", "b")]
    left = [step("negotiating", "2006-04-20", party="c"), step("rejected", "2006-05-07", party="c")]
    whole = as_a_whole([*signed, *left])
    assert whole is not None
    assert whole.status == "agreed"
    both = as_a_whole([*signed, step("rejected", "2006-05-07", party="b")])
    assert both is not None
    assert both.status == "rejected"


def denial(known: str, *, of: str | None = None, by: str = "a", document: str = "denial", stance: str = "deny") -> Witness:
    evidence = Evidence(document=document, spans=(Span(0, 9),))
    return Witness(stance=stance, chain=(by,), voice="author", evidence=evidence, known=known, of=of)


def is_contested(one: StatusStep, *words: Witness, others: tuple[StatusStep, ...] = (), talks: bool = True) -> bool:
    evidence = frozenset([one.evidence, *(w.evidence for w in words)]) if talks else frozenset()
    return contested([one, *others], words, evidence, lambda a, b: a == b)[0].contested


def test_a_denial_contests_what_was_known_and_later_word_of_the_same_until_it_is_owned() -> None:
    later = step("negotiating", "2012-09-04")
    assert is_contested(step("negotiating", "2012-08-20"), denial("2012-08-22"))
    assert is_contested(later, denial("2012-08-22"))
    assert not is_contested(later, denial("2012-08-22"), denial("2012-09-04", stance="affirm"))


def test_what_is_signed_later_is_not_touched_by_a_denial_of_talks() -> None:
    signed = step("agreed", "2015-03-20")
    words = [denial("2015-03-03")]
    assert not contested([signed], words, frozenset([words[0].evidence]), lambda a, b: a == b)[0].contested


def test_a_denial_of_a_signing_does_not_deny_talks_unless_no_signing_was_told() -> None:
    talks, signing = step("negotiating", "1999-02-01"), step("agreed", "1999-02-20")
    assert not is_contested(talks, denial("1999-02-21", of="agreed"), others=(signing,))
    assert is_contested(talks, denial("1999-02-21", of="agreed"))


def test_a_denial_of_a_breach_denies_that_breach_alone() -> None:
    breach = step("violated", "2015-04-10", document="denial")
    assert is_contested(breach, denial("2015-04-10", of="violated"))
    assert not is_contested(step("agreed", "2015-03-20"), denial("2015-04-10", of="violated"), talks=False)
