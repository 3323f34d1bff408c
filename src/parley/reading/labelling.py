"""Tags and names as spaCy's tagger and entity recogniser find them in texts, all texts of a batch at once, and the sums its parser goes by.

The recogniser goes from word to word and opens, goes on with or closes a name. Where no name is open its choice rests on the word
alone, so that the choices for all words are made in one product; only names of several words are then followed word by word.
Products are in double precision, so that the order of adding, which depends on the batch, tips no choice.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc

Array = NDArray[Any]

Name = tuple[int, int, str]  # the first word, the one after the last, and what kind of thing is named
ROWS = 128  # that are worked on at a time, so that they stay in the processor's cache
BEGIN, INSIDE, LAST, UNIT, OUT = "BILUO"
WORD, FIRST, BEFORE = range(3)  # what the choice rests on: the word, and the first and the last one so far of the open name


class Tagger:
    """The tags that a `Tagger` of spaCy gives to the words of texts."""

    def __init__(self, component: Any) -> None:
        """`component` is the pipeline's."""
        softmax = component.model.layers[-1].layers[0]
        self._weights, self._bias = softmax.get_param("W").T.astype("d"), softmax.get_param("b").astype("d")
        self._tags = np.array([component.vocab.strings.add(label) for label in component.labels], np.uint64)

    def __call__(self, vectors: Sequence[Array]) -> Iterator[Array]:
        """For each text the tags of its words, as the vocabulary identifies them; `vectors` are those of its words."""
        best = self._tags[(np.concatenate(vectors) @ self._weights + self._bias).argmax(axis=1)]
        yield from np.split(best, np.cumsum([len(own) for own in vectors])[:-1])


def hasten(parser: Any) -> None:
    """Has the sums that a transition parser of spaCy looks up at each step made by numpy, several times as fast as by spaCy."""
    from thinc.api import Model  # noqa: PLC0415 - heavy parts load when first needed

    given = parser.model.get_ref("lower")
    weights, pad = given.get_param("W").astype("d"), given.get_param("pad")
    features = np.ascontiguousarray(weights.reshape(-1, weights.shape[-1]).T)

    def summed(_: Any, words: Array, is_train: bool) -> tuple[Array, Any]:
        if is_train:
            raise RuntimeError("a pipeline that reads is not trained")
        made = np.empty((len(words) + 1, features.shape[1]), dtype="f")
        made[0] = pad.reshape(-1)
        for at in range(0, len(words), ROWS):
            made[at + 1 : at + 1 + ROWS] = words[at : at + ROWS].astype("d") @ features
        return made.reshape(len(made), *pad.shape[1:]), None

    dims = {name: given.get_dim(name) for name in given.dim_names}
    params = {name: given.get_param(name) for name in given.param_names}
    parser.model.replace_node(given, Model(given.name, summed, dims=dims, params=params))


class Recogniser:
    """What a greedy `EntityRecognizer` of spaCy finds in texts in which nothing was found before."""

    def __init__(self, component: Any) -> None:
        """`component` is the pipeline's, with the three features that it has by default."""
        names = [component.moves.get_class_name(number) for number in range(component.moves.n_moves)]
        numbers = {name: number for number, name in enumerate(names)}
        self._closed = [n for n, name in enumerate(names) if name[0] in (BEGIN, UNIT, OUT) and name != "U-"]
        self._kinds = np.array([names[n][0] for n in self._closed])
        self._labels = [names[n][2:] for n in self._closed]
        self._open = {kind: np.array([numbers.get(f"{kind}-{label}", 0) for label in self._labels]) for kind in (INSIDE, LAST)}
        narrow, (lower, upper) = component.model.layers[0].layers[-1], component.model.layers[1:]
        self._narrow, self._offset = narrow.get_param("W").T.astype("d"), narrow.get_param("b").astype("d")
        weights = lower.get_param("W").astype("d")
        self._features = [np.ascontiguousarray(w.transpose(2, 1, 0).reshape(w.shape[2], -1)) for w in weights]
        self._missing = lower.get_param("pad")[0].astype("d").transpose(0, 2, 1).reshape(len(weights), -1)
        self._bias = lower.get_param("b").astype("d").T.reshape(-1)
        self._pieces = weights.shape[2]
        self._scores, self._leaning = upper.get_param("W").astype("d"), upper.get_param("b").astype("d")

    def __call__(self, docs: Sequence[Doc], vectors: Sequence[Array]) -> Iterator[list[Name]]:
        """The names in each of `docs` by its own count of words; `vectors` are those of its words."""
        words = np.concatenate(vectors) @ self._narrow + self._offset
        ends = np.cumsum([len(doc) for doc in docs])
        names = deque(self._names(words, _final(ends, len(words)), np.concatenate([doc.to_array("IS_SPACE") for doc in docs]) > 0))
        begin = 0
        for end in ends.tolist():
            found = []
            while names and names[0][0] < end:
                first, last, label = names.popleft()
                found.append((first - begin, last + 1 - begin, label))
            yield found
            begin = end

    def _names(self, words: Array, final: Array, space: Array) -> Iterator[tuple[int, int, str]]:
        """First and last word of each name with its label, in order."""
        scores = self._hidden(words @ self._features[WORD] + self._missing[FIRST] + self._missing[BEFORE])
        scores = scores @ self._scores[self._closed].T + self._leaning[self._closed]
        scores[np.ix_(final | space, self._kinds == BEGIN)] = -np.inf
        scores[np.ix_(space, self._kinds == UNIT)] = -np.inf
        chosen = scores.argmax(axis=1)
        begun = np.flatnonzero(self._kinds[chosen] == BEGIN)
        lasts = dict(zip(begun.tolist(), self._followed(words, begun, chosen[begun], final).tolist(), strict=True))
        free = 0
        for first in np.flatnonzero(self._kinds[chosen] != OUT).tolist():
            if first >= free:
                last = lasts.get(first, first)
                yield first, last, self._labels[chosen[first]]
                free = last + 1

    def _followed(self, words: Array, firsts: Array, choices: Array, final: Array) -> Array:
        """The last word of each name that begins at one of `firsts`."""
        lasts, running = firsts + 1, np.arange(len(firsts))
        while len(running):
            at, first, choice = lasts[running], firsts[running], choices[running]
            summed = words[at] @ self._features[WORD] + words[first] @ self._features[FIRST] + words[at - 1] @ self._features[BEFORE]
            hidden = self._hidden(summed)
            on, close = (
                (hidden * self._scores[self._open[kind][choice]]).sum(axis=1) + self._leaning[self._open[kind][choice]]
                for kind in (INSIDE, LAST)
            )
            running = running[~(final[at] | (close > on))]
            lasts[running] += 1
        return lasts

    def _hidden(self, summed: Array) -> Array:
        summed += self._bias
        hidden: Array = summed.reshape(len(summed), self._pieces, -1).max(axis=1)
        return hidden


def _final(ends: Array, words: int) -> Array:
    """For each word whether it is the last of its text."""
    final = np.zeros(words, dtype=bool)
    final[ends - 1] = True
    return final
