import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from parley import asking
from parley.asking.querying import View
from parley.asking.reliability import SPOKEN
from parley.asking.world import World
from parley.errors import KnowledgeError, QuestionError
from parley.knowledge import Knowledge
from parley.ledger import Ledger, document, reading, reports
from parley.model import Proposition
from parley.weighing.agreement import Statement
from parley.weighing.constants import bundled, load_constants
from parley.weighing.reliability import learn
from tests.border import REPORTS, border_ledger


@pytest.fixture(scope="module")
def border(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Ledger:
    return border_ledger(tmp_path_factory.mktemp("border") / "l", knowledge)


def only(ledger: Ledger, a: str, b: str | None = None, *, about: str | None = None, as_known_on: str | None = None) -> Proposition:
    (found,) = asking.check(ledger, a, b, about=about, as_known_on=as_known_on).propositions
    return found


def test_two_reports_of_one_mans_word_are_one_origin_against_a_partys_denial(border: Ledger) -> None:
    found = only(border, "Libya", "Chad", about="consult")
    assert [origin.sources for origin in found.affirmed] == [("kofi-annan",)]
    assert len(found.affirmed[0].documents) == 2
    assert [origin.sources for origin in found.denied] == [("chad",)]
    assert found.contested


def test_three_outlets_that_say_the_same_in_their_own_words_make_it_probable(border: Ledger) -> None:
    assert only(border, "Libya", "Sudan", about="attack").grade.code == "F2"


def test_what_was_denied_later_is_not_known_before(border: Ledger) -> None:
    assert only(border, "Libya", "Chad", about="consult", as_known_on="2019-03-05").denied == ()


def test_rows_open_on_the_sentences(border: Ledger) -> None:
    rows = asking.check(border, "Libya", "Chad", about="talks").rows
    assert {row.side for row in rows} >= {"affirms", "denies"}
    assert all(row.quote and row.document for row in rows)


def test_a_place_is_checked_by_what_stands_there(border: Ledger) -> None:
    row = next(row for row in asking.check(border, "Libya", "Sudan", about="attack").rows)
    found = asking.check(border, f"{row.document[:6]}:{row.start}").propositions
    assert {p.type for p in found} == {"ASSAULT"} or {p.a for p in found} == {"libya"}


def test_an_unknown_topic_or_claim_is_an_error_that_says_what_there_is(border: Ledger) -> None:
    with pytest.raises(QuestionError, match="choose talks, deal, attack"):
        asking.check(border, "Libya", "Chad", about="gossip")
    with pytest.raises(QuestionError, match="no claim 'zzz'"):
        asking.check(border, "zzz")


def test_a_standing_says_what_it_rests_on_and_how_it_came_about(border: Ledger) -> None:
    answer = asking.where_they_stand(border, "Libya", "Sudan")
    assert (answer.standing.label, answer.standing.in_deed) == ("foe", "foe")
    assert {row.counts_for for row in answer.rows} == {"label", "axes"}
    assert answer.until_then[-1] == answer.standing
    with pytest.raises(QuestionError, match="no report says how"):
        asking.where_they_stand(border, "Egypt", "Sudan")
    with pytest.raises(QuestionError, match="are both libya"):
        asking.where_they_stand(border, "Libya", "Libya")


def test_a_standing_on_a_day_before_any_report_is_not_known(border: Ledger) -> None:
    assert asking.where_they_stand(border, "Libya", "Sudan", as_of="2018").standing.label == "not-known"
    with pytest.raises(QuestionError, match="there is no such day"):
        asking.where_they_stand(border, "Libya", "Sudan", as_of="2018-02-30")


def test_the_matrix_holds_every_pair_that_is_known(border: Ledger) -> None:
    rows = {(row.a, row.b): row.label for row in asking.standings(border)}
    assert rows["libya", "sudan"] == "foe"
    assert rows["egypt", "libya"] == "partner"


def test_two_who_deal_with_each_other_and_fight_the_same_third_lean_to_partners(border: Ledger) -> None:
    answer = asking.balanced(border)
    assert [(lean.a, lean.b, [who for who, _, _ in lean.shared]) for lean in answer.leans] == [("chad", "libya", ["sudan"])]
    assert answer.balance.frustration == 0


def test_leaving_a_claim_out_shows_what_followed_from_it(border: Ledger) -> None:
    (row,) = [row for row in asking.check(border, "Chad", "Sudan", about="attack").rows if row.side == "affirms"]
    answer = asking.balanced(border, without=(f"{row.document[:6]}:{row.start}",))
    assert answer.left_out >= 1
    assert ("chad", "sudan", "foe", "not-known") in answer.changed


def test_records_of_sources_count_who_bore_them_out(border: Ledger) -> None:
    records = {row.source: row for row in asking.source_records(border)}
    assert records["bay-mail"].borne_out == 1
    assert {row.grade for row in records.values()} == {"F"}


def test_a_ledgers_own_constants_are_used_and_wrong_ones_named(tmp_path: Path, knowledge: Knowledge) -> None:
    ledger = border_ledger(tmp_path / "l", knowledge)
    (ledger.folder / "weighing.toml").write_text("[time]\nhalf_life_days = 1\n", encoding="utf-8")
    assert asking.where_they_stand(ledger, "Libya", "Sudan", as_of="2019-06").standing.label == "not-known"
    (ledger.folder / "weighing.toml").write_text("[time]\nhalf_live = 1\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"no constant time\.half_live; there are time\.reaches_back_days"):
        asking.standings(ledger)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"half_life_days = 1", "stands under no heading"),
        (b'[time]\nhalf_life_days = "long"', "time.half_life_days = 'long'"),
        (b"[time]\nhalf_life_days = 0", "time.half_life_days = 0"),
        (b"[weights]\ncredibility = [1.0]", "weights.credibility"),
        (b"[time]\n# \xff", "write it as"),
    ],
)
def test_constants_that_cannot_be_used_are_an_error_that_says_how_to_write_them(tmp_path: Path, written: bytes, told: str) -> None:
    (tmp_path / "weighing.toml").write_bytes(written)
    with pytest.raises(KnowledgeError, match=re.escape(told)):
        load_constants(tmp_path / "weighing.toml")


