"""What the attribute ruler and the lemmatiser of a pipeline give, remembered: most words of a language are met again and again.

Both components look at a word's form, tag and dependency, and at the word before it only where that is the `there` of `there is`
or the first half of a contraction such as `gonna`. Of dependencies they look at few, and at most of these only for some words
(`sensing.py`). So each such word is asked about once; what they say of it is the same as if they were asked about every sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from parley.knowledge.forms import misread_lemmas
from parley.reading.encoding import fingerprints
from parley.reading.sensing import Sensed
from parley.reading.tokens import Form

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

Column = NDArray[Any]
HALVES = frozenset({"ai", "gon", "got", "let", "c'm", "y", "y'"})
THERE, COMMA = ("there", "EX", "expl"), (",", ",", "punct")
REMEMBERED = 50_000
Word = tuple[str, str, str]
Seen = tuple[str, str, tuple[bool, ...], bool]  # what the components see of a word: form, tag, how they tell its dependency, after `there`


class Lemmas:
    """The forms of words that are tagged and parsed: with part of speech and lemma."""

    def __init__(self, vocab: Vocab, ruler: Any, lemmatiser: Callable[[Doc], Doc]) -> None:
        """The attribute ruler and the lemmatiser of the pipeline whose vocabulary is given."""
        self._vocab, self._components, self._sensed = vocab, (ruler, lemmatiser), Sensed(ruler.patterns)
        self._halves = np.array([vocab.strings.add(form) for half in HALVES for form in (half, half.capitalize(), half.upper())], np.uint64)
        self._expletive = np.uint64(vocab.strings.add("expl"))
        self._known: dict[int, Form] = {}
        self._said: dict[Seen, Form] = {}

    def __call__(self, sentences: Sequence[tuple[Column, Column, Column]]) -> list[list[Form]]:
        """The forms of each sentence's words; a sentence is its words, tags and dependencies as the vocabulary's strings identify them."""
        words, tags, dependencies = (np.concatenate(columns).astype(np.uint64) for columns in zip(*sentences, strict=True))
        ends = np.cumsum([len(own) for own, _, _ in sentences])
        after = np.append(False, dependencies[:-1] == self._expletive)[: len(words)]
        after[ends[ends < len(words)]] = False
        keys = fingerprints(words, tags, dependencies, after.astype(np.uint64)).tolist()
        self._learn(keys, (words, tags, dependencies, after))
        forms = [self._known[key] for key in keys]
        halved = set(np.searchsorted(ends, np.flatnonzero(np.isin(words, self._halves)), side="right").tolist())
        return [
            forms[begin:end] if number not in halved else self._asked(self._strings(*sentence))
            for number, (begin, end, sentence) in enumerate(zip([0, *ends.tolist()], ends.tolist(), sentences, strict=False))
        ]

    def _strings(self, words: Column, tags: Column, dependencies: Column) -> list[Word]:
        strings = self._vocab.strings
        columns = (column.tolist() for column in (words, tags, dependencies))
        return [(strings[w], strings[t], strings[d]) for w, t, d in zip(*columns, strict=True)]

    def _asked(self, words: Sequence[Word]) -> list[Form]:
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

    def _learn(self, keys: Sequence[int], columns: Sequence[Column]) -> None:
        """Remembers the form of each key, which is that of the row of the columns in its place."""
        if len(self._known) > REMEMBERED:
            self._known.clear()
            self._said.clear()
        new = {key: at for at, key in enumerate(keys) if key not in self._known}
        if not new:
            return
        *named, after = (column[list(new.values())] for column in columns)
        words = self._strings(*named)
        seen = [
            (form, tag, self._sensed(form, tag, dep), is_after) for (form, tag, dep), is_after in zip(words, after.tolist(), strict=True)
        ]
        self._ask({one: word for one, word in zip(seen, words, strict=True) if one not in self._said})
        for key, one, (_, _, dep) in zip(new, seen, words, strict=True):
            said = self._said[one]
            self._known[key] = said if said.dep == dep else said._replace(dep=said.dep or dep)

    def _ask(self, words: Mapping[Seen, Word]) -> None:
        """Remembers what the components say of each word: each in a text of them all, behind what it stands behind."""
        beside = chain.from_iterable((THERE if seen[3] else COMMA, word) for seen, word in words.items())
        for (seen, (_, _, dep)), said in zip(words.items(), self._asked(list(beside))[1::2], strict=True):
            self._said[seen] = said._replace(dep="") if said.dep == dep else said
