from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from parley.asking import EventRow
from parley.model.vocabulary import cameo_roots, quad_classes
from parley.showing import timeline


def event(**facts: Any) -> EventRow:
    common: dict[str, Any] = {"id": "e", "document": "abcdef1234", "title": None, "publisher": None, "published": "2015-03-18"}
    deed = {"voice": "author", "actor": "front", "type": "ASSAULT", "mode": None, "recipient": "republic", "inferred": None}
    said = {"factuality": "actual", "time": None, "earliest": None, "latest": None, "place": None}
    where = {"quote": "the words", "start": 7, "end": 9}
    kind = str(facts.get("type", "ASSAULT"))
    coded = {"quad_class": quad_classes()[kind], "cameo_roots": cameo_roots(kind)}
    return EventRow(**{**common, **deed, **said, **where, **coded, **facts})


def day(when: str, **facts: Any) -> EventRow:
    return event(time="then", earliest=when, latest=when, **facts)


def drawn(*rows: EventRow, width: int = 100) -> str:
    console = Console(width=width, file=StringIO(), highlight=False)
    console.print(timeline(rows, {"front": "Northern Front"}, "rows"))
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_bars_count_what_happened_on_either_side() -> None:
    text = drawn(day("2015-03-01"), day("2015-03-01"), day("2015-03-02", type="AGREE"), day("2015-03-02", type="AID", factuality="planned"))
    first, second = (next(line for line in text.splitlines() if line.strip().startswith(when)) for when in ("2015-03-01", "2015-03-02"))
    assert first.count("█") == 2 * second.count("█") > 0
    assert first.rstrip().endswith(" 2")
    assert "1 █" in second


@pytest.mark.parametrize(("last", "unit"), [(20, "day"), (300, "month"), (3000, "year")])
def test_the_stretches_grow_with_the_time_that_is_shown(last: int, unit: str) -> None:
    rows = [day((date(2001, 1, 1) + timedelta(away)).isoformat()) for away in range(0, last, 1 if last < 50 else 5)]
    assert drawn(*rows).splitlines()[1].split()[0] == unit


def test_an_event_that_nothing_dates_says_so_and_draws_no_bar() -> None:
    text = drawn(event())
    assert "█" not in text
    assert "not dated" in text
    assert "2015-03-18" in text


def test_each_event_opens_on_its_sentence_and_says_where() -> None:
    text = drawn(day("2015-03-01", place="Goma, Congo", inferred="recipient"), width=80)
    for words in ("abcdef:7", "Northern", "Front", "Goma, Congo", "the words", "context"):
        assert words in text


def test_what_is_dated_less_closely_is_counted_beside_the_bars() -> None:
    month = event(time="in March", earliest="2015-03-01", latest="2015-03-31")
    assert drawn(month, month).splitlines()[1].split()[0] == "month"
    text = drawn(day("2015-03-01"), day("2015-03-02"), month)
    assert "1 more dated less closely than to the day" in text


def test_what_is_read_with_low_confidence_is_marked() -> None:
    assert "low confidence" in drawn(day("2015-03-01", confidence="low"))
    assert "confidence" not in drawn(day("2015-03-01", confidence="moderate"), day("2015-03-01", confidence=None))