def test_the_order_in_which_reports_were_read_changes_no_answer(tmp_path: Path, border: Ledger, knowledge: Knowledge) -> None:
    turned = border_ledger(tmp_path / "l", knowledge, REPORTS[::-1])
    assert asking.check(turned, "Libya", "Chad").propositions == asking.check(border, "Libya", "Chad").propositions
    assert asking.standings(turned) == asking.standings(border)
    assert asking.source_records(turned) == asking.source_records(border)


def test_a_denial_in_new_reports_is_news(border: Ledger) -> None:
    answer = asking.news(border, "2019-03-06", as_known_on="2019-03-07")
    assert answer.reports == 2
    first = answer.rows[0]
    assert (first.what, first.before, first.now, first.path[0]) == ("a denial came in", "F3", "F4", "chad")


def test_news_that_only_repeats_is_none(border: Ledger) -> None:
    rows = asking.news(border, "2019-03-05", as_known_on="2019-03-05").rows
    assert [(row.what, row.a, row.b) for row in rows] == [("first reported", "chad", "sudan")]


def test_no_news_since_a_day_after_all_reports_is_an_error(border: Ledger) -> None:
    with pytest.raises(QuestionError, match="no report was published since 2021"):
        asking.news(border, "2021")


@pytest.mark.parametrize("day", ["2019-13", "2019-02-30", "soon"])
def test_a_date_that_is_none_is_an_error_that_names_its_option(border: Ledger, day: str) -> None:
    with pytest.raises(QuestionError, match=f"--since {day}"):
        asking.news(border, day)
    with pytest.raises(QuestionError, match=f"--until {day}"):
        asking.changes(border, "2019", day)
    with pytest.raises(QuestionError, match=f"--as-of {day}"):
        asking.Filters(as_of=day)


def test_changes_up_to_a_day_before_they_begin_are_an_error(border: Ledger) -> None:
    with pytest.raises(QuestionError, match="is before --since"):
        asking.changes(border, "2019-06", "2018")


