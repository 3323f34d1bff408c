"""What the attribute ruler and the lemmatiser of a pipeline give, remembered: most words of a language are met again and again.

Both components look at a word's form, tag and dependency, and at the word before it only where that is the `there` of `there is`
or the first half of a contraction such as `gonna`. Of dependencies they look at few, and at most of these only for some words
(`sensing.py`). The ruler besides knows few words by their form. So it is asked once about all words that are alike to it, and the
lemmatiser once about each; what they say of a word is the same as if they were asked about every sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

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
Seen = tuple[str, str, tuple[bool, ...], bool]  # what the ruler sees of a word: its name, tag, how it tells its dependency, after `there`


class Ruling(NamedTuple):
    """What the ruler makes of a word; no dependency where it leaves that as it is."""

    tag: str
    dep: str
    pos: str
    morph: str
    lemma: str


class Lemmas:
    """The forms of words that are tagged and parsed: with part of speech and lemma."""

    def __init__(self, vocab: Vocab, ruler: Any, lemmatiser: Callable[[Doc], Doc]) -> None:
        """The attribute ruler and the lemmatiser of the pipeline whose vocabulary is given."""
        self._vocab, self._ruler, self._lemmatiser, self._sensed = vocab, ruler, lemmatiser, Sensed(ruler.patterns)
        self._halves = np.array([vocab.strings.add(form) for half in HALVES for form in (half, half.capitalize(), half.upper())], np.uint64)
        self._expletive = np.uint64(vocab.strings.add("expl"))
        self._known: dict[int, Form] = {}
        self._rulings: dict[Seen, Ruling] = {}
        self._said: dict[tuple[str, Seen], Form] = {}

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
            forms[begin:end] if number not in halved else self._told(self._strings(*sentence))
            for number, (begin, end, sentence) in enumerate(zip([0, *ends.tolist()], ends.tolist(), sentences, strict=False))
        ]

    def _strings(self, words: Column, tags: Column, dependencies: Column) -> list[Word]:
        strings = self._vocab.strings
        columns = (column.tolist() for column in (words, tags, dependencies))
        return [(strings[w], strings[t], strings[d]) for w, t, d in zip(*columns, strict=True)]

    def _told(self, words: Sequence[Word]) -> list[Form]:
        """What both components say of the words of a sentence."""
        return _forms(self._lemmatiser(self._ruler(self._doc(words)))) if words else []

    def _doc(self, words: Sequence[Word], **told: list[str]) -> Doc:
        """Words one after another, with what is `told` of each."""
        from spacy.tokens import Doc  # noqa: PLC0415 - heavy parts load when first needed

        texts, tags, dependencies = (list(column) for column in zip(*words, strict=True))
        return Doc(self._vocab, words=texts, tags=tags, deps=dependencies, heads=list(range(len(texts))), **told)

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
        asked = [(word[0], self._seen(word, behind)) for word, behind in zip(words, after.tolist(), strict=True)]
        self._ask({one: word for one, word in zip(asked, words, strict=True) if one not in self._said})
        for key, one, (_, _, dep) in zip(new, asked, words, strict=True):
            said = self._said[one]
            self._known[key] = said if said.dep else said._replace(dep=dep)

    def _seen(self, word: Word, after: bool) -> Seen:
        form, tag, dependency = word
        name = self._sensed.named(form)
        return name, tag, self._sensed(name, tag, dependency), after

    def _ask(self, words: Mapping[tuple[str, Seen], Word]) -> None:
        """Remembers the form of each word, without its dependency where the ruler leaves that as it is."""
        if not words:
            return
        self._rule({seen: word for (_, seen), word in words.items() if seen not in self._rulings})
        ruled = [self._rulings[seen] for _, seen in words]
        named = [(form, ruling.tag, ruling.dep) for (form, _), ruling in zip(words, ruled, strict=True)]
        doc = self._doc(named, pos=[r.pos for r in ruled], morphs=[r.morph for r in ruled], lemmas=[r.lemma for r in ruled])
        self._said.update(zip(words, _forms(self._lemmatiser(doc)), strict=True))

    def _rule(self, words: Mapping[Seen, Word]) -> None:
        """Remembers what the ruler makes of each word: each in a text of them all, behind what it stands behind."""
        if not words:
            return
        beside = list(chain.from_iterable((THERE if seen[3] else COMMA, word) for seen, word in words.items()))
        for (seen, (_, _, dep)), t in zip(words.items(), list(self._ruler(self._doc(beside)))[1::2], strict=True):
            self._rulings[seen] = Ruling(t.tag_, "" if t.dep_ == dep else t.dep_, t.pos_, str(t.morph), t.lemma_)


def _forms(doc: Doc) -> list[Form]:
    """The forms of words on which both components have been."""
    wrong = misread_lemmas()
    return [Form(t.text, t.lower_, wrong.get(t.lower_, t.lemma_) if t.pos_ == "VERB" else t.lemma_, t.pos_, t.tag_, t.dep_) for t in doc]
