import pytest

from parley.documents.dates import normalised


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2006", "2006"),
        ("2006-10", "2006-10"),
        ("2006-10-17", "2006-10-17"),
        ("2006-10-17T08:00:00+02:00", "2006-10-17"),
        ("20061017", "2006-10-17"),
        ("20140103030321", "2014-01-03"),
        ("2006/10/17", "2006-10-17"),
        ("6-MAR-1987 09:13:56.83", "1987-03-06"),
        ("17 October 2006", "2006-10-17"),
        ("17 Oct. 2006", "2006-10-17"),
        ("October 17, 2006", "2006-10-17"),
        ("Oct 17th, 2006", "2006-10-17"),
        ("Tuesday, October 17, 2006", "2006-10-17"),
        ("Tue, 17 Oct 2006 08:00:00 GMT", "2006-10-17"),
        ("Tue Oct 17 08:00:00 UTC 2006", "2006-10-17"),
        ("October 2006", "2006-10"),
        ("10/17/2006", "2006-10-17"),
        ("17/10/2006", "2006-10-17"),
        ("17.10.2006", "2006-10-17"),
        (1161072000, "2006-10-17"),
        ("1161072000000", "2006-10-17"),
        (2006, "2006"),
    ],
)
def test_dates_keep_the_precision_they_are_written_with(written: object, iso: str) -> None:
    assert normalised(written) == iso


@pytest.mark.parametrize("written", [None, "", "yesterday", "2006-13-01", "32 October 2006", True, {}, "0000", "99"])
def test_what_is_no_date_gives_none(written: object) -> None:
    assert normalised(written) is None
