"""The day that a plain text gives for itself."""

from __future__ import annotations

import pytest

from parley.documents.datelines import dated
from parley.documents.making import of_text
from parley.documents.sources import Metadata


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Talks fail\nNairobi, 4 May 2003 (Wire)\n\nThe two sides parted.", "2003-05-04"),
        ("NAIROBI, May 4, 2003 (Wire) - The two sides parted.", "2003-05-04"),
        ("SARAJEVO, Bosnia and Herzegovina, Nov. 21, 1995 -- The leaders met.", "1995-11-21"),
        ("By Ana Ruiz, 4 May 2003\n\nThe two sides parted.", "2003-05-04"),
        ("Posted: 2011-03-04 10:00\n\nThe two sides parted.", "2011-03-04"),
        ("Davao City, June 2008\n\nThe two sides parted.", "2008-06"),
        ("On 12 March 2003 the two met in Oslo - and parted.", None),
        ("The accord of 7 July 1999 - signed in Lome - failed.", None),
        ("CAIRO, March 3 (Wire) - The envoy left.", None),
    ],
)
def test_a_dateline_dates_a_text_and_a_sentence_does_not(text: str, day: str | None) -> None:
    assert dated(text) == day


def test_what_is_told_of_a_report_goes_before_what_it_says_of_itself() -> None:
    text = "Talks fail\nNairobi, 4 May 2003\n\nThe two sides parted after an hour, and no day for another round was set."
    assert of_text("a.txt", text, Metadata(published="2004")).published == "2004"
    assert of_text("a.txt", text, Metadata()).published == "2003-05-04"
    assert [passage.kind for passage in of_text("a.txt", text, Metadata()).passages] == ["headline", "byline", "body"]
