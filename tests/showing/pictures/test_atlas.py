"""The map: places where they lie, and nowhere that is not known."""

from dataclasses import replace

from parley.showing.pictures.atlas import STEPS, atlas, outlines
from tests.showing.pictures.rows import TOWN, town


def test_what_lies_further_east_and_north_is_drawn_further_right_and_up() -> None:
    west, east = atlas([town("Sur", 10.0, 10.0), town("Nor", 20.0, 30.0)]).spots
    assert west.x < east.x
    assert west.y > east.y


def test_places_lie_within_the_picture() -> None:
    made = atlas([town("A", 33.5, 36.3), town("B", 34.5, 69.2), town("C", -1.3, 36.8)])
    for spot in made.spots:
        assert 0 < spot.x < made.width
        assert 0 < spot.y < made.height


def test_a_single_place_is_shown_with_what_lies_about_it() -> None:
    made = atlas([TOWN])
    assert made.named == {"TCD"}
    assert {"TCD", "NGA", "SDN"} <= {one.code for one in made.outlines}
    assert len(made.outlines) < len(outlines())


def test_a_place_of_which_only_the_country_is_known_is_a_ring_in_it() -> None:
    [spot] = atlas([replace(TOWN, name="Chad", known_to="country", latitude=None, longitude=None)]).spots
    assert not spot.exact
    assert spot.text is not None


def test_in_the_middle_of_a_country_no_name_stands_but_the_countrys() -> None:
    [spot] = atlas([replace(TOWN, name="Salal, Chad", known_to="country", latitude=None, longitude=None)]).spots
    assert spot.text is None


def test_a_place_of_several_countries_or_none_is_listed_and_not_drawn() -> None:
    two = replace(TOWN, name="San Marco", countries=("ITA", "MEX"), latitude=None, longitude=None)
    none = replace(TOWN, name="the valley", countries=(), latitude=None, longitude=None)
    made = atlas([TOWN, two, none])
    assert [spot.row.name for spot in made.spots] == ["Port, Chad"]
    assert made.unplaced == (two, none)


def test_of_places_that_lie_together_only_the_first_is_named() -> None:
    one, two, far = atlas([town("Port", 12.1, 15.0), town("Harbour", 12.1, 15.001), town("Far", 30.0, 40.0)]).spots
    assert one.text is not None
    assert two.text is None or abs(two.text.y - one.text.y) > 10 or two.text.anchor != one.text.anchor
    assert far.text is not None


def test_no_outline_runs_back_across_the_map() -> None:
    for one in outlines():
        for part in one.path.removeprefix("M").split("zM"):
            steps = [int(step.split(",")[0]) for step in part.rstrip("z").split("l")[1:]]
            assert max(map(abs, steps), default=0) < 180 * STEPS
