"""Whether two deals can be of one place."""

import pytest

from parley.knowledge import Knowledge
from parley.weighing import Places, bearing


@pytest.mark.parametrize(
    ("one", "other", "countries", "expected"),
    [
        ("Musa Qala", "Sangin", {"AFG"}, "apart"),
        ("Musa Qala", "Helmand", {"AFG"}, "within"),
        ("Swat", "the Swat valley", {"PAK"}, "same"),
        ("North Waziristan", "South Waziristan", {"PAK"}, "apart"),
        ("Darfur", "Sudan", {"SDN"}, "within"),
        ("Doha", "Qatar", {"SDN"}, "within"),
        ("Doha", "Abuja", {"SDN"}, None),
        ("Homs", None, {"SYR"}, None),
    ],
)
def test_towns_of_the_parties_own_country_are_apart_and_places_of_meeting_are_not(
    knowledge: Knowledge, one: str, other: str | None, countries: set[str], expected: str | None
) -> None:
    places = Places(knowledge)
    assert bearing(places.spots(one), places.spots(other), frozenset(countries)) == expected
