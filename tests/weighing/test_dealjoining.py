"""Which reports are taken to tell of one deal, and why."""

from collections.abc import Sequence

import pytest

from parley.knowledge import Knowledge
from parley.model import Deal, Judgement
from parley.weighing import weighed
from parley.weighing.decisions import Decisions
from parley.weighing.windows import days_between
from tests.weighing.stories import Report, read_reports

SUDAN = "Sudan and the Justice and Equality Movement"


def register(knowledge: Knowledge, *reports: Report, judgements: Sequence[Judgement] = ()) -> list[Deal]:
    return weighed(read_reports(reports, knowledge), knowledge, Decisions(judgements))


def accounts(deals: Sequence[Deal]) -> list[int]:
    return sorted(len(deal.arrangements) for deal in deals)


def test_one_shared_party_joins_nothing(knowledge: Knowledge) -> None:
    deals = register(
        knowledge,
        ("2015-03-20", f"{SUDAN} signed a ceasefire in Doha on Thursday."),
        ("2015-03-21", "Sudan and South Sudan signed a ceasefire in Doha on Friday."),
    )
    assert accounts(deals) == [1, 1]
    assert not [join for deal in deals for join in (*deal.joins, *deal.near)]


def test_a_join_says_what_speaks_for_it(knowledge: Knowledge) -> None:
    (deal,) = register(
        knowledge,
        ("2015-03-20", f"{SUDAN} signed a ceasefire in Doha on Thursday."),
        ("2015-03-25", f"The ceasefire between {SUDAN} is holding, Qatar said."),
    )
    (join,) = deal.joins
    assert join.score >= 0.63
    assert [reason.split(" (")[0] for reason in join.reasons] == ["parties: jem, sudan", "reported 5 days apart", "both ceasefire"]


def test_an_accord_called_after_the_capital_where_it_was_signed_is_that_one_a_year_later(knowledge: Knowledge) -> None:
    signed = ("2020-02-29", "The United States and the Taliban signed an agreement in Doha on Saturday.")
    (deal,) = register(knowledge, signed, ("2021-06-02", "The Doha agreement binds the Taliban, the United States said."))
    (join,) = deal.joins
    assert "one made at doha, the other called after it (+0.15)" in join.reasons
    assert accounts(register(knowledge, signed, ("2021-06-02", "The Taliban and the United States agreed on a new deal."))) == [1, 1]


def test_the_same_parties_years_later_are_listed_and_not_joined(knowledge: Knowledge) -> None:
    deals = register(
        knowledge,
        ("2015-03-20", f"{SUDAN} signed a ceasefire."),
        ("2019-10-25", f"{SUDAN} signed a ceasefire."),
    )
    assert accounts(deals) == [1, 1]
    assert not any(deal.joins for deal in deals)


def test_days_of_signing_that_are_months_apart_are_of_two_deals(knowledge: Knowledge) -> None:
    deals = register(
        knowledge,
        ("2015-03-20", f"{SUDAN} signed a ceasefire on Thursday."),
        ("2015-05-20", f"{SUDAN} signed a ceasefire on Tuesday."),
    )
    assert accounts(deals) == [1, 1]
    assert all("but made on different days" in deal.near[0].reasons for deal in deals)


def test_undated_signings_told_as_news_a_year_apart_are_of_two_deals(knowledge: Knowledge) -> None:
    deals = register(
        knowledge,
        ("2015-03-20", f"{SUDAN} signed a ceasefire."),
        ("2016-03-12", f"{SUDAN} signed a ceasefire."),
    )
    assert accounts(deals) == [1, 1]
    assert all("but each report tells of a signing of its own time" in deal.near[0].reasons for deal in deals)


