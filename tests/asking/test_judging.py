"""Judgements put on record, and what they do to answers."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from parley import asking
from parley.asking import Filters, Words
from parley.asking.querying import View
from parley.asking.reports import report, reports
from parley.errors import QuestionError
from parley.knowledge import Knowledge
from parley.ledger import RECORDS, Ledger
from parley.model import Document, Judgement, Reading
from parley.weighing.correcting import corrected
from tests.harbour import FRONT, KOLE, harbour_ledger
from tests.truce import truce_ledger

Judge = Callable[..., Judgement]


@pytest.fixture
def own(tmp_path: Path) -> Ledger:
    return harbour_ledger(tmp_path / "l")


@pytest.fixture
def truce(tmp_path: Path, knowledge: Knowledge) -> Ledger:
    return truce_ledger(tmp_path / "t", knowledge)


def judge(ledger: Ledger, verdict: str, subject: str, *given: str, who: str = "ada", when: str | None = None, **more: str) -> Judgement:
    return asking.judge(ledger, Words(verdict=verdict, subject=subject, given=given, **more), who=who, why="read it", when=when)  # type: ignore[arg-type]


def test_a_wrong_claim_is_left_out_and_said_to_be(own: Ledger) -> None:
    first = asking.claims(own)[0]
    judge(own, "reject", first.id[:8])
    assert first.id not in {row.id for row in asking.claims(own)}
    assert list(asking.left_out(own, asking.ClaimRow)) == ["1 record of the kind is left out as judged; `parley judgements` lists why"]


def test_a_correction_shows_what_was_read(own: Ledger) -> None:
    row = asking.claims(own, Filters(by="Idris Kole"))[0]
    judge(own, "correct", f"{row.document}:{row.start}", "stance=threaten", of="claim")
    after = next(one for one in asking.claims(own) if one.id == row.id)
    assert after.stance == "threaten"
    assert after.judged is not None
    assert f"stance read as {row.stance}" in after.judged


def test_who_is_put_into_a_record_can_be_asked_for(truce: Ledger) -> None:
    with pytest.raises(QuestionError, match="no report"):
        asking.events(truce, Filters(about=("France",)))
    event = next(row for row in asking.events(truce) if row.type == "ASSAULT")
    made = judge(truce, "correct", event.id, "recipient=France")
    assert [row.id for row in asking.events(truce, Filters(about=("France",)))] == [event.id]
    found = asking.actor(truce, "France")
    assert (found.actor.name, found.actor.mentions, found.actor.documents, found.related) == ("France", 0, 0, ((event.actor, 1),))
    judge(truce, "undo", made.id)
    assert "france" not in {row.id for row in asking.actors(truce)}


def test_two_names_of_one_actor_are_asked_for_together(own: Ledger) -> None:
    before = asking.actor(own, "Northern Front").actor.mentions
    judge(own, "same-actor", "Eastern Northern Front", "Northern Front")
    assert asking.actor(own, "Northern Front").actor.mentions > before
    assert asking.actor(own, "Eastern Northern Front").actor.id == FRONT


def test_an_actor_of_one_report_can_be_told_apart(own: Ledger) -> None:
    later = next(row for row in asking.documents(own) if row.title and "year on" in row.title)
    judge(own, "different-actor", "Idris Kole", within=later.id)
    listed = [row.id for row in asking.actors(own) if row.id.startswith(KOLE)]
    assert len(listed) == 2


def test_only_reports_that_a_judgement_changes_are_corrected(truce: Ledger) -> None:
    judge(truce, "different-actor", "Sudan", "JEM")
    assert View(truce).judged.touched == frozenset()
    judge(truce, "same-actor", "Qatar", "Sudan")
    mentioned = {row.document for row in asking.claims(truce) if "qatar" in row.quote.lower()}
    assert mentioned <= View(truce).judged.touched < {row.id for row in asking.documents(truce)}


@pytest.mark.parametrize("names", [("Qatar", "Sudan"), ("Sudan", "Qatar"), ("Sudan Liberation Movement", "JEM"), ("Iran", "Chad")])
def test_records_under_another_name_are_those_of_reports_put_right_as_a_whole(truce: Ledger, names: tuple[str, str]) -> None:
    before = dict(whole(View(truce)))
    judge(truce, "same-actor", *names)
    view = View(truce)
    assert view.judged.reports == {}
    for document, reading in before.items():
        right = corrected(document, reading, view.judged.decisions, view.judged.known)
        assert dict(whole(view))[document] == right.reading
        assert report(view, document.id) == (document, right.reading)
        assert list(view.judged.renamed.get(document.id, ())) == list(right.effects)
        for name in RECORDS:
            there = view.rows(f"SELECT id FROM {name} WHERE document = ?", [document.id])
            assert sorted(row["id"] for row in there) == sorted(one.id for one in getattr(right.reading, name)), name
    rows = view.rows("SELECT actor, recipient FROM events")
    assert sorted((r["actor"], r["recipient"] or "") for r in rows) == sorted(
        (e.actor, e.recipient or "") for _, reading in whole(view) for e in reading.events
    )


def whole(view: View) -> Iterable[tuple[Document, Reading]]:
    return reports(view, RECORDS)


def test_undoing_brings_every_answer_back(truce: Ledger) -> None:
    def answers() -> list[object]:
        deals = asking.deals(truce)
        listed: list[object] = [asking.events(truce), asking.claims(truce), asking.relations(truce), asking.held(truce), deals]
        return [*listed, [asking.deal(truce, row.id) for row in deals], asking.standings(truce), asking.check(truce, "Sudan", "JEM")]

    before = answers()
    event = next(row for row in asking.events(truce) if row.type == "ASSAULT")
    made = [
        judge(truce, "reject", event.id),
        judge(truce, "same-actor", "Qatar", "Chad"),
        judge(truce, "kept", "Doha Agreement", "Sudan", "cease-fire"),
    ]
    assert answers() != before
    for one in made:
        judge(truce, "undo", one.id)
    assert answers() == before


def test_a_duty_is_as_judged_and_disputed_where_analysts_differ(truce: Ledger) -> None:
    judge(truce, "broken", "Doha Agreement", "Sudan", "cease-fire")
    (row,) = [one for one in asking.held(truce) if one.obliged == "sudan"]
    assert (row.state, row.basis, len(row.judged)) == ("broken", "judged", 1)
    judge(truce, "kept", "Doha Agreement", "Sudan", "cease-fire", who="ben")
    answer = asking.deal(truce, "Doha Agreement")
    assert [(t.state, len(t.judged)) for t in answer.terms if t.obliged == "sudan"] == [("disputed", 2)]
    assert {row.state for row in answer.judged} == {"analysts differ"}


def test_what_was_judged_later_was_not_known_before(truce: Ledger) -> None:
    event = next(row for row in asking.events(truce) if row.type == "ASSAULT")
    judge(truce, "reject", event.id, when="2017-05-01")
    early, late = (asking.events(truce, Filters(as_known_on=day)) for day in ("2017-04-30", "2017-05-01"))
    assert [row.id for row in early if row not in late] == [event.id]
    assert asking.judgements(truce, as_known_on="2017-04-30") == []


def test_a_report_opens_as_it_was_judged_and_known_on_a_day(truce: Ledger) -> None:
    event = next(row for row in asking.events(truce) if row.type == "ASSAULT")
    judge(truce, "reject", event.id, when="2017-05-01")

    def read(day: str | None) -> list[str]:
        return [one.id for one in asking.open_report(truce, event.document, as_known_on=day).reading.events]

    assert event.id in read("2017-04-30")
    assert event.id not in read("2017-05-01")
    assert event.id not in read(None)
    with pytest.raises(QuestionError, match="as known on 1999-01-01"):
        asking.open_report(truce, event.document, as_known_on="1999-01-01")


def test_an_undoing_that_is_undone_is_said_to_be(truce: Ledger) -> None:
    event = next(row for row in asking.events(truce) if row.type == "ASSAULT")
    first = judge(truce, "reject", event.id, when="2020-01-01")
    made = [first]
    for _ in range(3):
        made.append(judge(truce, "undo", made[-1].id))
    states = {row.id: row.state for row in asking.judgements(truce)}
    assert [states[one.id] for one in made] == ["undone", "counts", "undone", "counts"]
    with pytest.raises(QuestionError, match="undone already"):
        judge(truce, "undo", made[2].id)


def test_a_source_is_graded_as_judged(truce: Ledger) -> None:
    judge(truce, "regrade", "Qatar", "B")
    row = next(one for one in asking.source_records(truce) if one.source == "qatar")
    assert (row.grade, row.judged) == ("F", "B")
    told = asking.check(truce, "Sudan", "JEM")
    graded = [p for p in told.propositions if any("qatar" in origin.sources for origin in p.affirmed)]
    assert graded
    assert {p.grade.reliability for p in graded} == {"B"}
    assert [one.on for one in told.judged] == ["qatar is graded B"]


def test_judgements_are_listed_with_their_state(truce: Ledger) -> None:
    event = next(row for row in asking.events(truce) if row.type == "ASSAULT")
    first = judge(truce, "reject", event.id, when="2020-01-01")
    judge(truce, "accept", event.id, when="2020-01-02")
    judge(truce, "accept", event.id, who="ben", when="2020-01-03")
    rows = asking.judgements(truce)
    assert [row.state for row in rows] == ["replaced by a later one", "counts", "counts"]
    assert rows[0].quote is not None
    assert "ASSAULT" in rows[0].on
    judge(truce, "undo", first.id)
    assert asking.judgements(truce)[0].state == "undone"


@pytest.mark.parametrize(
    ("verdict", "subject", "given", "message"),
    [
        ("wish", "x", (), "no verdict"),
        ("reject", "ffff", (), "no record"),
        ("same-actor", "Sudan", (), "second actor"),
        ("same-actor", "Sudan", ("Sudan",), "stand for sudan already"),
        ("same-actor", "anonymous:rebel commander", ("Sudan",), "--in REPORT"),
        ("regrade", "Qatar", ("Z",), "no grade"),
        ("regrade", "nobody at all", ("B",), "no actor"),
        ("kept", "Doha Agreement", ("Sudan", "withdraw"), "there are"),
        ("undo", "ffff", (), "0 judgements"),
        ("same-deal", "Doha Agreement", ("Doha Agreement",), "name two"),
    ],
)
def test_words_that_stand_for_nothing_are_a_clear_error(
    truce: Ledger, verdict: str, subject: str, given: tuple[str, ...], message: str
) -> None:
    with pytest.raises(QuestionError, match=message):
        judge(truce, verdict, subject, *given)
    assert asking.judgements(truce) == []


def test_corrections_of_different_fields_by_two_analysts_stand_side_by_side(truce: Ledger) -> None:
    event = next(row for row in asking.events(truce) if row.type == "ASSAULT")
    judge(truce, "correct", event.id, "where=Darfur")
    judge(truce, "correct", event.id, "factuality=possible", who="ben")
    row = next(row for row in asking.events(truce) if row.id == event.id)
    assert (row.place, row.factuality) == ("Darfur", "possible")
    assert {one.state for one in asking.judgements(truce)} == {"counts"}
    assert "differ" not in (row.judged or "")
    judge(truce, "correct", event.id, "factuality=planned", who="cleo")
    row = next(row for row in asking.events(truce) if row.id == event.id)
    assert (row.place, row.factuality) == ("Darfur", "actual")
    assert [one.state for one in asking.judgements(truce)] == ["counts", "analysts differ", "analysts differ"]
    assert (row.judged or "").count("analysts differ on factuality: corrected by") == 2


def test_a_careless_correction_is_refused_and_nothing_written(truce: Ledger) -> None:
    event = next(row for row in asking.events(truce) if row.type == "ASSAULT" and row.recipient)
    with pytest.raises(QuestionError, match="on both sides"):
        judge(truce, "correct", event.id, f"recipient={event.actor}")
    with pytest.raises(QuestionError, match="no actor 'Klingons'"):
        judge(truce, "correct", event.id, "actor=Klingons")
    with pytest.raises(QuestionError, match="lies ahead"):
        judge(truce, "reject", event.id, when="2999-01-01")
    for none in ("2026-02-31", "9999-12-31T23:59-12:00"):
        with pytest.raises(QuestionError, match=f"--when {none}"):
            judge(truce, "reject", event.id, when=none)
    assert asking.judgements(truce) == []


def test_two_corrections_that_together_put_one_actor_on_both_sides_are_not_both_taken(truce: Ledger) -> None:
    event = next(row for row in asking.events(truce) if row.type == "ASSAULT" and row.recipient)
    judge(truce, "correct", event.id, "actor=Qatar")
    with pytest.raises(QuestionError, match="qatar on both sides"):
        judge(truce, "correct", event.id, "recipient=Qatar", who="ben")


def test_an_analyst_is_told_of_what_the_report_does_not_hold(truce: Ledger) -> None:
    event = next(row for row in asking.events(truce) if row.type == "ASSAULT")
    made = judge(truce, "correct", event.id, "recipient=Japan", "where=Atlantis", "mode=tickle")
    assert sorted(asking.cautions(truce, made)) == [
        "the report nowhere names Japan",
        "“Atlantis” does not stand in the report",
        "“tickle” is no mode that Parley gives deeds",
    ]
    assert asking.cautions(truce, judge(truce, "correct", event.id, "where=darfur")) == []
    assert asking.cautions(truce, judge(truce, "reject", event.id)) == []


def test_a_deal_that_was_joined_to_another_is_meant_by_the_identifier_that_it_had(truce: Ledger) -> None:
    one, other = (row for row in asking.deals(truce) if row.label != "Doha Agreement")
    made = judge(truce, "same-deal", one.id, other.id)
    joined = {asking.deal(truce, row.id).deal.id for row in (one, other)}
    assert len(joined) == 1
    again = judge(truce, "different-deal", one.id[:8], other.id[:8], who="ben")
    assert set(again.topic[1:]) == set(made.topic[1:])


def test_a_judgement_needs_who_and_why(truce: Ledger) -> None:
    with pytest.raises(QuestionError, match="--who"):
        judge(truce, "undo", "x", who=" ")
