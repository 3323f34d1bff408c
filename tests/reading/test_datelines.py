"""Where a report's first sentence begins behind its dateline."""

from __future__ import annotations

import pytest

from parley.reading.datelines import after_dateline
from tests.conftest import Reader


@pytest.mark.parametrize(
    "line",
    [
        "GENEVA (Reuters) - ",
        "COLOMBO, Feb. 22, 2002 - ",
        "KHARTOUM, 6 May 2006 (News) - ",
        "SARAJEVO, Bosnia-Herzegovina, March 1, 1994 -- ",
        "LONDON, March 1 - ",
        "MOSCOW March 3 (Reuter) - ",
        "BELFAST, Northern Ireland (AP) _ ",
        "YEREVAN/BAKU (Agency) - ",
        "STEPANAKERT, November 10, 2020 — ",
        "JERUSALEM, Monday, June 5, 2006 — ",
        "Grozny, 1 October 1999 - ",
        "Kabul, Dec 3 (IANS) ",
        "PARIS: ",
    ],
)
def test_place_day_and_outlet_stand_before_the_first_sentence(line: str) -> None:
    text = line + "The envoys met."
    assert after_dateline(text, 0, len(text)) == len(line)


@pytest.mark.parametrize(
    "text",
    [
        "FILE - In this July 25, 2019, photo, rebels hand in rifles.",
        "Talks in Geneva, March 1 - The envoys met.",
        "CEASEFIRE IN DOUBT - Rebels shelled the port.",
        "Syria — The government denied it.",
        "President Banda - The envoys met him.",
    ],
)
def test_a_heading_and_a_caption_are_no_dateline(text: str) -> None:
    assert after_dateline(text, 0, len(text)) == 0


def test_the_first_sentence_of_a_dated_wire_report_is_read(reader: Reader) -> None:
    _, reading = reader("ASMARA, May 3, 1999 - Eritrea and Ethiopia have agreed to a ceasefire, Algeria said on Monday.")
    assert [(deal.parties, deal.status) for deal in reading.arrangements] == [(("eritrea", "ethiopia"), "agreed")]
