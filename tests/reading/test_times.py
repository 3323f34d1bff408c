import pytest

from parley.reading.deeds.times import expressions
from tests.conftest import Reader

WEDNESDAY = "2015-03-18"


def days(text: str, published: str | None = WEDNESDAY, *, ahead: bool = False) -> list[tuple[str, str | None, str | None]]:
    found = [e.when(published, ahead=ahead) for e in expressions(text)]
    return [(w.text, w.earliest, w.latest) for w in found]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("on 17 October 2006", "2006-10-17", "2006-10-17"),
        ("October 17, 2006", "2006-10-17", "2006-10-17"),
        ("in October 2006", "2006-10-01", "2006-10-31"),
        ("in early September", "2014-09-01", "2014-09-10"),
        ("late 2010", "2010-09-01", "2010-12-31"),
        ("by the end of 2014", None, "2014-12-31"),
        ("since 2001", "2001-01-01", WEDNESDAY),
        ("between 2001 and 2005", "2001-01-01", "2005-12-31"),
        ("by March 10", None, "2015-03-10"),
        ("since 3 March", "2015-03-03", WEDNESDAY),
        ("after May 5, 2012", "2012-05-06", WEDNESDAY),
        ("in 2001 and 2002", "2001-01-01", "2002-12-31"),
        ("in late 2001 and early 2002", "2001-01-01", "2002-05-02"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("in the late 1990s", "1996-01-01", "1999-12-31"),
        ("since the mid-1990s", "1993-01-01", WEDNESDAY),
        ("before the 1980s", None, "1979-12-31"),
        ("in the '90s", "1990-01-01", "1999-12-31"),
        ("in the 19th century", "1801-01-01", "1900-12-31"),
        ("two decades ago", "1990-01-01", "2000-12-31"),
        ("decades ago", None, "1995-03-17"),
        ("twenty years ago", "1995-01-01", "1995-12-31"),
        ("several years ago", "2005-03-10", "2013-03-16"),
        ("in the years that followed", None, None),
        ("the following decade", None, None),
        ("in the summer of 2006", "2006-01-01", "2006-12-31"),
        ("on Monday", "2015-03-16", "2015-03-16"),
        ("on Wednesday", WEDNESDAY, WEDNESDAY),
        ("since Monday", "2015-03-16", WEDNESDAY),
        ("last Monday", "2015-03-09", "2015-03-16"),
        ("last weekend", "2015-03-14", "2015-03-15"),
        ("last week", "2015-03-09", "2015-03-15"),
        ("earlier this month", "2015-03-01", WEDNESDAY),
        ("last year", "2014-01-01", "2014-12-31"),
        ("yesterday", "2015-03-17", "2015-03-17"),
        ("overnight", "2015-03-17", WEDNESDAY),
        ("two days ago", "2015-03-16", "2015-03-16"),
        ("three weeks ago", "2015-02-22", "2015-02-28"),
        ("five years ago", "2010-01-01", "2010-12-31"),
        ("a few days ago", None, WEDNESDAY),
        ("over the past two weeks", "2015-03-04", WEDNESDAY),
        ("after Monday", "2015-03-17", WEDNESDAY),
        ("before Monday", None, "2015-03-15"),
        ("before 2001", None, "2000-12-31"),
        ("since last week", "2015-03-09", WEDNESDAY),
        ("late last year", "2014-09-01", "2014-12-31"),
        ("in the past week", "2015-03-11", WEDNESDAY),
        ("the day before yesterday", "2015-03-16", "2015-03-16"),
        ("last March", "2014-03-01", "2014-03-31"),
        ("next March", "2016-03-01", "2016-03-31"),
        ("on February 30, 2015", None, None),
        ("a day after", None, None),
        ("the following month", None, None),
    ],
)
def test_words_of_time_mean_days_as_wide_as_they_are(text: str, earliest: str | None, latest: str | None) -> None:
    assert days(text) == [(text, earliest, latest)]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("this Friday", "2015-03-20", "2015-03-20"),
        ("since Monday", "2015-03-16", WEDNESDAY),
        ("on Monday", "2015-03-23", "2015-03-23"),
        ("next month", "2015-04-01", "2015-04-30"),
        ("in May", "2015-05-01", "2015-05-31"),
    ],
)
def test_what_is_planned_lies_ahead(text: str, earliest: str, latest: str) -> None:
    assert days(text, ahead=True) == [(text, earliest, latest)]


@pytest.mark.parametrize("published", [None, "2015"])
def test_a_report_without_a_day_gives_no_false_one(published: str | None) -> None:
    assert days("on Monday", published) == [("on Monday", None, None)]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("in early February", "2015-02-01", "2015-02-10"),
        ("on 20 March", "2015-03-20", "2015-03-20"),
        ("last month", "2015-02-01", "2015-02-28"),
        ("on Monday", "2015-02-23", "2015-03-30"),
        ("since Monday", "2015-02-23", "2015-03-31"),
        ("recently", None, "2015-03-31"),
    ],
)
def test_a_report_dated_by_its_month_may_mean_any_of_its_days(text: str, earliest: str | None, latest: str) -> None:
    assert days(text, "2015-03") == [(text, earliest, latest)]


