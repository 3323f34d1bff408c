"""Figures: what counts as one, its value, unit and what it is of."""

import pytest

from tests.conftest import Reader


def measures(reader: Reader, text: str) -> set[tuple[float, str]]:
    _, reading = reader(text)
    return {(m.value, m.unit) for m in reading.measures}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army lost 1,200 soldiers in the valley.", (1200, "soldiers")),
        ("Donors pledged a $3-billion fund for the rebels.", (3e9, "dollars")),
        ("They agreed to a 48-hour truce around the port.", (48, "hour")),
        ("After six weeks of shelling the town fell.", (6, "weeks")),
        ("Some 9,000 British and French troops took part.", (9000, "troops")),
        ("The envoys have met four times in Oslo.", (4, "times")),
        ("A seven-nation force crossed the river.", (7, "nation")),
    ],
)
def test_a_number_has_value_and_unit(reader: Reader, text: str, expected: tuple[float, str]) -> None:
    assert expected in measures(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "The two leaders shook hands in Oslo.",
        "Little has changed over the past two years.",
        "The 1994 war left the border closed.",
        "The rebels hold two-thirds of the province.",
        "He is the No. 2 commander of the militia.",
    ],
)
def test_what_only_dates_ranks_or_introduces_is_no_figure(reader: Reader, text: str) -> None:
    assert not measures(reader, text)


def test_what_a_figure_is_of_takes_the_words_after_its_noun(reader: Reader) -> None:
    _, reading = reader("At least 40 trucks of food reached the camp.")
    (figure,) = reading.measures
    assert (figure.value, figure.of) == (40, "At least trucks of food")