def test_changes_name_the_pairs_whose_standing_shifted(border: Ledger) -> None:
    shifts = {(row.a, row.b): (row.before, row.now) for row in asking.changes(border, "2019-03-07", "2019-03")}
    assert shifts == {("egypt", "libya"): ("not-known", "partner")}


def test_a_world_with_one_report_more_is_the_world_of_all(border: Ledger) -> None:
    whole = World.of(border, View(border))
    (last,) = [one for one in whole.documents.values() if one.published == "2019-03-06"]
    before = whole.without({record for one in whole.testimony if one.evidence.document == last.id for record in one.records})
    after = before.adding([(document(border, last.id), reading(border, last.id))])
    assert before.propositions() != whole.propositions()
    assert after.propositions() == whole.propositions()
    assert after.standings("2019-03-31") == whole.standings("2019-03-31")
    assert after.learned == whole.learned


@pytest.mark.parametrize("number", range(1, 4))
def test_a_world_less_some_reports_is_that_of_the_others(border: Ledger, number: int) -> None:
    view = View(border)
    gone = frozenset(sorted(view.ids())[::number])
    less = World.of(border, view).less(gone, view)
    others = World.empty(bundled(), view.judged).adding(one for one in reports(border) if one[0].id not in gone)
    assert less.propositions() == others.propositions()
    assert less.learned == others.learned
    assert (less.kinds, less.last_report) == (others.kinds, others.last_report)
    assert less.standings("2019-03-31") == others.standings("2019-03-31")
    assert set(less.documents) == set(others.documents)


def test_reports_without_dates_have_standings_on_no_day_and_no_changes(tmp_path: Path, knowledge: Knowledge) -> None:
    ledger = border_ledger(tmp_path / "l", knowledge, [(None, publisher, text) for _, publisher, text in REPORTS[:2]])
    answer = asking.where_they_stand(ledger, "Libya", "Sudan")
    assert (answer.standing.label, answer.standing.as_of, answer.until_then) == ("foe", "", ())
    with pytest.raises(QuestionError, match="no report has a date"):
        asking.changes(ledger, "2019")


