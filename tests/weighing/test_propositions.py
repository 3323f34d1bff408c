from hypothesis import given
from hypothesis import strategies as st

from parley.model import Testimony as Word
from parley.weighing.constants import bundled
from parley.weighing.grades import Grader
from parley.weighing.propositions import pooled, touched
from tests.weighing.witnesses import BELONGING, only, weighed, word


def test_affirming_and_denying_the_same_is_one_contested_proposition() -> None:
    found = only(word("courier"), word("anonymous:an official", "gazette", role="deny"))
    assert found.contested
    assert (len(found.affirmed), len(found.denied)) == (1, 1)


def test_deeds_on_different_days_are_different_propositions() -> None:
    first, second = word("courier", earliest="2019-05-01", latest="2019-05-02"), word("gazette", earliest="2019-05-03", latest="2019-05-04")
    assert len(weighed(first, second)) == 2


def test_a_deed_known_to_the_month_agrees_with_one_of_its_days() -> None:
    found = only(word("courier", earliest="2019-05-01", latest="2019-05-31"), word("gazette", earliest="2019-05-03", latest="2019-05-03"))
    assert (found.earliest, found.latest) == ("2019-05-03", "2019-05-03")


def test_what_nothing_dates_corroborates_nothing_that_is_dated() -> None:
    assert len(weighed(word("courier"), word("gazette", published=None, earliest=None, latest=None))) == 2


def test_deeds_in_different_places_are_different_propositions() -> None:
    at = [word("courier", where="Port, Harbour"), word("gazette", where="Hills, Harbour"), word("herald", where="Old Quay, Port, Harbour")]
    assert sorted(len(p.affirmed) for p in weighed(*at)) == [1, 2]


def test_who_does_it_to_whom_matters_but_for_what_two_do_together() -> None:
    assert len(weighed(word("courier", type="ASSAULT"), word("gazette", type="ASSAULT", a="northern-front", b="coast-republic"))) == 2


PATHS = st.lists(
    st.sampled_from(["courier", "gazette", "herald", "idris-kole", "anonymous:an official"]), min_size=1, max_size=3, unique=True
)
WORDS = st.builds(
    lambda path, role, at, day, width: word(
        *path, role=role, at=at, earliest=f"2019-05-{day:02}", latest=f"2019-05-{min(day + width, 30):02}", published=f"2019-06-{day:02}"
    ),
    PATHS,
    st.sampled_from(["affirm", "deny", "doubt", "plan"]),
    st.integers(0, 50),
    st.integers(1, 30),
    st.integers(0, 20),
)


@given(st.lists(WORDS, max_size=12, unique_by=lambda one: one.id), st.randoms())
def test_the_order_of_reports_changes_nothing(testimony: list[Word], random: object) -> None:
    mixed = list(testimony)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert weighed(*mixed) == weighed(*testimony)


@given(st.lists(WORDS, max_size=12, unique_by=lambda one: one.id), st.integers(0, 12))
def test_weighing_one_report_more_gives_what_weighing_all_gives(testimony: list[Word], at: int) -> None:
    grader = Grader(BELONGING, bundled())
    first = pooled(testimony[:at], grader, bundled())
    more = touched(first, testimony[at:], grader, bundled())
    assert {**first, **more} == pooled(testimony, grader, bundled())


def test_readers_neither_date_nor_part_what_reports_say() -> None:
    reports = [word("courier", latest="2019-05-10", where="Bay"), word("gazette", latest="2019-05-12")]
    comments = [
        word("comment:ann", earliest="2019-05-02", latest="2019-05-02", where="Bay"),
        word("comment:bob", earliest="2019-04-02", latest="2019-04-02", where="Hill"),
        word("comment:cy", where="Hill"),
    ]
    alone, joined = only(*reports), max(weighed(*reports, *comments), key=lambda one: len(one.affirmed))
    assert (joined.id, joined.earliest, joined.latest, joined.where) == (alone.id, alone.earliest, alone.latest, alone.where)
    assert (joined.affirmed, joined.grade) == (alone.affirmed, alone.grade)
