"""What the attribute ruler and the lemmatiser of a pipeline give, remembered: most words of a language are met again and again.

Both components look at a word's form, tag and dependency, and at the word before it only where that is the `there` of `there is`
or the first half of a contraction such as `gonna`. So each such word is asked about once; what they say of it is the same as if
they were asked about every sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import TYPE_CHECKING, Any

from parley.knowledge.forms import misread_lemmas

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

Key = tuple[int, int, int, bool]
HALVES = frozenset({"ai", "gon", "got", "let", "c'm", "y", "y'"})
THERE, COMMA = ("there", "EX", "expl"), (",", ",", "punct")


class Lemmas:
    """Part of speech, morphology and lemma for the tokens of sentences that are tagged and parsed."""

    def __init__(self, vocab: Vocab, components: Iterable[Callable[[Doc], Doc]]) -> None:
        """`components` are called in their order with a `Doc`, as a pipeline would."""
        from spacy.attrs import intify_attr  # noqa: PLC0415 - heavy parts load when first needed

        self._vocab, self._components = vocab, tuple(components)
        self._given = [intify_attr(name) for name in ("ORTH", "TAG", "DEP")]
        self._made = [intify_attr(name) for name in ("TAG", "DEP", "POS", "MORPH", "LEMMA")]
        self._halves = {vocab.strings.add(form) for half in HALVES for form in (half, half.capitalize(), half.upper())}
        self._expletive = vocab.strings.add("expl")
        self._known: dict[Key, list[int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The same sentence with its tokens' part of speech, morphology and lemma."""
        keys = self._keys(doc)
        if any(form in self._halves for form, _, _, _ in keys):
            return self._asked(doc)
        self._learn([key for key in dict.fromkeys(keys) if key not in self._known])
        if keys:
            doc.from_array(self._made, _unsigned([self._known[key] for key in keys]))
        return doc

    def _keys(self, doc: Doc) -> list[Key]:
        """Form, tag and dependency of each token, and whether the one before it is an expletive."""
        after = False
        keys: list[Key] = []
        for form, tag, dependency in doc.to_array(self._given).tolist():
            keys.append((form, tag, dependency, after))
            after = dependency == self._expletive
        return keys

    def _asked(self, doc: Doc) -> Doc:
        for component in self._components:
            doc = component(doc)
        return doc

    def _learn(self, keys: list[Key]) -> None:
        """Remembers what the components say of each key: each in a text of them all, behind what it stands behind."""
        from spacy.tokens import Doc  # noqa: PLC0415 - heavy parts load when first needed

        if not keys:
            return
        strings = self._vocab.strings
        words = list(chain.from_iterable((THERE if key[3] else COMMA, tuple(strings[part] for part in key[:3])) for key in keys))
        forms, tags, dependencies = (list(column) for column in zip(*words, strict=True))
        asked = self._asked(Doc(self._vocab, words=forms, tags=tags, deps=dependencies, heads=list(range(len(words)))))
        self._known.update(zip(keys, asked.to_array(self._made)[1::2].tolist(), strict=True))


def _unsigned(rows: list[list[int]]) -> Any:
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    return np.array(rows, dtype="uint64")


def mended(doc: Doc) -> Doc:
    """The parse with the right lemma of verbs that the lemmatiser takes for others."""
    wrong = misread_lemmas()
    for token in doc:
        if token.lower_ in wrong and token.pos_ == "VERB":
            token.lemma_ = wrong[token.lower_]
    return doc
