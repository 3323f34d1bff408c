"""The register of deals over all reports, one deal's dossier, and who kept what was promised."""

from pathlib import Path

import pytest

from parley.asking import DealRow, Filters, arrangements, check, deal, deals, held, place, states
from parley.errors import QuestionError
from parley.knowledge import Knowledge
from parley.ledger import Ledger, reports
from parley.model import Judgement
from tests.truce import truce_ledger
from tests.weighing.stories import read_reports


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Ledger:
    return truce_ledger(tmp_path_factory.mktemp("truce") / "l", knowledge)


def rows(ledger: Ledger, **filters: object) -> list[tuple[str, str, bool]]:
    return [(row.label, row.status, row.contested) for row in deals(ledger, Filters(**filters))]  # type: ignore[arg-type]


TRUCE = "Doha Agreement"
ANEW = "Ceasefire of Justice and Equality Movement and Sudan"
TALKS = "Talks of Iran and Turkey"


def test_reports_of_one_deal_are_one_row_that_opens_on_the_sentence_of_its_status(ledger: Ledger) -> None:
    first = deals(ledger)[0]
    assert (first.label, first.status, len(first.reports)) == (TRUCE, "collapsed", 5)
    assert (first.since, first.last, first.published) == ("2015-03-01", "2015-05-10", "2015-05-10")
    assert first.quote == "The ceasefire between Sudan and the Justice and Equality Movement has collapsed, Qatar said."
    assert first.terms == ("jem: cease-fire: no-evidence", "sudan: cease-fire: disputed")


def test_each_report_by_itself_is_still_a_row(ledger: Ledger) -> None:
    listed = [account for _, found in reports(ledger) for account in found.arrangements]
    assert {row.id for row in arrangements(ledger)} == {account.id for account in listed}
    assert len(listed) > len(deals(ledger))


@pytest.mark.parametrize(
    ("filters", "labels"),
    [
        ({}, [TRUCE, ANEW, TALKS]),
        ({"about": ("Sudan",)}, [TRUCE, ANEW]),
        ({"about": ("Sudanese army",)}, []),
        ({"status": "proposed"}, [ANEW]),
        ({"kind": "talks"}, [TALKS]),
        ({"where": "Doha"}, [TRUCE]),
        ({"where": "Qatar"}, [TRUCE]),
        ({"where": "Juba"}, []),
        ({"document": "truce-1"}, [TRUCE]),
        ({"since": "2016"}, [ANEW, TALKS]),
        ({"until": "2015-12-31"}, [TRUCE]),
        ({"limit": 1}, [TRUCE]),
        ({"voice": "comments"}, []),
    ],
)
def test_the_register_can_be_narrowed(ledger: Ledger, filters: dict[str, object], labels: list[str]) -> None:
    assert [label for label, _, _ in rows(ledger, **filters)] == labels


def test_a_state_is_party_to_what_its_army_signs(tmp_path: Path, knowledge: Knowledge) -> None:
    from tests.weighing.stories import read_reports  # noqa: PLC0415 - beside its only use

    own = Ledger.create(tmp_path / "l")
    own.write(read_reports([("2014-02-18", "The Syrian army and the Free Syrian Army agreed on a truce in Aleppo on Monday.")], knowledge))
    assert [row.parties for row in deals(own, Filters(about=("Syrian army",)))] == [("free-syrian-army", "syrian-army")]


def test_as_of_is_about_the_world_and_as_known_on_about_the_reports(ledger: Ledger) -> None:
    talks = "Talks of Justice and Equality Movement and Sudan"
    assert rows(ledger, as_of="2015-03-02", as_known_on="2015-03-02") == [(talks, "negotiating", False)]
    assert rows(ledger, as_of="2015-03-02", as_known_on="2015-03-10") == [(talks, "negotiating", True)]
    assert rows(ledger, as_of="2015-03", as_known_on="2015-03-31") == [(TRUCE, "agreed", False)]
    assert rows(ledger, as_of="2014") == []
    assert rows(ledger, as_of="2015-03-19", as_known_on="2015-03-10") == [(talks, "negotiating", True)]


def test_only_what_a_source_denies_is_contested(ledger: Ledger) -> None:
    assert rows(ledger, contested=True) == []
    assert rows(ledger, contested=True, as_of="2015-04-10") == [(TRUCE, "violated", True)]


