from parley.showing.pictures.labels import Spot, labels


def spot(x: float, y: float, letters: int = 8) -> Spot:
    return Spot(x=x, y=y, radius=10, letters=letters)


def test_a_name_stands_below_its_node_where_nothing_is() -> None:
    [one] = labels([spot(100, 100)], 200, 200)
    assert (one.anchor, one.x) == ("middle", 0)
    assert one.y > 10


def test_a_name_gives_way_to_a_node_below() -> None:
    above, below = labels([spot(100, 100), spot(100, 125)], 200, 200)
    assert above.y < 0 < below.y


def test_a_name_gives_way_to_a_name() -> None:
    one, two = labels([spot(80, 100), spot(120, 100)], 200, 200)
    assert one.y > 0 > two.y


def test_a_name_stays_in_the_picture() -> None:
    [right] = labels([spot(12, 188)], 200, 200)
    assert right.anchor == "start"
