from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from parley.showing.pictures.labels import LETTER, LINE, Label, Spot, clear_labels, labels


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


def _box(at: Spot, label: Label) -> tuple[float, float, float, float]:
    """Where a name is about to be seen."""
    wide = at.letters * LETTER
    left = at.x + label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return left, at.y + label.y - LINE * 0.7, left + wide, at.y + label.y + LINE * 0.3


places = st.lists(st.builds(spot, st.floats(0, 400), st.floats(0, 400), st.integers(1, 20)), max_size=30)


@given(places)
def test_where_names_are_left_out_none_lies_on_another_or_leaves_the_picture(spots: list[Spot]) -> None:
    boxes = [_box(at, label) for at, label in zip(spots, clear_labels(spots, 400, 400), strict=True) if label is not None]
    for one, two in combinations(boxes, 2):
        assert min(one[2], two[2]) - max(one[0], two[0]) < 1 or min(one[3], two[3]) - max(one[1], two[1]) < 2
    for box in boxes:
        assert box[0] > -1
        assert box[2] < 401


def test_the_first_of_two_at_one_place_is_named_and_what_stands_apart_is_too() -> None:
    crowd = [spot(100, 100, 20) for _ in range(6)]
    *together, apart = clear_labels([*crowd, spot(300, 300)], 400, 400)
    assert together[0] is not None
    assert together[-1] is None
    assert apart is not None
