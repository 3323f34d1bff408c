"""Names as they are compared: without marks, by how they sound in other alphabets' romanisations, and how like they are spelt."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

ALIKE = 0.9  # how like two names must be spelt to be near
SPELT = (("defence", "defense"), ("centre", "center"), ("organisation", "organization"), ("isation", "ization"), ("labour", "labor"))
# one sound as it is romanised from Arabic, Persian, Urdu and languages of Africa, in the order in which they are put
SOUNDS = (
    *(("ph", "f"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("ck", "k"), ("q", "k"), ("c", "k")),
    *(("z", "s"), ("y", "i"), ("w", "u"), ("ee", "i"), ("oo", "u"), ("ou", "u"), ("e", "i"), ("o", "u")),
)
UNHEARD = frozenset(
    "the of for and in on organization group al el ul ad ash an ar as at az i e a de da do del des du la le les et y".split()
)  # articles and the like, which one spells and another leaves out
HEARD = 5  # letters that a name must have left to be told by its sound


def acronym(name: str) -> bool:
    """True of a short name of capitals (`HuM` too), which several groups may share."""
    return len(name) <= 6 and " " not in name and sum(map(str.isupper, name)) > 1


def plain(name: str) -> str:
    """A name in lower case without accents, hyphens, apostrophes or its article."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", " ", bare.replace("'", "")).split()
    joined = " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
    for one, other in SPELT:
        joined = joined.replace(one, other)
    return joined


def alike(one: str, other: str) -> bool:
    """True of two names that are spelt nearly alike, word for word: no word of one is wholly another than in the other."""
    a, b = one.split(), other.split()
    if len(a) != len(b) or SequenceMatcher(None, one, other).ratio() < ALIKE:
        return False
    return all(SequenceMatcher(None, x, y).ratio() >= 0.75 for x, y in zip(a, b, strict=True))


def sound(name: str) -> str:
    """How a plain name sounds, in no order, without articles, doubled letters and ways of romanising; empty where little is left."""
    words = []
    for word in name.split():
        if word in UNHEARD:
            continue
        for written, heard in SOUNDS:
            word = word.replace(written, heard)
        words.append(re.sub(r"(.)\1+", r"\1", word).rstrip("hi") or word)
    joined = " ".join(sorted(words))
    return joined if len(joined) >= HEARD else ""
