"""Identifiers made from canonical content, so that the same record always has the same name."""

from __future__ import annotations

import hashlib
import re
import unicodedata


def content_id(kind: str, *parts: object) -> str:
    """An identifier of 20 hex digits for a record of `kind` with this content.

    Parts are joined by a separator that cannot occur in text, so that no two lists of parts collide by concatenation.
    """
    canonical = "\x1f".join([kind, *["\x00" if part is None else str(part) for part in parts]])
    return hashlib.blake2b(canonical.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def slug(name: str) -> str:
    """`name` in lower case with hyphens, without accents, as actor identifiers are written."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "").lower()).strip("-") or "unnamed-" + content_id("name", name)[:8]
