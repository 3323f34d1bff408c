import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.documents import lay_out
from parley.documents.layout import Block, assembled
from parley.model import Passage

LINES = [
    "",
    "",
    "   ",
    "Truce talks open in Marel",
    "By Ann Example",
    "Delegates met in the harbour town on Monday, and both sides said that the talks had been useful so far.",
    "Published by",
    "Ann Example is a senior fellow at the Institute for River Studies. She has written two books.",
    "The Daily Herald reports:",
    "According to Reuters:",
    "“The delegates left the hall at noon,” said a witness.",
    "“Nobody was hurt in the exchange of fire. The bridge is open again.”",
    "The report goes on to say that the bridge is open.",
    "Read the whole thing.",
    "• reader7 says:",
    "  • I do not think that this will last.",
    "    It never did before.",
    "Leave a Reply",
    "2 thoughts on “Truce talks”",
    "  1. This is what they said last year.",
    "Tags: truce, harbour",
    "Advertisement",
    "Photo courtesy of the harbour office.",
    "Ann Example, The Herald",
    "top of page",
    "And some officials consider it possible:",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=60))), st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
def test_every_character_lies_in_exactly_one_passage(lines: list[str], end: str) -> None:
    text = end.join(lines)
    passages = lay_out(text, title=lines[0] if lines else None)
    assert "".join(passage.span.of(text) for passage in passages) == text
    assert all(a.span.end == b.span.start for a, b in pairwise(passages))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.builds(
            Block, text=st.one_of(st.sampled_from(LINES), st.text(max_size=40)), hint=st.sampled_from(["", "head", "quote", "comment"])
        )
    )
)
def test_the_passages_of_blocks_cover_their_text(blocks: list[Block]) -> None:
    text, passages = assembled(blocks, title="Truce talks open")
    assert "".join(passage.span.of(text) for passage in passages) == text
    assert all(block.text in text for block in blocks if block.text.strip())


def passage(text: str, words: str, title: str | None = None) -> Passage:
    """The passage that holds `words`."""
    at = text.index(words)
    return next(one for one in lay_out(text, title=title) if one.span.start <= at < one.span.end)


def voice(text: str, words: str) -> str:
    return passage(text, words).voice


def kind(text: str, words: str, title: str | None = None) -> str:
    return passage(text, words, title).kind


BODY = "Delegates of both sides met in the harbour town on Monday, and officials said that talks would go on."
MORE = "The ferry had been the last link across the river since the bridge was blown up in the spring of that year."


def report(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def test_headline_deck_byline_and_caption_stand_apart_from_the_body() -> None:
    text = report(
        "Truce talks open in Marel",
        "Both sides send delegates, but nobody has agreed to anything yet",
        "By Ann Example and Bo Sample",
        "Delegates cross the river by ferry. (AP Photo/Jo Doe)",
        "Image copyright Marel Examples Image caption The ferry has taken them since May",
        BODY,
        MORE,
    )
    assert kind(text, "Truce talks") == "headline"
    assert kind(text, "Both sides send") == "deck"
    assert kind(text, "By Ann") == "byline"
    assert kind(text, "cross the river by ferry") == "caption"
    assert kind(text, "has taken them since May") == "caption"
    assert kind(text, "Delegates of both") == "body"
    assert kind(text, "The ferry had") == "body"


def test_a_first_line_that_is_a_sentence_is_no_headline() -> None:
    assert kind(report(BODY, MORE), "Delegates of both") == "body"


def test_a_known_title_is_the_headline_and_nothing_else_is_taken_for_one() -> None:
    text = report("top of page", "Truce talks open", BODY)
    assert kind(text, "Truce talks", title="Truce Talks Open!") == "headline"
    assert kind(text, "Truce talks", title="Something else entirely") == "body"


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "West Marel grain imports rose\n60,260 tonnes, or 14.6 pct, last year to 471,891 tonnes, the\n"
        "highest level since 1972, trade sources said.\n    Re-exports fell by 6.6 pct, resulting in a surge in net\n"
        "imports from 175,901 to 251,708 tonnes, an increase of 43 pct.\n Reuter\n"
    )
    assert [one.kind for one in lay_out(text)] == ["body", "byline"]


@pytest.mark.parametrize(
    "line",
    [
        "Leave a Reply",
        "Tags: truce, harbour",
        "Advertisement",
        "bottom of page",
        "Get the Herald Stories you care about delivered to your inbox. By signing up, you agree to our policy",
        "More: Ferry sinks in the harbour",
        "Your email address will not be published. Required fields are marked *",
        "We use cookies to improve this site.",
        "You can make a tax-deductible donation here.",
        "Copyright 2015 The Herald. All rights reserved.",
        "JUST WATCHED Ferries return to the harbour Replay More Videos ... MUST WATCH Ferries return to the harbour 02:39",
        "Related Coverage Harbour council calls for more talks with the coast",
    ],
)
def test_what_the_page_adds_is_boilerplate(line: str) -> None:
    assert kind(report(BODY, line, MORE), line) == "boilerplate"


