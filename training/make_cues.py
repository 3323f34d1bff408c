"""Writes the cue table of the rule reader: which pairs of word and frame attribute, measured on PolNeAR's training articles.

usage: python -m training.make_cues ../shared/gold/polnear_train.jsonl.gz > src/parley/knowledge/data/cues.psv

A pair is listed where at least THRESHOLD of its occurrences are attributions in gold (content overlapping by three tenths or more, source and
cue touching) and at least MINIMUM were seen, or where `SPOKEN` names it: words of diplomacy and war that US political news hardly uses.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable

from parley.model import Document, Passage, Span
from parley.reading.parsing import parse
from parley.reading.saying.frames import Candidate, candidates
from parley.reading.sentences import split

THRESHOLD, MINIMUM = 0.37, 3

STANCES = {
    "deny": "deny dispute refute rebut repudiate debunk disown denial refutation",
    "doubt": "doubt question wonder challenge suspect scepticism skepticism sceptical skeptical doubtful",
    "support": "support endorse praise applaud hail welcome approve back favor favour defend tout cheer credit embrace celebrate laud vouch "
    "endorsement praise support approval enthusiasm thank",
    "oppose": "oppose criticize criticise condemn denounce decry slam blast protest bemoan lament assail lambast mock deride savage bash object "
    "disapprove balk rail deplore reject dismiss attack opposition objection criticism condemnation protest chide slam disagree resist blame reluctant opposed unhappy critical",
    "propose": "propose offer recommend suggest moot nominate proposal offer recommendation suggestion",
    "demand": "demand urge insist order require call press push want seek mandate demand insistence call ultimatum pressure lobby plead",
    "promise": "promise pledge vow agree commit swear assure guarantee undertake promise pledge vow commitment assurance willing ready prepared",
    "refuse": "refuse decline rebuff spurn refusal unwilling",
    "threaten": "threaten threat ultimatum",
    "predict": "predict expect hope hop fear anticipate forecast worry foresee foreshadow hope fear expectation prediction concern confident hopeful optimistic pessimistic worried concerned afraid wary",
    "ask": "ask request inquire beg appeal question request appeal",
}
STANCE_OF = {word: stance for stance, words in STANCES.items() for word in words.split()}
FRAMED = {
    ("call", "for"): "demand", ("call", "on"): "demand", ("call", "inf"): "demand", ("ask", "inf"): "ask", ("warn", "inf"): "demand",
    ("claim", "clause"): "affirm", ("claim", "that"): "affirm", ("claim", "quote"): "affirm", ("insist", "clause"): "affirm", ("suggest", "clause"): "affirm",
    ("insist", "quote"): "affirm", ("blame", "for"): "affirm", ("blame", "on"): "affirm", ("suspect", "clause"): "affirm",
    ("agree", "clause"): "affirm", ("agree", "with"): "support", ("agree", "on"): "promise", ("dismiss", "object"): "deny", ("dismiss", "as"): "deny",
    ("reject", "object"): "refuse", ("suggestion", "that"): "affirm", ("assurance", "that"): "affirm", ("assure", "clause"): "affirm",
    ("call", "quote"): "affirm", ("call", "complement"): "affirm", ("challenge", "inf"): "demand", ("question", "clause"): "doubt", ("call", "object"): "affirm",
    ("rule", "out"): "refuse", ("decline", "object"): "refuse", ("consider", "inf"): "propose", ("plan", "inf"): "promise", ("seek", "inf"): "demand",
    ("complain", "clause"): "affirm", ("concern", "about"): "predict", ("order", "clause"): "affirm", ("agree", "inf"): "promise",
    ("attack", "quote"): "oppose", ("reject", "clause"): "deny", ("press", "quote"): "demand", ("question", "quote"): "doubt",
}  # fmt: skip
SPOKEN = {
    "clause": "believe think feel hope want demand insist threaten vow pledge swear accept tell say deny doubt fear agree reiterate stipulate "
    "assess judge maintain disclose know consider suspect guess expect wish request urge propose tip retort contend underline underscore refute",
    "inf": "want agree refuse promise pledge vow threaten offer hope expect demand decline ask urge call plan propose intend order commit wish "
    "undertake swear prepare consent warn seek say report believe know think allege",
    "object": "condemn deny reject denounce oppose support welcome demand propose criticize criticise announce confirm claim dispute dismiss "
    "predict doubt threaten promise pledge offer refuse request want urge fear favour favor back accuse reiterate refute rebut repudiate "
    "debunk disown",
    "out": "rule",
    "gerund": "deny consider oppose propose suggest favor favour rule accuse",
    "for": "call ask push press appeal blame criticize criticise condemn hope plead",
    "on": "call blame insist",
    "of": "accuse warn speak complain report",
    "to": "object agree commit",
    "with": "threaten disagree agree charge",
    "from": "ask demand learn",
    "against": "warn protest campaign speak argue",
    "as": "describe see view denounce dismiss condemn regard portray characterise characterize label brand hail reject",
    "that": "claim report rumour rumor allegation assertion belief warning fear hope statement denial accusation charge argument promise "
    "threat demand suggestion condition assurance conviction insistence view opinion pledge vow prediction concern tip message",
    "to_noun": "promise pledge vow threat offer proposal demand refusal commitment plea call request order willingness reluctance plan",
    "noun-for": "demand call request plea appeal support",
    "noun-of": "accusation allegation report rumour rumor denial claim charge condemnation criticism promise threat warning endorsement",
    "noun-to": "opposition objection commitment",
    "noun-about": "doubt concern complaint claim report",
    "noun-on": "criticism",
    "adverb": "reportedly allegedly supposedly purportedly",
    "complement": "call brand label dub deem consider name declare",
    "colon": ":",
    "quote": "say tell add write declare announce warn insist claim argue tweet ask reply respond state note continue explain conclude vow",
    "adjective": "confident hopeful sure certain optimistic pessimistic sceptical skeptical worried concerned afraid reluctant willing ready "
    "unwilling opposed aware convinced eager doubtful unhappy critical supportive prepared wary",
}


def cover(ranges: Iterable[Iterable[int]]) -> set[int]:
    """All characters of `ranges`."""
    return {c for start, end in ranges for c in range(start, end)}


def measured(path: str) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """How often each pair of word and frame occurs, and how often it attributes."""
    seen: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    for article in articles:
        text = article["text"]
        document = Document(uri="x", text=text, passages=(Passage(span=Span(0, len(text)), kind="body"),))
        gold = [{k: cover(a[k]) for k in ("source", "cue", "content")} for a in article["attributions"] if a["cue"] and a["content"]]
        sentences = split(document)
        for sentence, doc in zip(sentences, parse(s.span.of(text) for s in sentences), strict=True):
            for found in candidates(doc):
                key = (found.lemma, found.frame)
                seen[key] += 1
                right[key] += _matches(found, doc, sentence.span.start, gold)
    return seen, right


def _matches(found: Candidate, doc: object, offset: int, gold: list[dict[str, set[int]]]) -> bool:
    def characters(ranges: tuple[tuple[int, int], ...]) -> set[int]:
        return cover((offset + doc[a].idx, offset + doc[b - 1].idx + len(doc[b - 1])) for a, b in ranges)  # type: ignore[index]

    cue, content, source = characters(found.cue), characters(found.content), characters(found.source)
    return any(
        g["cue"] & cue and len(g["content"] & content) > 0.3 * len(g["content"] | content) and (not g["source"] or g["source"] & source)
        for g in gold
    )


def main() -> None:
    """Prints the table."""
    seen, right = measured(sys.argv[1])
    listed = {key for key, count in seen.items() if count >= MINIMUM and right[key] / count >= THRESHOLD}
    for frame, words in SPOKEN.items():
        listed |= {(word, frame.removesuffix("_noun")) for word in words.split()}
    print("# Words that attribute, and where their source and content stand (frames: see reading/frames.py).")
    print("# Made by `python -m training.make_cues` from PolNeAR's training articles and its own list of diplomacy's words; edit freely.")
    print("# word | frame | stance | share of its occurrences that attributed there (- where unseen)")
    for word, frame in sorted(listed, key=lambda key: (key[1], -right[key], key[0])):
        stance = FRAMED.get((word, frame)) or STANCE_OF.get(word, "affirm")
        share = f"{right[word, frame] / seen[word, frame]:.2f}" if seen[word, frame] >= MINIMUM else "-"
        print(f"{word} | {frame} | {stance} | {share}")


if __name__ == "__main__":
    main()
