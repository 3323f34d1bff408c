"""Whom the name of a source stands for: actors, unnamed sources, outlets and readers as voices."""

from __future__ import annotations

from dataclasses import dataclass

from parley.asking.naming import Meaning, meant
from parley.asking.querying import Filters, View, voices
from parley.asking.world import belonging
from parley.errors import QuestionError
from parley.ledger import Ledger
from parley.model import ANONYMOUS, Ref, slug

OWN_VOICE = "(len(t.chain) = 0 AND list_contains(?, t.voice))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The references in chains of claims (`refs`) and the voices that a source's name is taken for.

    `meaning` tells how the name was taken where it is an actor's; `also` are unnamed sources and voices that the name fits
    too and that were not taken.
    """

    refs: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    meaning: Meaning | None = None
    also: tuple[str, ...] = ()


def speaker(view: View, name: str) -> Speaker:
    """Whom `name` stands for as a source; QuestionError where nobody.

    An actor's name comes first, then an outlet's or a reader's, then a part of an actor's name, then a part of an unnamed
    source's description, then an outlet that only publishes. `author` is the reports' own voice; `anonymous:…`, `quoted:…`
    and `comment:…` say which is meant.
    """
    if not name.strip():
        raise QuestionError("the name of the source is empty; `parley actors` lists names")
    recorded = voices(view)
    if name == "author":
        return Speaker(voices=("author",))
    if name.startswith(ANONYMOUS):
        return _found(view, name, refs=_unnamed(view, name.removeprefix(ANONYMOUS)))
    if name.startswith(("quoted:", "comment:")):
        kind, _, who = name.partition(":")
        return _found(view, name, heard=[v for v in recorded if v.startswith(f"{kind}:") and slug(v) == slug(f"{kind}:{who}")])
    heard = [voice for voice in recorded if slug(voice.partition(":")[2]) == slug(name)]
    try:
        meaning = meant(view, name)
    except QuestionError:
        described = [] if heard else _unnamed(view, name)
        published = () if heard or described else _tellers(view, name)
        if not heard and not described and len(published) != 1:
            raise
        return Speaker(refs=(*described, *published), voices=tuple(heard))
    if not meaning.exact and heard:
        return _found(view, name, heard=heard)
    outlets = {f"quoted:{one}" for one in meaning.ids}
    own = tuple(v for v in recorded if v in outlets or (v in heard and v.startswith("quoted:")))
    also = (*_unnamed(view, name), *(v for v in heard if v not in own))
    return Speaker(refs=meaning.ids, voices=own, meaning=meaning, also=also)


def _found(view: View, name: str, *, refs: list[str] | None = None, heard: list[str] | None = None) -> Speaker:
    if not refs and not heard:
        listed = "`parley claims --anonymous`, `--voice quoted` and `--voice comments` show unnamed sources, outlets and readers"
        raise QuestionError(f"no source {name!r} in {view.called}; {listed}")
    return Speaker(refs=tuple(refs or ()), voices=tuple(heard or ()))


def _tellers(view: View, name: str) -> tuple[Ref, ...]:
    """The outlets, and authors of reports without one, that are called `name`, else those whose names hold it."""
    rows = view.rows("SELECT DISTINCT coalesce(publisher, author) AS name, publisher IS NOT NULL AS outlet FROM documents")
    known = {row["name"]: belonging().outlet(row["name"]) if row["outlet"] else slug(row["name"]) for row in rows if row["name"]}
    plain = slug(name).removeprefix("the-")
    called = {ref for one, ref in known.items() if name == ref or slug(one).removeprefix("the-") == plain}
    holding = {ref for one, ref in known.items() if plain and plain in slug(one)}
    return tuple(sorted(called or holding))


def _unnamed(view: View, part: str) -> list[str]:
    """The unnamed sources whose description holds `part`."""
    sql = """SELECT DISTINCT s AS ref FROM (SELECT unnest(chain) AS s FROM claims)
        WHERE starts_with(s, 'anonymous:') AND contains(lower(s), lower(?)) ORDER BY ref"""
    return [row["ref"] for row in view.rows(sql, [part])]


def meanings(ledger: Ledger, filters: Filters) -> list[str]:
    """What a reader should know of how the names in `filters` were taken, in sentences; none where that is plain."""
    if not filters.about and not filters.by:
        return []
    view = View(ledger, filters.as_known_on)
    taken = [meant(view, name) for name in filters.about]
    source = speaker(view, filters.by) if filters.by else Speaker()
    taken += [source.meaning] if source.meaning else []
    said = [sentence for one in taken for sentence in one.sentences()]
    return said + ([f"{filters.by!r} fits these sources too: {'; '.join(source.also)}"] if source.also else [])
