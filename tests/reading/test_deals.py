"""Arrangements of one report: who, what kind, how far, and what each must do."""

import pytest

from parley.model import Arrangement
from tests.conftest import Reader


def deals(reader: Reader, text: str) -> list[Arrangement]:
    _, reading = reader(text)
    return list(reading.arrangements)


def only(reader: Reader, text: str) -> Arrangement:
    (deal,) = deals(reader, text)
    return deal


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("A truce between Armenia and Azerbaijan was signed in Moscow.", {"armenia", "azerbaijan"}),
        ("Colombia is holding talks with the FARC in Havana.", {"colombia", "farc"}),
        ("Iran-Iraq peace talks opened in Geneva.", {"iran", "iraq"}),
        ("The ceasefire was agreed by Eritrea and Ethiopia.", {"eritrea", "ethiopia"}),
        ("Chad and Libya negotiated for months.", {"chad", "libya"}),
        ("Serbia broke its agreement with Croatia.", {"serbia", "croatia"}),
        ("Morocco and Algeria met in a bid to reach a deal.", {"morocco", "algeria"}),
    ],
)
def test_parties_stand_together_with_before_or_behind_the_word(reader: Reader, text: str, parties: set[str]) -> None:
    assert set(only(reader, text).parties) == parties


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Armenia proposed a truce with Azerbaijan.", "proposed"),
        ("Armenia and Azerbaijan are negotiating.", "negotiating"),
        ("Armenia and Azerbaijan signed a truce on Monday.", "agreed"),
        ("The truce between Armenia and Azerbaijan took effect at dawn.", "in-force"),
        ("Armenia violated its truce with Azerbaijan.", "violated"),
        ("Armenia failed to honour its truce with Azerbaijan.", "violated"),
        ("Talks between Armenia and Azerbaijan collapsed.", "collapsed"),
        ("Armenia has rejected talks with Azerbaijan.", "rejected"),
        ("Armenia and Azerbaijan agreed to hold talks.", "proposed"),
    ],
)
def test_the_words_around_an_arrangement_tell_how_far_it_has_come(reader: Reader, text: str, status: str) -> None:
    assert [d.status for d in deals(reader, text)][-1:] == [status]


def test_a_breach_outranks_that_the_truce_was_signed(reader: Reader) -> None:
    text = "Armenia and Azerbaijan signed a truce in May. Azerbaijan broke the truce with Armenia a week later."
    assert only(reader, text).status == "violated"


def test_what_an_outsider_opposes_is_not_thereby_refused(reader: Reader) -> None:
    assert only(reader, "Turkey opposed the truce between Armenia and Azerbaijan.").status == "agreed"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Armenia and Azerbaijan signed a cease-fire agreement.", "ceasefire"),
        ("Armenia and Azerbaijan signed a peace treaty.", "peace-agreement"),
        ("Armenia and Azerbaijan swapped 20 prisoners.", "prisoner-exchange"),
        ("Armenia and Azerbaijan signed an agreement on a truce.", "ceasefire"),
        ("Armenia and Azerbaijan signed an accord on fishing.", "cooperation"),
        ("Armenia and Azerbaijan resumed peace talks.", "talks"),
    ],
)
def test_the_kind_is_what_the_words_name(reader: Reader, text: str, kind: str) -> None:
    assert only(reader, text).kind == kind


def test_mediators_are_no_parties(reader: Reader) -> None:
    deal = only(reader, "A truce between Armenia and Azerbaijan, brokered by Russia, was signed in May.")
    assert (set(deal.parties), deal.mediators) == ({"armenia", "azerbaijan"}, ("russia",))


def test_the_deal_is_the_one_last_spoken_of(reader: Reader) -> None:
    text = "Armenia and Azerbaijan signed a truce in May. The truce collapsed in June."
    assert only(reader, text).status == "collapsed"


def test_the_side_left_out_is_who_fights_the_side_named(reader: Reader) -> None:
    text = "Armenia attacked Azerbaijan in March. Armenian shelling went on for weeks. Then a truce with Azerbaijan was signed."
    assert set(only(reader, text).parties) == {"armenia", "azerbaijan"}


def test_a_state_and_its_own_officials_make_no_deal(reader: Reader) -> None:
    assert not deals(reader, "The Armenian army held talks with Armenia's government.")


def test_a_named_alliance_is_no_deal(reader: Reader) -> None:
    assert not deals(reader, "NATO said the alliance would look into it.")


def terms(reader: Reader, text: str) -> set[tuple[str, str]]:
    return {(t.obliged, t.duty) for d in deals(reader, text) for t in d.terms}


def test_each_party_of_a_truce_ceases_fire(reader: Reader) -> None:
    found = terms(reader, "A truce between Armenia and Azerbaijan took effect.")
    assert found == {("armenia", "cease-fire"), ("azerbaijan", "cease-fire")}


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Armenia and Azerbaijan signed a deal. Armenia must withdraw its troops.", ("armenia", "withdraw")),
        ("Armenia and Azerbaijan signed a deal. Azerbaijan promised to release the prisoners.", ("azerbaijan", "release-prisoners")),
        ("Armenia and Azerbaijan signed a deal. Armenia would allow inspectors into its plants.", ("armenia", "accept-monitoring")),
        ("Armenia and Azerbaijan signed a deal. Azerbaijan agreed to recognise the border.", ("azerbaijan", "recognise")),
        ("Armenia and Azerbaijan signed a deal. Armenia is to hand over territory.", ("armenia", "hand-over-territory")),
    ],
)
def test_duties_bind_who_would_do_them(reader: Reader, text: str, term: tuple[str, str]) -> None:
    assert term in terms(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "Armenia and Azerbaijan signed a deal. Armenia withdrew its troops years ago.",
        "Armenia and Azerbaijan signed a deal. Armenia has refused to withdraw its troops.",
        "Armenia and Azerbaijan signed a deal. Armenia would withdraw from the agreement.",
    ],
)
def test_what_was_done_tried_or_refused_is_no_term(reader: Reader, text: str) -> None:
    assert not {t for t in terms(reader, text) if t[1] == "withdraw"}


def test_a_meeting_called_off_is_an_arrangement_that_collapsed(reader: Reader) -> None:
    assert only(reader, "Armenia cancelled a planned summit with Azerbaijan.").status == "collapsed"


def test_an_accord_of_another_year_is_another_arrangement(reader: Reader) -> None:
    text = "Armenia and Azerbaijan signed a treaty in 1997. Armenia and Azerbaijan signed a treaty in 2011."
    assert len(deals(reader, text)) == 2


def test_three_can_be_parties(reader: Reader) -> None:
    assert set(only(reader, "Kenya, Uganda and Burundi signed a truce.").parties) == {"kenya", "uganda", "burundi"}


def test_a_side_named_after_an_accord_of_its_own_does_not_change_the_talks(reader: Reader) -> None:
    text = "Armenia and Azerbaijan are holding talks. They go on in Vienna. In a book he praised the Dayton Accord as broken."
    assert [d.status for d in deals(reader, text)] == ["negotiating"]


def test_a_ceasefire_named_beside_a_peace_agreement_does_not_make_it_one(reader: Reader) -> None:
    text = "Chad and Sudan signed a peace agreement on Friday. Under it prisoners of groups that keep their ceasefires will be freed."
    assert [deal.kind for deal in deals(reader, text) if set(deal.parties) == {"chad", "sudan"}] == ["peace-agreement"]
