"""What the attribute ruler and the lemmatiser of a pipeline give, remembered: most words of a language are met again and again.

Both components look at a word's form, tag and dependency, and at the word before it only where that is the `there` of `there is`
or the first half of a contraction such as `gonna`. So each such word is asked about once; what they say of it is the same as if
they were asked about every sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from parley.knowledge.forms import misread_lemmas
from parley.reading.tokens import Form

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

Key = tuple[int, int, int, bool]
HALVES = frozenset({"ai", "gon", "got", "let", "c'm", "y", "y'"})
THERE, COMMA = ("there", "EX", "expl"), (",", ",", "punct")
REMEMBERED = 200_000


class Lemmas:
    """The forms of words that are tagged and parsed: with part of speech and lemma."""

    def __init__(self, vocab: Vocab, components: Iterable[Callable[[Doc], Doc]]) -> None:
        """`components` are called in their order with a `Doc`, as a pipeline would."""
        self._vocab, self._components = vocab, tuple(components)
        self._halves = {vocab.strings.add(form) for half in HALVES for form in (half, half.capitalize(), half.upper())}
        self._expletive = vocab.strings.add("expl")
        self._known: dict[Key, Form] = {}

    def __call__(self, sentences: Sequence[Sequence[Sequence[int]]]) -> list[list[Form]]:
        """The forms of each sentence's words; a sentence is its words, tags and dependencies as the vocabulary's strings identify them."""
        keys = [self._keys(*sentence) for sentence in sentences]
        self._learn(key for own in keys for key in own)
        return [
            [self._known[key] for key in own] if self._halves.isdisjoint(sentence[0]) else self._asked(self._strings(*sentence))
            for sentence, own in zip(sentences, keys, strict=True)
        ]

    def _keys(self, words: Sequence[int], tags: Sequence[int], dependencies: Sequence[int]) -> list[Key]:
        after = [False, *(dependency == self._expletive for dependency in dependencies)]
        return list(zip(words, tags, dependencies, after, strict=False))

    def _strings(self, words: Sequence[int], tags: Sequence[int], dependencies: Sequence[int]) -> list[tuple[str, str, str]]:
        strings = self._vocab.strings
        return [(strings[w], strings[t], strings[d]) for w, t, d in zip(words, tags, dependencies, strict=True)]

    def _asked(self, words: Sequence[tuple[str, str, str]]) -> list[Form]:
        from spacy.tokens import Doc  # noqa: PLC0415 - heavy parts load when first needed

        if not words:
            return []
        texts, tags, dependencies = (list(column) for column in zip(*words, strict=True))
        doc = Doc(self._vocab, words=texts, tags=tags, deps=dependencies, heads=list(range(len(texts))))
        for component in self._components:
            doc = component(doc)
        wrong = misread_lemmas()
        return [
            Form(t.text, t.lower_, wrong.get(t.lower_, t.lemma_) if t.pos_ == "VERB" else t.lemma_, t.pos_, t.tag_, t.dep_) for t in doc
        ]

    def _learn(self, keys: Iterable[Key]) -> None:
        """Remembers what the components say of each key: each in a text of them all, behind what it stands behind."""
        asked = dict.fromkeys(keys)
        if len(self._known) > REMEMBERED:
            self._known.clear()
        new = [key for key in asked if key not in self._known]
        if new:
            words = self._strings(*zip(*(key[:3] for key in new), strict=True))
            beside = chain.from_iterable((THERE if key[3] else COMMA, word) for key, word in zip(new, words, strict=True))
            self._known.update(zip(new, self._asked(list(beside))[1::2], strict=True))
