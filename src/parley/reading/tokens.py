"""A parsed sentence as plain objects: what the rules ask of a token is an attribute of it.

Names and meanings are spaCy's (https://spacy.io/api/token), for what of them reading uses. A token of spaCy's own is made anew each time
that it is looked at, and rules look at each some hundred times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

REMEMBERED = 50_000


class Form(NamedTuple):
    """What is so of a word wherever it stands with this tag and dependency."""

    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str


@lru_cache(REMEMBERED)
def _like_num(text: str) -> bool:
    from spacy.lang.en.lex_attrs import like_num  # noqa: PLC0415 - heavy parts load when first needed

    return bool(like_num(text))


class Token:
    """A word of a sentence, its place in the parse and in the text; `i` counts words, `idx` characters."""

    __slots__ = ("children", "dep_", "doc", "ent_type_", "head", "i", "idx", "lemma_", "lower_", "pos_", "tag_", "text", "whitespace_")

    def __init__(self, doc: Doc, form: Form, at: tuple[int, int], whitespace: str) -> None:
        self.doc = doc
        self.i, self.idx = at
        self.text, self.lower_, self.lemma_, self.pos_, self.tag_, self.dep_ = form
        self.whitespace_ = whitespace
        self.ent_type_ = ""
        self.head = self
        self.children: list[Token] = []

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def is_alpha(self) -> bool:
        """Whether it is letters alone."""
        return self.text.isalpha()

    @property
    def is_space(self) -> bool:
        """Whether it is white space alone."""
        return self.text.isspace()

    @property
    def is_punct(self) -> bool:
        """Whether it is punctuation alone."""
        from spacy.lang.lex_attrs import is_punct  # noqa: PLC0415 - heavy parts load when first needed

        return bool(is_punct(self.text))

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        from spacy.lang.lex_attrs import is_quote  # noqa: PLC0415 - heavy parts load when first needed

        return bool(is_quote(self.text))

    @property
    def like_num(self) -> bool:
        """Whether it is a number in digits or words."""
        return _like_num(self.text)

    @property
    def left_edge(self) -> Token:
        """The first word of what it governs."""
        return self.doc[self.doc.edges[0][self.i]]

    @property
    def right_edge(self) -> Token:
        """The last word of what it governs."""
        return self.doc[self.doc.edges[1][self.i]]

    @property
    def subtree(self) -> list[Token]:
        """It and all that it governs, in the order of the parse from left to right."""
        first, last, count = (bounds[self.i] for bounds in self.doc.edges)
        if last - first < count:
            return self.doc[first : last + 1]
        found: list[Token] = []
        self._collect(found)
        return found

    def _collect(self, found: list[Token]) -> None:
        before = True
        for child in self.children:
            if before and child.i > self.i:
                found.append(self)
                before = False
            child._collect(found)
        if before:
            found.append(self)

    @property
    def ancestors(self) -> Iterator[Token]:
        """What governs it, from the nearest on."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The words that it is joined with, itself left out."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        joined = [first]
        for token in joined:
            joined.extend(child for child in token.children if child.i > token.i and child.dep_ == "conj")
        return tuple(token for token in joined if token is not self)

    def nbor(self, steps: int) -> Token:
        """The word `steps` further on; an IndexError where there is none."""
        if self.i + steps < 0:
            raise IndexError(self.i + steps)
        return self.doc[self.i + steps]


@dataclass(frozen=True)
class TokenRange:
    """A name that was recognised: words from `start` to before `end`, and what kind of thing it names."""

    doc: Doc
    start: int
    end: int
    label_: str

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc[self.start : self.end])

    @property
    def text(self) -> str:
        """Its words as they are written."""
        return self.doc.written(self.start, self.end)

    @cached_property
    def root(self) -> Token:
        """The word that the others hang on: of several the highest in the parse and the first, punctuation and space last."""
        inside = [token for token in self if token.head is token or not self.start <= token.head.i < self.end]
        return min(inside, key=lambda token: (not token.children and (token.is_punct or token.is_space), sum(1 for _ in token.ancestors)))


class Doc(list[Token]):
    """The words of one sentence, which it is made with; `text` is that of the sentence."""

    def __init__(self, words: Iterable[tuple[Form, str]], heads: Sequence[int] = ()) -> None:
        """`words` are forms, each with the white space behind it; `heads` say how far from each word its head is."""
        super().__init__()
        self.ents: list[TokenRange] = []
        at = 0
        for i, (form, space) in enumerate(words):
            self.append(Token(self, form, (i, at), space))
            at += len(form[0]) + len(space)
        for token, away in zip(self, heads, strict=True):
            if away:
                token.head = self[token.i + away]
                token.head.children.append(token)

    @cached_property
    def text(self) -> str:
        """The sentence as it was parsed."""
        return "".join(token.text + token.whitespace_ for token in self)

    def written(self, start: int, end: int) -> str:
        """The words from `start` to before `end` as they are written."""
        words = self[start:end]
        return self.text[words[0].idx : words[-1].idx + len(words[-1].text)] if words else ""

    def name(self, found: Iterable[tuple[int, int, str]]) -> None:
        """Takes in the names that were found: first word, the word after the last, kind."""
        for start, end, label in found:
            self.ents.append(TokenRange(self, start, end, label))
            for token in self[start:end]:
                token.ent_type_ = label

    @cached_property
    def words(self) -> frozenset[str]:
        """All words in small letters, as they are written and as the dictionary has them."""
        return frozenset(form for token in self for form in (token.lower_, token.lemma_.lower()))

    @cached_property
    def edges(self) -> tuple[list[int], list[int], list[int]]:
        """For each word the first and the last one of what it governs, and how many that are."""
        first, last, count = list(range(len(self))), list(range(len(self))), [1] * len(self)
        downwards = [token for token in self if token.head is token]
        for token in downwards:
            downwards.extend(token.children)
        for token in reversed(downwards):
            i, head = token.i, token.head.i
            if i != head:
                first[head], last[head] = min(first[head], first[i]), max(last[head], last[i])
                count[head] += count[i]
        return first, last, count