@pytest.mark.parametrize(
    ("text", "published", "earliest"),
    [
        ("on June 12", "2018-05-31", "2017-06-12"),
        ("since June 12", "2018-05-31", "2017-06-12"),
        ("on August 20", "2018-05-31", "2017-08-20"),
        ("this weekend", "2019-09-07", "2019-09-07"),
        ("last weekend", "2019-09-07", "2019-08-31"),
    ],
)
def test_the_day_is_meant_that_a_reader_would_take(text: str, published: str, earliest: str) -> None:
    assert [day[1] for day in days(text, published)] == [earliest]
    assert days("this weekend", "2019-09-07", ahead=True) == [("this weekend", "2019-09-07", "2019-09-08")]


def test_what_is_scheduled_is_on_the_nearest_of_its_days() -> None:
    assert days("the June 12 summit", "2018-05-31") == [("June 12", "2018-06-12", "2018-06-12")]
    assert days("the April 24 visit", "2018-05-31") == [("April 24", "2018-04-24", "2018-04-24")]
    assert days("the June 12 summit", None) == [("June 12", None, None)]


def test_a_year_is_enough_for_last_year() -> None:
    assert days("last year", "2015") == [("last year", "2014-01-01", "2014-12-31")]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the second of three towns, and 300 men fell.",
        "It was attacked by 2000 fighters in 2000 villages.",
        "They may 10 times march 20 miles.",
        "on March 3-5",
    ],
)
def test_ordinary_words_are_no_times(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "time", "place"),
    [
        ("Taliban fighters attacked Afghan troops in Kunduz on Monday.", "ASSAULT", "2015-03-16", "Kunduz, Afghanistan"),
        ("Iran said on Tuesday that Saudi Arabia had attacked the Houthis in Sanaa last week.", "ASSAULT", "2015-03-09", "Sanaa, Yemen"),
        ("Iran and the United States will hold talks in Geneva next month.", "CONSULT", "2015-04-01", "Geneva, Switzerland"),
        ("On Sunday Boko Haram attacked Cameroon and kidnapped the mayor of Fotokol.", "COERCE", "2015-03-15", None),
        ("Turkey attacked the PKK.", "ASSAULT", None, None),
        ("“In 1999 and early 2000,” she wrote, “Turkish raids destroyed Iran’s villages.”", "ASSAULT", "1999-01-01", None),
        ("In 1999, a series of Turkish attacks destroyed Iran's villages.", "ASSAULT", "1999-01-01", None),
        ("Turkey's attack on Iran in 2006 was condemned.", "ASSAULT", "2006-01-01", None),
        ("In 1999 Turkish troops attacked Iran.", "ASSAULT", "1999-01-01", None),
        ("The 2006 Ethiopian invasion of Somalia ended badly.", "ASSAULT", "2006-01-01", None),
        ("The 1998-2000 war between Ethiopia and Eritrea ended badly.", "ASSAULT", "1998-01-01", None),
        ("The Saudi attack on the Houthis was condemned by Iran on Tuesday.", "ASSAULT", None, None),
        ("Turkey attacked the PKK in March.", "ASSAULT", "2015-03-01", None),
        ("The rebels in Syria attacked Turkey.", "ASSAULT", None, None),
        ("Turkey attacked the PKK in Tripoli in Lebanon.", "ASSAULT", None, "Tripoli, Lebanon"),
        ("Iran will meet the United States in Geneva in June.", "CONSULT", "2015-06-01", "Geneva, Switzerland"),
    ],
)
def test_a_deed_has_the_time_and_place_of_its_own_clause(reader: Reader, text: str, kind: str, time: str | None, place: str | None) -> None:
    _, reading = reader(text, published=WEDNESDAY)
    found = {(e.when.earliest if e.when else None, e.where) for e in reading.events if e.type == kind}
    assert found == {(time, place)}


def test_fighting_in_which_men_were_lost_has_the_time_of_the_loss(reader: Reader) -> None:
    _, reading = reader("In the 1990s Kenya lost 40 soldiers fighting Uganda in the hills.", published=WEDNESDAY)
    fought = {(e.actor, e.when.earliest if e.when else None) for e in reading.events if e.recipient == "uganda"}
    assert fought == {("kenya", "1990-01-01")}


def test_a_time_beside_the_name_of_one_side_is_that_of_how_they_stood(reader: Reader) -> None:
    _, reading = reader("Chad was an ally of the rebels in the 2000s.", published=WEDNESDAY)
    assert [(r.standing, r.when.latest if r.when else None) for r in reading.relations] == [("ally", "2009-12-31")]


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("Kenya promised to withdraw from Uganda by January.", None),
        ("Kenya promised to withdraw from Uganda by May.", "2015-05-31"),
        ("Kenya promised to withdraw from Uganda by the end of 2016.", "2016-12-31"),
        ("Kenya will withdraw from Uganda by January.", "2016-01-31"),
    ],
)
def test_what_was_promised_by_a_month_that_may_be_over_is_of_no_false_day(reader: Reader, text: str, latest: str | None) -> None:
    _, reading = reader(text, published=WEDNESDAY)
    assert [event.when and event.when.latest for event in reading.events if event.type == "RETREAT"] == [latest]
