from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from parley.weighing.agreement import Able, Statement, made
from parley.weighing.constants import bundled

FEW = {part: dict(values) for part, values in bundled().items()}
FEW["sources"] |= {"alike_least": 3, "alike_share": 0.5}
SAID = st.builds(
    lambda source, what, says: Statement(f"source{source}", f"p{what}", "pair", says),
    st.integers(0, 5),
    st.integers(0, 7),
    st.booleans(),
)


def following_in_plain_sets(said: list[Statement]) -> dict[str, str]:
    """Who follows whom, by the definition."""
    sets: dict[str, set[tuple[str, bool]]] = {}
    for one in said:
        sets.setdefault(one.source, set()).add((one.proposition, one.says))
    able, first = sorted(name for name in sets if len(sets[name]) >= 3), dict[str, str]()
    for i, source in enumerate(able):
        for other in able[:i]:
            alike = len(sets[source] & sets[other])
            if alike >= 3 and alike >= 0.5 * len(sets[source] | sets[other]):
                first.setdefault(source, first.get(other, other))
    return first


@given(st.lists(SAID, max_size=60), st.integers(1, 4))
def test_who_follows_whom_is_the_same_counted_in_any_number_of_parts(said: list[Statement], parts: int) -> None:
    cut = [[one for one in said if int(one.proposition[1:]) % parts == number] for number in range(parts)]
    able = Able.of(sum((made(part) for part in cut), Counter()), FEW)
    assert able.following([able.together(part, FEW) for part in cut], FEW) == following_in_plain_sets(said)


def test_nobody_follows_anybody_where_nothing_is_said() -> None:
    able = Able.of({}, bundled())
    assert able.following([able.together([], bundled())], bundled()) == {}