@pytest.mark.parametrize(
    "paragraph",
    [
        "By Monday the army had taken the bridge, and the ferry no longer ran across the river at night.",
        "Share prices fell after the talks collapsed, and traders in the harbour town said they feared worse to come.",
        "More than forty people were killed on the road, officials of both sides said on the second day of talks.",
        "Ann Example is a senior fellow at the Institute for River Studies, and she told the court what she saw there.",
        "Photos of the bridge were shown to the delegates, who said that they could not tell when they had been taken.",
        "Related groups crossed the border in May, the governor said, and took two villages without a fight at night.",
    ],
)
def test_ordinary_paragraphs_in_the_middle_are_body(paragraph: str) -> None:
    assert kind(report(BODY, paragraph, MORE, BODY), paragraph) == "body"


def test_the_writer_is_introduced_after_the_body() -> None:
    text = report(BODY, MORE, "Ann Example is a senior fellow at the Institute for River Studies.", "Leave a Reply")
    assert kind(text, "senior fellow") == "biography"
    text = report(BODY, "Published by", "Bea is a mother of two. She has lived in Marel and holds a degree in history.")
    assert kind(text, "mother of two") == "biography"


def test_comments_stand_under_their_handles() -> None:
    text = report(BODY, "Ann Example is the editor of The River Post.", "Tags: ,") + (
        "\n\n\n  • This will not last.\n    It never did.\n\n  • reader7 says:\n\n    I was there: nobody signed.\n"
        "    According to The Herald:\n\n    They did sign.\n\n  • t says:\n\n    Who cares?\n\n\nFerries\n\n\n\nBridges\n"
    )
    assert voice(text, "This will not") == voice(text, "It never did") == "comment:anonymous"
    assert voice(text, "I was there") == voice(text, "They did sign") == "comment:reader7"
    assert voice(text, "Who cares") == "comment:t"
    assert kind(text, "Ferries") == kind(text, "Bridges") == "boilerplate"
    assert kind(text, "reader7 says") == "boilerplate"


def test_comments_under_a_heading_need_no_bullets() -> None:
    text = report(BODY, "3 comments", "Ann B. says:", "March 3, 2011 at 4:15 pm", "I doubt it.", "bo wrote:", "So do I.")
    assert voice(text, "I doubt") == "comment:Ann B."
    assert voice(text, "So do I") == "comment:bo"
    assert kind(text, "March 3") == "boilerplate"


def test_numbered_comments_follow_thoughts_on_an_article() -> None:
    text = report(BODY, "2 thoughts on “Truce talks”", "  1. They said so last year.\n    And the year before.", "  2. I agree.")
    assert voice(text, "They said so") == voice(text, "And the year") == voice(text, "I agree") == "comment:anonymous"
    comments = [one for one in lay_out(text) if one.kind == "comment"]
    assert len(comments) == 2


def test_bullets_in_the_body_are_no_comments() -> None:
    text = report(BODY, "The sides agreed on three points:", "• The bridge opens.", "• The ferry stops.", MORE)
    assert {one.voice for one in lay_out(text)} == {"author"}


@pytest.mark.parametrize(
    ("lead", "outlet"),
    [
        ("The river towns are calm, according to The Marel Times:", "The Marel Times"),
        ("According to Bloomberg:", "Bloomberg"),
        ("The BBC reports:", "BBC"),
        ("From the Daily Herald:", "Daily Herald"),
        ("Jo Doe of The Guardian writes:", "The Guardian"),
        ("The ferry has stopped, Reuters reports. That is right, the same ferry as in May:", "Reuters"),
        ("(Via Le Monde):", "Le Monde"),
    ],
)
def test_a_passage_opens_after_a_line_that_hands_over_to_an_outlet(lead: str, outlet: str) -> None:
    text = report(BODY, lead, MORE, "I think that this is wrong, and so does everybody whom we asked about it in town.", BODY)
    assert voice(text, MORE) == f"quoted:{outlet}"
    assert voice(text, "I think that") == "author"
    assert voice(text, lead[:12]) == "author"


@pytest.mark.parametrize(
    "lead",
    [
        "The minister told The Guardian:",
        "In an interview with the BBC, the general listed three conditions:",
        "The minister said in a statement:",
        "The general tweeted, as CNN showed his picture:",
        "He wrote:",
        "The two sides agreed on the following:",
        "The Guardian was founded in 1821.",
        "Officials read The New York Times in the hall.",
    ],
)
def test_other_lines_open_none(lead: str) -> None:
    text = report(BODY, lead, MORE, BODY)
    assert voice(text, MORE) == "author"


def test_a_short_name_takes_the_fullest_that_stands_before_it() -> None:
    text = report("He spoke to The New York Times on Monday. " + BODY, "The Times reports:", MORE, "The Post disagrees: " + BODY)
    assert voice(text, MORE) == "quoted:The New York Times"