@pytest.mark.parametrize(
    "later",
    [
        f"{SUDAN} renewed the ceasefire.",
        "Sudan, which had signed a ceasefire with the Justice and Equality Movement, called for calm.",
        f"The ceasefire between {SUDAN} is holding.",
    ],
)
def test_what_renews_looks_back_on_or_names_a_deal_a_year_later_is_still_of_it(knowledge: Knowledge, later: str) -> None:
    assert accounts(register(knowledge, ("2015-03-20", f"{SUDAN} signed a ceasefire."), ("2016-03-12", later))) == [2]


def test_monthly_reports_of_signings_do_not_chain_over_years(knowledge: Knowledge) -> None:
    told = [(f"{2010 + n // 12}-{n % 12 + 1:02}-15", f"{SUDAN} signed a ceasefire.") for n in range(36)]
    deals = register(knowledge, *told)
    assert len(deals) > 6
    assert all(
        days_between(min(s.known or "" for s in deal.steps), max(s.known or "" for s in deal.steps)) < 183 and deal.near for deal in deals
    )


def test_a_report_is_compared_with_its_neighbours_and_not_with_all(knowledge: Knowledge) -> None:
    """The joins listed of one long deal grow with its reports, not with the pairs of them."""
    told = [(f"2015-{n // 28 + 1:02}-{n % 28 + 1:02}", f"The ceasefire between {SUDAN} is holding.") for n in range(80)]
    (deal,) = register(knowledge, *told)
    assert len(deal.arrangements) == 80
    assert len(deal.joins) < 80 * 30


def test_a_swap_of_prisoners_is_no_report_of_a_truce(knowledge: Knowledge) -> None:
    deals = register(
        knowledge,
        ("2015-03-20", "Armenia and Azerbaijan signed a ceasefire."),
        ("2015-03-21", "Armenia and Azerbaijan swapped 20 prisoners."),
    )
    assert accounts(deals) == [1, 1]


def judgement(kind: str, one: str, other: str | None, *, who: str = "an analyst", when: str = "2020-01-01") -> Judgement:
    return Judgement(kind=kind, subject=one, value=other, who=who, when=when, why="read both")


def test_an_analyst_can_part_what_was_joined_and_undo_it(knowledge: Knowledge) -> None:
    told: tuple[Report, Report] = (
        ("2015-03-20", f"{SUDAN} signed a ceasefire."),
        ("2015-03-25", f"The ceasefire between {SUDAN} is holding."),
    )
    (deal,) = register(knowledge, *told)
    one, other = deal.arrangements
    apart = judgement("different-deal", one, other)
    assert accounts(register(knowledge, *told, judgements=[apart])) == [1, 1]
    undone = [apart, judgement("undo", apart.id, None, when="2020-01-02")]
    assert accounts(register(knowledge, *told, judgements=undone)) == [2]


def test_an_analyst_can_join_what_was_not(knowledge: Knowledge) -> None:
    told: tuple[Report, Report] = (
        ("2015-03-20", f"{SUDAN} signed a ceasefire."),
        ("2019-10-25", f"The ceasefire between {SUDAN} has collapsed."),
    )
    one, other = (deal.arrangements[0] for deal in register(knowledge, *told))
    (deal,) = register(knowledge, *told, judgements=[judgement("same-deal", one, other)])
    assert deal.status == "collapsed"
    assert deal.joins[0].reasons == ("judged one deal by an analyst, 2020-01-01: read both",)


def test_where_analysts_differ_the_score_decides_and_both_are_told(knowledge: Knowledge) -> None:
    told: tuple[Report, Report] = (
        ("2015-03-20", f"{SUDAN} signed a ceasefire."),
        ("2015-03-25", f"The ceasefire between {SUDAN} is holding."),
    )
    (deal,) = register(knowledge, *told)
    one, other = deal.arrangements
    both = [judgement("different-deal", one, other), judgement("same-deal", one, other, who="another")]
    (deal,) = register(knowledge, *told, judgements=both)
    said = {reason for reason in deal.joins[0].reasons if "judged" in reason}
    assert said == {"judged one deal by another, 2020-01-01: read both", "judged two deals by an analyst, 2020-01-01: read both"}


