"""The language of a report."""

from __future__ import annotations

LOOKED_AT = 800
_LEAST = 40  # characters; below, a guess is worth nothing
_ENGLISH = frozenset({"the", "and", "that", "with", "from", "which", "were", "has", "their", "they", "his", "this", "would", "said"})
_SURE, _SHARE = 6, 10  # where so many of them stand, one word in so many, no other language is looked for: nearly every English report


def language(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`'s first characters; None for a text too short to tell."""
    head = text[:LOOKED_AT]
    if sum(map(str.isalpha, head)) < _LEAST:
        return None
    words = head.split()
    if sum(map(_ENGLISH.__contains__, words)) >= max(_SURE, len(words) / _SHARE):
        return "en"
    import py3langid  # noqa: PLC0415 - heavy parts load when first needed

    code, _ = py3langid.classify(head)
    return str(code)