def test_a_passage_goes_on_after_a_line_of_the_authors_between_its_parts() -> None:
    first, second, third = (f"{MORE} Part {number}." for number in (1, 2, 3))
    text = report(
        BODY, "According to The Herald:", first, "And some officials take it for possible:", second,
        "And finally, nobody would be punished.", third, "Read the whole thing.",
    )  # fmt: skip
    assert voice(text, "Part 1") == voice(text, "Part 2") == voice(text, "Part 3") == "quoted:The Herald"
    assert voice(text, "And some") == voice(text, "And finally") == voice(text, "Read the whole") == "author"


def test_a_passage_without_an_end_is_one_paragraph_long() -> None:
    text = report(BODY, "Reuters reports:", *(f"{MORE} Part {number}." for number in range(12)))
    assert voice(text, "Part 0") == "quoted:Reuters"
    assert voice(text, "Part 1.") == "author"


def test_a_passage_in_quotation_marks_ends_with_them() -> None:
    text = report(BODY, "Reuters reports:", f"“{MORE}", f"“{MORE} Second.”", f"{BODY} Third.", MORE)
    assert voice(text, "Second") == "quoted:Reuters"
    assert voice(text, "Third") == "author"


def test_a_passage_may_fill_the_rest_of_a_paragraph() -> None:
    inner = "“The mission is over, a spokesman said. The ferry will not run, and the bridge stays shut until the spring.”"
    text = report(f"{BODY} Radio Marel confirms the debate. {inner}", MORE)
    assert voice(text, "The mission") == "quoted:Radio Marel"
    assert voice(text, "Radio Marel") == voice(text, MORE) == "author"


def test_the_words_of_a_speaker_are_no_passage() -> None:
    text = report(BODY, "“We are glad that the talks go on. Nobody wants to fight in winter,” a delegate told Reuters. " + MORE)
    assert voice(text, "We are glad") == "author"


def test_a_report_announced_without_a_colon_is_told_by_its_own_name() -> None:
    text = report(
        "This report from The Marel Times on the ferry is the first that I have seen.",
        f"{MORE} Sources told The Marel Times so.",
        "The sides met twice, sources said.",
        "The report goes on to note that the bridge is shut.",
    )
    assert voice(text, "Sources told") == voice(text, "met twice") == "quoted:The Marel Times"
    assert voice(text, "goes on to note") == "author"


def test_a_block_set_off_from_the_authors_paragraphs_belongs_to_the_outlet_named_before() -> None:
    text = report(
        BODY, MORE, "I have never been there.", "Writing for River Notes this morning, Ann Example asked who they are.",
        f"{MORE} One.\n{BODY} Two.\n{MORE} Three.", "So much for that, I would say.",
    )  # fmt: skip
    assert voice(text, "One.") == voice(text, "Two.") == voice(text, "Three.") == "quoted:River Notes"
    assert voice(text, "So much") == "author"


def test_an_excerpt_may_be_credited_below_it() -> None:
    text = report(BODY, f"“{MORE}…", f"“{BODY} Second.”", "Ann Example and Bo Sample, New Yorker", MORE)
    assert voice(text, "Second.") == "quoted:New Yorker"
    assert kind(text, "Ann Example") == "byline"


def test_clips_of_a_transcript_are_quoted_from_nobody_known() -> None:
    clips = ["“We came in peace.”", "“I believe that it is over.”", "“There will be no rewards.”", "“It is a good deal.”"]
    text = " ".join(f"{MORE} {clip}" for clip in clips)
    assert voice(text, "I believe") == "quoted:unknown"
    assert voice(text, "The ferry had") == "author"


def test_a_quotation_of_markup_belongs_to_the_outlet_that_introduces_it() -> None:
    blocks = [Block(text=BODY), Block(text="Le Monde writes:"), Block(text=MORE, hint="quote"), Block(text=f"{BODY} Again.")]
    text, passages = assembled(blocks)
    voices = {re.sub(r"\s+", " ", one.span.of(text))[:20].strip(): one.voice for one in passages}
    assert voices[MORE[:20].strip()] == "quoted:Le Monde"
    assert [one.voice for one in passages] == ["author", "quoted:Le Monde", "author"]


@pytest.mark.parametrize("mark", ["    ", "> "])
def test_a_passage_set_deeper_or_behind_marks_ends_where_they_do(mark: str) -> None:
    text = report(BODY, "Reuters reports:", f"{mark}{MORE} One.", f"{mark}{MORE} Two.", f"{BODY} Three.")
    assert voice(text, "One.") == voice(text, "Two.") == "quoted:Reuters"
    assert voice(text, "Three.") == "author"


def test_comments_without_bullets_are_told_by_their_number() -> None:
    text = report(BODY, MORE, "Ann says:", "I doubt it.", "bo7 says:", "So do I.", "The Fox says:", "Not me.")
    assert voice(text, "I doubt") == "comment:Ann"
    assert voice(text, "Not me") == "comment:The Fox"


def test_a_bullet_before_the_first_handle_is_a_comment_too() -> None:
    text = report(BODY, MORE) + "\n\n\n  • This will not last.\n    It never did.\n\n  • reader7 says:\n\n    I was there.\n"
    assert voice(text, "This will") == voice(text, "It never") == "comment:anonymous"
    assert voice(text, MORE) == "author"
