from collections import Counter
from pathlib import Path

import pytest

from parley.errors import KnowledgeError
from parley.knowledge import Knowledge, load_knowledge
from parley.knowledge.forms import forms
from parley.knowledge.names import Candidate, NameIndex


def named(knowledge: Knowledge, text: str) -> list[tuple[str, str]]:
    return [(text[h.start : h.end], h.candidates[0].id) for h in knowledge.names.find(text)]


def test_the_bundled_files_cover_the_worlds_conflicts(knowledge: Knowledge) -> None:
    kinds = Counter(actor.kind for actor in knowledge.actors.values())
    assert kinds["armed-group"] + kinds["party"] >= 600
    assert kinds["person"] >= 400
    assert kinds["state"] >= 180
    assert len(knowledge.places) >= 500


def test_no_name_stands_for_two_actors_unmarked_and_no_link_leads_nowhere(knowledge: Knowledge) -> None:
    assert knowledge.conflicts() == []


def test_names_match_whole_words_only_and_the_longest_first(knowledge: Knowledge) -> None:
    assert named(knowledge, "The Islamic State Khorasan Province struck.") == [
        ("Islamic State Khorasan Province", "islamic-state-khorasan-province")
    ]
    assert named(knowledge, "Hamasville is no group.") == []


def test_apostrophes_hyphens_and_accents_do_not_hide_a_name(knowledge: Knowledge) -> None:
    assert named(knowledge, "al Qaeda and Al-Qaeda")[0][1] == named(knowledge, "al Qaeda and Al-Qaeda")[1][1] == "al-qaeda"
    assert named(knowledge, "Recep Tayyip Erdoğan spoke")[0][1] == "recep-tayyip-erdogan"


def test_a_headline_in_capitals_still_names_its_actors(knowledge: Knowledge) -> None:
    assert ("HEZBOLLAH", "hezbollah") in named(knowledge, "HEZBOLLAH AND ISRAEL EXCHANGE FIRE")


def test_a_users_own_file_adds_actors_and_names(tmp_path: Path) -> None:
    own = tmp_path / "own.psv"
    own.write_text("river-guards | River Guards | ~Guards | armed-group | SSD | UAF | 2021- | -\n")
    knowledge = load_knowledge(own)
    assert knowledge.actors["river-guards"].country == "SSD"
    assert knowledge.digest != load_knowledge().digest


def test_a_users_own_line_about_a_known_actor_adds_to_it(tmp_path: Path) -> None:
    own = tmp_path / "own.psv"
    own.write_text("hamas | Hamas | Zeal | armed-group | PSE | REB | 1987- | -\n")
    actor = load_knowledge(own).actors["hamas"]
    assert "Zeal" in actor.names
    assert "Islamic Resistance Movement" in actor.names


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("a | b | c", "fields"),
        ("x | X | - | dragon | - | - | - | -", "is no actor_kind"),
        ("x | X | - | party | - | - | sometimes | -", "is no period"),
    ],
)
def test_a_malformed_line_is_named_with_its_file(tmp_path: Path, line: str, message: str) -> None:
    own = tmp_path / "own.psv"
    own.write_text("# comment\n" + line + "\n")
    with pytest.raises(KnowledgeError, match=message) as caught:
        load_knowledge(own)
    assert "own.psv" in caught.value.message


def test_a_missing_knowledge_file_is_named() -> None:
    with pytest.raises(KnowledgeError, match=r"nowhere\.psv"):
        load_knowledge(Path("nowhere.psv"))


def test_irregular_forms_lead_back_to_their_lemma() -> None:
    assert {"broke", "broken", "breaking"} <= set(forms("break"))


def test_a_name_inside_another_is_not_found_twice() -> None:
    index = NameIndex([("Sudan", Candidate("sudan", "name")), ("South Sudan", Candidate("south-sudan", "name"))])
    assert [h.candidates[0].id for h in index.find("South Sudan and Sudan")] == ["south-sudan", "sudan"]