def test_a_source_that_says_what_another_says_has_that_ones_record_by_subject_too(border: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    found = World.of(border, View(border))
    attack = next(one for one in found.propositions() if one.type == "ASSAULT" and one.affirmed)
    world = replace(found)
    both = f"{attack.a}|{attack.b}"
    said = [Statement(source, f"{attack.id} {i}", both, says=True) for source in ("courier", "mirror") for i in range(20)]
    monkeypatch.setattr(World, "of", lambda ledger, view: world)
    monkeypatch.setattr(World, "said", {("a", "b", "ASSAULT"): said})
    monkeypatch.setattr(World, "learned", learn(said, world.constants))
    SPOKEN.forget()
    answer = asking.source_record(border, ("mirror",))
    SPOKEN.forget()
    assert answer.record is not None
    assert (answer.record.alone, [(one.type, one.borne_out, one.alone) for one in answer.subjects]) == (20, [("ASSAULT", 0, 20)])


def test_a_record_opens_on_the_statements_that_it_counts(border: Ledger) -> None:
    rows = asking.source_records(border)
    for row in (row for row in rows if "@" not in row.source):
        answer = asking.source_record(border, (row.source,))
        assert Counter(one.outcome for one in answer.statements) == Counter(
            {what: getattr(row, what) for what in ("borne_out", "contradicted", "mixed", "alone") if getattr(row, what)}
        )
    document = {one["id"]: one["text"] for one in border.table("documents").to_pylist()}
    assert all(document[one.document][one.start : one.end] == one.quote for one in answer.statements)


def test_who_denies_what_was_told_just_before_is_counted_against_it(tmp_path: Path, knowledge: Knowledge) -> None:
    told = ("2019-04-01", "Port Courier", "Libya and Chad have reached an agreement, Kofi Annan said. Chad denied it.")
    found = only(border_ledger(tmp_path / "l", knowledge, [told]), "Libya", "Chad", about="agree")
    assert [origin.sources for origin in found.denied] == [("chad",)]
    assert found.contested


def test_a_denial_of_what_cannot_be_made_out_is_shown_beside_the_answer(tmp_path: Path, knowledge: Knowledge) -> None:
    text = "Libya attacked Chad, Kofi Annan said, and Sudan attacked Egypt. A spokesman for Chad denied it."
    ledger = border_ledger(tmp_path / "l", knowledge, [("2019-04-01", "Port Courier", text)])
    rows = asking.check(ledger, "Libya", "Chad", about="attack").rows
    assert [row.quote for row in rows if row.side == "unmatched"] == ["A spokesman for Chad denied it"]


def test_a_denial_elsewhere_is_shown_once_and_of_no_proposition(tmp_path: Path, knowledge: Knowledge) -> None:
    text = "Libya attacked Chad on Monday. Libya accused Chad of lying.\n\nThe envoys met later. The government of Chad denied any guilt."
    ledger = border_ledger(tmp_path / "l", knowledge, [("2019-04-01", "Port Courier", text)])
    rows = [row for row in asking.check(ledger, "Libya", "Chad").rows if row.side == "unmatched"]
    assert [row.proposition for row in rows] == [""]


def test_a_sign_has_the_days_that_its_own_words_give_as_wide_as_they_are(tmp_path: Path, knowledge: Knowledge) -> None:
    told = ("2019-04-01", "Port Courier", "Chad threatened Libya. Libya attacked Chad in the 1980s.")
    ledger = border_ledger(tmp_path / "l", knowledge, [told])
    rows = asking.where_they_stand(ledger, "Libya", "Chad", as_of="1990").rows
    assert {(row.earliest, row.latest) for row in rows if row.type == "ASSAULT"} == {("1980-01-01", "1989-12-31")}
    assert {(row.earliest, row.day) for row in asking.where_they_stand(ledger, "Libya", "Chad").rows if row.type == "THREATEN"} == {
        (None, "2019-04-01")
    }


def test_a_denial_that_was_matched_is_not_shown_again(border: Ledger) -> None:
    assert "unmatched" not in {row.side for row in asking.check(border, "Libya", "Chad", about="consult").rows}


def test_a_name_that_fits_several_stands_for_the_one_that_is_told_of_and_for_no_two(tmp_path: Path, knowledge: Knowledge) -> None:
    text = "Libya attacked Mali on March 1. Libya attacked Malta on March 2. Egypt attacked Malta on March 3."
    ledger = border_ledger(tmp_path / "l", knowledge, [("2019-03-04", "Port Courier", text)])
    assert asking.where_they_stand(ledger, "Mal", "Egypt").standing.a == "malta"
    with pytest.raises(QuestionError, match="libya and mali, libya and malta; name one pair"):
        asking.where_they_stand(ledger, "Libya", "Mal")


def test_an_undated_report_among_dated_ones_is_shown_and_counts_from_the_newest_on(tmp_path: Path, knowledge: Knowledge) -> None:
    dated = ("2019-03-04", "Port Courier", "Egypt supports Chad.")
    ledger = border_ledger(tmp_path / "l", knowledge, [dated, (None, "Hill Gazette", "Libya attacked Sudan.")])
    now, before = (asking.where_they_stand(ledger, "Libya", "Sudan", as_of=day) for day in (None, "2019-03-03"))
    assert (now.standing.label, now.standing.as_of, now.undated) == ("foe", "2019-03-04", 2)
    assert (before.standing.label, before.undated, before.undated_from) == ("not-known", 2, "2019-03-04")
    assert {(row.day, row.weight) for row in before.rows} == {(None, 0.0)}
    assert all(row.day is None and row.weight > 0 for row in now.rows)
    assert ("libya", "sudan") in {(row.a, row.b) for row in asking.standings(ledger)}
    assert [(row.a, row.b) for row in asking.balanced(ledger, most=9).relations] == [("chad", "egypt"), ("libya", "sudan")]


def test_what_is_told_of_their_armies_and_governments_counts_for_two_states(tmp_path: Path, knowledge: Knowledge) -> None:
    reports = [
        ("2019-03-04", "Port Courier", "Sudanese troops attacked the Chadian army near the border on March 1."),
        ("2019-03-05", "Hill Gazette", "Egypt supports Chad."),
    ]
    ledger = border_ledger(tmp_path / "l", knowledge, reports)
    answer = asking.where_they_stand(ledger, "Chad", "Sudan")
    assert (answer.standing.a, answer.standing.b, answer.standing.label) == ("chad", "sudan", "foe")
    assert answer.counted == ("chadian-military", "sudanese-army")
    assert {(row.a, row.b) for row in answer.rows if row.counts_for == "label"} == {("chadian-military", "sudanese-army")}
    assert asking.where_they_stand(ledger, "Egypt", "Chad").counted == ()


def test_a_force_that_is_asked_for_itself_does_not_count_for_its_state(tmp_path: Path, knowledge: Knowledge) -> None:
    text = "The Chadian army attacked Sudanese troops on March 1. Sudan's army drew back."
    ledger = border_ledger(tmp_path / "l", knowledge, [("2019-03-04", "Port Courier", text)])
    assert asking.where_they_stand(ledger, "Chad", "Sudanese army").counted == ("chadian-military",)
    with pytest.raises(QuestionError, match="no report says how"):
        asking.where_they_stand(ledger, "Sudan", "Sudanese army")


def test_how_a_part_stands_is_told_beside_the_whole_and_counts_for_itself_alone(tmp_path: Path, knowledge: Knowledge) -> None:
    reports = [
        ("2019-03-04", "Port Courier", "The Haqqani network attacked American troops on March 1."),
        ("2019-08-05", "Hill Gazette", "The United States is in talks with the Taliban."),
    ]
    answer = asking.where_they_stand(border_ledger(tmp_path / "l", knowledge, reports), "United States", "Taliban", as_of="2019-06")
    assert answer.standing.label == "not-known"
    assert [(row.a, row.b, row.label) for row in answer.near] == [("haqqani-network", "united-states", "foe")]


def test_what_a_states_army_and_its_minister_do_is_checked_with_the_state(tmp_path: Path, knowledge: Knowledge) -> None:
    told = "The Sudanese army attacked Chad on Monday. The Sudanese foreign ministry denied that Sudan attacked Chad."
    found = asking.check(border_ledger(tmp_path / "l", knowledge, [("2019-03-04", "Port Courier", told)]), "Sudan", "Chad", about="attack")
    assert {one.a for one in found.propositions} == {"sudan", "sudanese-army"}


def test_claims_of_both_that_no_proposition_holds_are_given_beside_them_denials_first(tmp_path: Path, knowledge: Knowledge) -> None:
    told = "Rwanda said the M23 was growing. Rwanda denied that it had ever been fond of the M23."
    found = asking.check(border_ledger(tmp_path / "l", knowledge, [("2013-03-04", "Port Courier", told)]), "Rwanda", "M23")
    assert [row.stance for row in found.beside] == ["deny", "affirm"]
    assert not {row.id for row in found.beside} & {record for p in found.propositions for one in p.testimony for record in one.records}


def test_who_leads_a_group_is_checked_with_the_group(tmp_path: Path, knowledge: Knowledge) -> None:
    told = "Uganda met Joseph Kony for talks on Monday."
    found = asking.check(
        border_ledger(tmp_path / "l", knowledge, [("2006-03-04", "Port Courier", told)]), "Uganda", "Lord's Resistance Army"
    )
    assert {frozenset((one.a, one.b)) for one in found.propositions} == {frozenset(("uganda", "joseph-kony"))}


@pytest.mark.parametrize("about", [None, "attack", "talks"])
def test_what_was_weighed_as_something_else_is_not_given_as_unweighed(tmp_path: Path, knowledge: Knowledge, about: str | None) -> None:
    told = "Sudan said that it met Chad for talks in May. Chad denied that Sudan attacked Chad."
    found = asking.check(border_ledger(tmp_path / "l", knowledge, [("2019-03-04", "Port Courier", told)]), "Sudan", "Chad", about=about)
    assert found.propositions
    assert not found.beside