@pytest.mark.parametrize(
    "name", ["Doha Agreement", "doha agreement", "justice doha", "sudan ceasefire 2015-03", "Doha", "Doha truce", "Doha acord", "DOHA"]
)
def test_a_deal_is_found_by_its_name_or_by_words_of_it(ledger: Ledger, name: str) -> None:
    assert deal(ledger, name).deal.label == TRUCE


def test_a_deal_is_found_by_the_beginning_of_its_identifier(ledger: Ledger) -> None:
    for row in deals(ledger):
        assert deal(ledger, row.id[:6]).deal.id == row.id


@pytest.mark.parametrize(("name", "so"), [("Doha Agreement", True), ("the Doha agreement", True), ("Doha", True), ("Doha acord", False)])
def test_a_deal_that_only_words_lead_to_is_not_said_to_be_called_so(ledger: Ledger, name: str, so: bool) -> None:
    assert deal(ledger, name).called_so is so


def test_loosely_typed_words_of_no_deal_bring_up_the_nearest(ledger: Ledger) -> None:
    with pytest.raises(QuestionError, match=r"no deal 'Turky accord of Lausanne'; nearest: \w{6} Talks of Iran and Turkey"):
        deal(ledger, "Turky accord of Lausanne")


def test_a_misspelt_party_of_several_deals_lists_them_all(ledger: Ledger) -> None:
    with pytest.raises(QuestionError, match=r"2 deals fit 'Suddan': .*Doha Agreement.*; .*Ceasefire of"):
        deal(ledger, "Suddan")