def test_a_denial_in_passing_goes_to_the_deal_whose_matter_it_names(knowledge: Knowledge) -> None:
    deals = register(
        knowledge,
        ("2015-03-20", f"{SUDAN} signed a ceasefire in Doha on Thursday. {SUDAN} also agreed on Thursday to exchange 40 prisoners."),
        ("2015-04-20", "The army will not pull back. Sudan denied that it had agreed to anything with the Justice and Equality Movement."),
    )
    denied = {deal.kind: [witness.stance for witness in deal.witnesses if witness.stance == "deny"] for deal in deals}
    assert denied == {"ceasefire": ["deny"], "prisoner-exchange": []}


def test_reports_of_one_accord_of_the_world_are_joined_whichever_of_its_parties_they_name(knowledge: Knowledge) -> None:
    deals = register(
        knowledge,
        ("2015-07-15", "Iran and the United States, France and China signed the Iran nuclear deal."),
        ("2018-05-09", "The United States pulled out of the nuclear deal with Iran."),
        ("2019-07-02", "Germany still honours the Iran deal with Iran."),
        ("2019-07-03", "Iran and the United States should sign a new nuclear deal, France said."),
        ("2019-07-04", "Iran and Iraq signed a nuclear agreement."),
    )
    (accord,) = [deal for deal in deals if "Iran nuclear deal" in deal.names]
    assert len(accord.arrangements) == 3
    assert {"china", "france", "germany", "iran", "united-states"} == set(accord.parties)
    assert any("one accord of the world (+0.30)" in join.reasons for join in accord.joins)


def test_two_accords_of_the_world_are_two_deals_though_the_parties_are_the_same(knowledge: Knowledge) -> None:
    deals = register(
        knowledge,
        ("1993-09-14", "Israel and the PLO signed the Oslo accord."),
        ("1998-10-24", "Israel and the PLO signed the Wye River accord."),
    )
    assert accounts(deals) == [1, 1]


def test_a_truce_with_a_group_and_one_with_its_people_in_the_same_days_are_one(knowledge: Knowledge) -> None:
    truce = ("2014-08-05", "Israel and Hamas agreed on a ceasefire.")
    (deal,) = register(knowledge, truce, ("2014-08-07", "The ceasefire between Israel and the Palestinians is holding."))
    assert any("hamas with palestinians" in reason for reason in deal.joins[0].reasons)
    assert accounts(register(knowledge, truce, ("2014-08-07", "Israel and the Palestinians signed a trade agreement."))) == [1, 1]
    assert accounts(register(knowledge, truce, ("2014-08-07", "The ceasefire between Hamas and the Palestinians is holding."))) == [1, 1]


@pytest.mark.parametrize(
    "other",
    [
        "Russia and China signed a nuclear agreement.",
        "Iran and Russia signed an agreement to build two nuclear reactors.",
        "Iran and the United States signed a new nuclear deal.",
    ],
)
def test_another_deal_on_the_matter_of_an_accord_is_not_that_accord(knowledge: Knowledge, other: str) -> None:
    accord = ("2015-07-15", "Iran and the United States, Russia and China signed the Iran nuclear deal.")
    assert accounts(register(knowledge, accord, ("2017-05-09", other))) == [1, 1]


def test_truces_of_two_groups_or_of_a_group_and_a_state_are_two(knowledge: Knowledge) -> None:
    truce = ("2016-08-05", "Russia and Ahrar al-Sham agreed on a ceasefire.")
    assert accounts(register(knowledge, truce, ("2016-08-06", "Russia and Jaish al-Islam agreed on a ceasefire."))) == [1, 1]
    assert accounts(register(knowledge, truce, ("2016-08-06", "Russia and Syria agreed on a ceasefire."))) == [1, 1]
