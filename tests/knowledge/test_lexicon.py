"""Files of words that are malformed are named by file and line."""

from pathlib import Path

import pytest

from parley.errors import KnowledgeError
from parley.knowledge.accords import accords
from parley.knowledge.lexicon import governors, idioms, predicates


@pytest.mark.parametrize(
    "line",
    ["attack | verbs | ASSAULT | attack | obj | -", "attack | verb | HIT | attack | obj | -", "attack | verb | ASSAULT | attack | obj"],
)
def test_a_malformed_predicate_is_named_by_file_and_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "predicates.psv"
    file.write_text(f"# comment\n{line}\n")
    with pytest.raises(KnowledgeError, match=r"predicates\.psv:2"):
        predicates(file)


def test_a_malformed_governor_is_named_by_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "governors.psv"
    file.write_text("refuse | verbs | negated | outer\n")
    with pytest.raises(KnowledgeError, match=r"governors\.psv:1"):
        governors(file)


def test_an_idiom_of_one_word_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "idioms.txt"
    file.write_text("back\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"idioms\.txt: 'back'"):
        idioms(file)


@pytest.mark.parametrize("line", ["Oslo | peace | israel; plo | 1993-", "Oslo | peace-agreement | israel; atlantis | 1993-"])
def test_an_accord_of_an_unknown_kind_or_party_is_named_by_file_and_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "accords.psv"
    file.write_text(f"# comment\n{line}\n")
    with pytest.raises(KnowledgeError, match=r"accords\.psv:2: '(peace|atlantis)' is not known"):
        accords(file, {"israel", "plo"})
