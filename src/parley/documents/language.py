"""The language of a report."""

from __future__ import annotations

LOOKED_AT = 800
_LEAST = 40  # characters; below, a guess is worth nothing


def language(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`'s first characters; None for a text too short to tell."""
    head = text[:LOOKED_AT]
    if sum(map(str.isalpha, head)) < _LEAST:
        return None
    import py3langid  # noqa: PLC0415 - heavy parts load when first needed

    code, _ = py3langid.classify(head)
    return str(code)
