"""Words as pages show them."""

from parley.web.rendering import brief, counted


def test_a_long_word_is_cut_and_does_not_vanish() -> None:
    assert brief("http://harbour.example/" + "x" * 500, 30) == "http://harbour.example/xxxxxxx …"
    assert brief("an address http://harbour.example/" + "x" * 500, 30) == "an address …"
    assert brief("short", 30) == "short"


def test_a_number_and_its_noun_agree() -> None:
    assert [counted(number, "day") for number in (0, 1, 2000)] == ["0 days", "1 day", "2,000 days"]
