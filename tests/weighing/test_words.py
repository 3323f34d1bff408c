import pytest

from parley.weighing.words import sentence


@pytest.mark.parametrize(
    ("a", "expected"),
    [
        ("Sudan", "Sudan supports Chad"),
        ("United States", "United States supports Chad"),
        ("tribal elders", "tribal elders support Chad"),
        ("militias in the east", "militias in the east support Chad"),
        ("Islamic State of Iraq", "Islamic State of Iraq supports Chad"),
        ("police", "police supports Chad"),
    ],
)
def test_a_plural_has_the_plurals_verb(a: str, expected: str) -> None:
    assert sentence("SUPPORT", a, "Chad") == expected
