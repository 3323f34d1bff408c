from collections.abc import Mapping
from typing import Any

from parley.reading.sensing import Sensed

PATTERNS: list[Mapping[str, Any]] = [
    {"patterns": [[{"LOWER": "but", "TAG": "CC", "DEP": "advmod"}]], "attrs": {"POS": "ADV"}},
    {"patterns": [[{"TAG": {"NOT_IN": ["TO"]}, "DEP": {"IN": ["aux", "auxpass"]}}]], "attrs": {"POS": "AUX"}},
    {"patterns": [[{"LOWER": {"REGEX": "^y'?$"}}, {"LOWER": "all"}]], "attrs": {"LEMMA": "you"}},
]


def test_only_dependencies_that_a_pattern_asks_of_the_word_are_told_apart() -> None:
    sensed = Sensed(PATTERNS)
    assert sensed("talks", "NNS", "dobj") == sensed("talks", "NNS", "pobj")
    assert sensed("was", "VBD", "aux") == sensed("was", "VBD", "auxpass")
    assert sensed("was", "VBD", "aux") != sensed("was", "VBD", "ROOT")
    assert sensed("to", "TO", "aux") == sensed("to", "TO", "prep")
    assert sensed("But", "CC", "advmod") != sensed("But", "CC", "cc")


def test_a_word_has_a_name_only_where_a_pattern_asks_for_its_form() -> None:
    sensed = Sensed(PATTERNS)
    assert [sensed.named(form) for form in ("But", "Y'", "all", "talks", "\n ")] == ["but", "y'", "all", "", " "]