@pytest.mark.parametrize(("name", "said"), [("Sudan", "2 deals fit"), ("Camp David", "`parley deals` lists them"), (" ", "is empty")])
def test_a_name_of_several_deals_or_of_none_is_an_error_that_says_which(ledger: Ledger, name: str, said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        deal(ledger, name)


def test_a_dossier_has_each_step_with_its_day_its_source_and_its_sentence(ledger: Ledger) -> None:
    answer = deal(ledger, TRUCE)
    told = [(step.status, step.day, step.time, step.chain, step.contested) for step in answer.steps]
    assert told == [
        ("negotiating", "2015-03-01", None, ("anonymous:rebel commander",), True),
        ("rumoured", "2015-03-03", None, (), True),
        ("agreed", "2015-03-19", "on Thursday", ("qatar",), False),
        ("violated", "2015-04-07", "on Tuesday", ("jem",), True),
        ("collapsed", "2015-05-10", None, ("qatar",), False),
    ]
    assert [step.moves for step in answer.steps] == [("jem", "sudan"), (), ("jem", "sudan"), ("sudan",), ("jem", "sudan")]
    assert answer.steps[2].at.quote == "Sudan and the Justice and Equality Movement signed a ceasefire in Doha on Thursday, Qatar said."


def test_a_step_has_the_grade_of_what_its_words_affirm(ledger: Ledger) -> None:
    """One unnamed rebel says that they talk and one party denies it: F and doubtful; a breach without anything weighed has no grade."""
    graded = {step.status: step.grade for step in deal(ledger, TRUCE).steps}
    assert graded["negotiating"] == check(ledger, "Sudan", "Justice and Equality Movement", about="talks").propositions[0].grade.code
    assert graded["rumoured"] is None


def test_a_dossier_names_who_has_a_part_and_who_denies(ledger: Ledger) -> None:
    answer = deal(ledger, TRUCE)
    assert {(part.role, part.ref) for part in answer.parts} == {("guarantor", "chad"), ("excluded", "slm")}
    denied = [(word.chain, word.of) for word in answer.witnesses if word.stance == "deny"]
    assert denied == [(("sudan",), None), (("sudanese-army",), "violated")]


def test_a_dossier_tells_terms_what_shows_them_broken_and_what_came_after(ledger: Ledger) -> None:
    answer = deal(ledger, TRUCE)
    terms = {(term.obliged, term.duty): term for term in answer.terms}
    shown = terms["sudan", "cease-fire"].conduct
    assert {(one.verdict, one.basis, one.denied) for one in shown} == {("broken", "deed", True), ("broken", "said", True)}
    assert terms["jem", "cease-fire"].conduct == ()
    assert [(row.actor, row.type, row.earliest) for row in answer.afterwards] == [("sudanese-army", "ASSAULT", "2015-04-07")]


def test_a_dossier_shows_how_earlier_deals_fared_and_what_was_nearly_joined(ledger: Ledger) -> None:
    answer = deal(ledger, ANEW)
    assert [(row.label, row.status) for row in answer.earlier] == [(TRUCE, "collapsed")]
    assert {row.label for row in answer.near} == {TRUCE}
    assert all(row.score < 0.63 or any(why.startswith("but ") for why in row.reasons) for row in answer.near)
    assert [row.status for row in answer.accounts] == ["proposed"]


def test_the_joins_of_a_dossier_hold_its_reports_together(ledger: Ledger) -> None:
    answer = deal(ledger, TRUCE)
    assert len(answer.joins) == len(answer.accounts) - 1
    assert {row.deal for row in answer.joins} == {answer.deal.id}


def test_what_is_asked_of_the_parties_stands_in_the_dossier(tmp_path: Path, knowledge: Knowledge) -> None:
    from tests.weighing.stories import read_reports  # noqa: PLC0415 - beside its only use

    own = Ledger.create(tmp_path / "l")
    text = "Colombia is holding talks with the FARC in Havana. Colombia demanded that the FARC release its hostages."
    own.write(read_reports([("2012-10-01", text)], knowledge))
    (asked,) = deal(own, "FARC").asked
    assert (asked.stance, asked.chain) == ("demand", ("colombia",))


def test_promises_of_the_party_asked_for_come_first(ledger: Ledger) -> None:
    listed = held(ledger, Filters(about=("Sudan",)))
    assert [(row.obliged, row.duty, row.state, row.basis) for row in listed] == [
        (None, None, "broken", "said"),
        ("sudan", "cease-fire", "disputed", "said"),
        ("jem", "cease-fire", "no-evidence", None),
    ]
    assert [row.obliged for row in held(ledger, Filters(about=("Justice and Equality Movement",)))] == [None, "jem", "sudan"]
    assert states(listed) == {"disputed": 1, "no-evidence": 1}


def test_nothing_is_owed_under_what_was_not_agreed(ledger: Ledger) -> None:
    assert {row.label for row in held(ledger)} == {TRUCE}
    assert held(ledger, Filters(as_of="2015-03-10")) == []


def test_a_judgement_in_the_ledger_parts_reports(tmp_path: Path, knowledge: Knowledge) -> None:
    own = truce_ledger(tmp_path / "l", knowledge)
    first, *others = sorted(row.id for row in deal(own, TRUCE).accounts)
    for other in others:
        facts = {"who": "an analyst", "when": "2026-01-01", "why": "another round"}
        own.append_judgement(Judgement(kind="different-deal", subject=first, value=other, **facts))
    after: list[DealRow] = deals(own)
    assert len(after) == 4
    assert max(len(deal(own, row.id).accounts) for row in after) == len(others)


def test_asking_twice_gives_the_same(ledger: Ledger) -> None:
    assert deals(ledger) == deals(ledger)
    assert deal(ledger, TRUCE) == deal(ledger, TRUCE)


def test_a_deal_is_found_by_another_name_of_its_accord(tmp_path: Path, knowledge: Knowledge) -> None:
    told = [("2018-05-09", "The United States pulled out of the Iran nuclear deal. Iran and the United States are foes.")]
    named = Ledger.create(tmp_path / "l")
    named.write(read_reports(told, knowledge))
    answer = deal(named, "JCPOA")
    assert answer.called_so
    assert "Iran nuclear deal" in answer.deal.names


def test_another_accord_of_the_same_place_is_not_it(ledger: Ledger) -> None:
    with pytest.raises(QuestionError, match="no deal 'DDPD'"):
        deal(ledger, "DDPD")


def test_a_place_tells_of_the_deal_that_stands_there(ledger: Ledger) -> None:
    (_, reading) = next(report for report in reports(ledger) if report[0].uri == "truce-0")
    (told,) = reading.arrangements
    there = place(ledger, "truce-0", told.evidence.span.start)
    assert [one.id for one in there.arrangements] == [told.id]
    assert told.evidence in there.evidence


def test_whoever_mediates_is_listed_and_owes_nothing(tmp_path: Path, knowledge: Knowledge) -> None:
    told = [("2015-03-01", "Sudan and the Justice and Equality Movement signed a ceasefire mediated by Qatar.")]
    brokered = Ledger.create(tmp_path / "l")
    brokered.write(read_reports(told, knowledge))
    assert [row.mediators for row in deals(brokered, Filters(about=("Qatar",)))] == [("qatar",)]
    assert not held(brokered, Filters(about=("Qatar",)))
    assert held(brokered, Filters(about=("Sudan",)))
