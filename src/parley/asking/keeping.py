"""What questions share and what takes long to make: made once for each state of a ledger, and kept for the questions to come."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock, RLock
from typing import Any, Generic, TypeVar

from parley.asking.growing import OF, arrived, basis, own_constants
from parley.asking.packing import Packing
from parley.ledger import MANY, Kept, Ledger, before, keep, kept

Bodies = Iterable[tuple[str, str]]
Asked = tuple[Any, ...]
T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")


def key_of(ledger: Ledger) -> str:
    """All that what is made of a ledger rests on, but for the program: its state and its own constants."""
    return f"{ledger.state()}\n{own_constants(ledger)}"


@dataclass(kw_only=True)
class Made(Generic[T]):
    """A thing that is made of a ledger as known on a day (None for all of it), and of what else is asked.

    In memory it is kept for whatever was asked last, `most` of it. On disk it is kept for all of a ledger, asked nothing else: `bodies` are
    the texts that it is put into, `back` makes it from them, equal to what was made. Where reports alone came since it was kept, `grown`
    makes of what was kept, and of which reports came, the texts that are to stand in place of those of their names; None where it cannot.
    """

    name: str
    make: Callable[..., T]
    bodies: Callable[[T], Bodies] | None = None
    back: Callable[[Ledger, Kept], T] | None = None
    grown: Callable[[Ledger, Kept, frozenset[str]], Bodies | None] | None = None
    most: int = 4
    _known: OrderedDict[Asked, tuple[T]] = field(default_factory=OrderedDict)
    _looking: Lock = field(default_factory=Lock)
    _making: dict[Asked, RLock] = field(default_factory=dict)

    def of(self, ledger: Ledger, known: str | None = None, *asked: Any) -> T:
        """The thing as it is in the ledger's present state."""
        key = key_of(ledger)
        whole = (ledger.folder, key, known, *asked)
        if (found := self._remembered(whole)) is not None:
            return found[0]
        with self._looking:
            making = self._making.setdefault(whole, RLock())
        with making:  # whoever asks for the same meanwhile waits for it, and nobody else does
            if (found := self._remembered(whole)) is not None:
                return found[0]
            try:
                made = self.make(ledger, known, *asked) if known or asked else self._stored(ledger, key)
                self._remember(whole, made)
            finally:  # only now, so that nobody makes it anew between
                with self._looking:
                    self._making.pop(whole, None)
            return made

    def _remember(self, whole: Asked, made: T) -> None:
        with self._looking:
            self._known[whole] = (made,)
            while len(self._known) > self.most:
                self._known.popitem(last=False)

    def _remembered(self, whole: Asked) -> tuple[T] | None:
        with self._looking:
            if whole in self._known:
                self._known.move_to_end(whole)
            return self._known.get(whole)

    def _stored(self, ledger: Ledger, key: str) -> T:
        """The thing from disk, where it is there; else made, and kept there where that is worth it."""
        if self.bodies is None or self.back is None:
            return self.make(ledger, None)
        if (found := kept(ledger.folder, self.name, key)) is not None:
            return self.back(ledger, found)
        if self._grown(ledger, key) and (found := kept(ledger.folder, self.name, key)) is not None:
            return self.back(ledger, found)
        made = self.make(ledger, None)
        if ledger.size() >= MANY and keep(ledger.folder, self.name, key, self._with_basis(ledger, self.bodies(made))):
            again = kept(ledger.folder, self.name, key)  # so that memory holds no more than what is asked for
            return self.back(ledger, again) if again is not None else made
        return made

    def _grown(self, ledger: Ledger, key: str) -> bool:
        """Makes what is to be kept of what was kept before reports came; False where that cannot be done."""
        if self.grown is None or ledger.size() < MANY or (old := before(ledger.folder, self.name)) is None:
            return False
        new = arrived(old.body(OF), ledger) if old.has(OF) else None
        bodies = self.grown(ledger, old, new) if new is not None else None
        return bodies is not None and keep(ledger.folder, self.name, key, self._with_basis(ledger, bodies), over=old)

    def _with_basis(self, ledger: Ledger, bodies: Bodies) -> Bodies:
        return bodies if self.grown is None else [*bodies, (OF, basis(ledger))]

    def forget(self) -> None:
        """Empties the memory; what is on disk stays."""
        self._known.clear()


def plain(
    name: str, make: Callable[..., T], packing: Packing, grown: Callable[[Ledger, Kept, frozenset[str]], Bodies | None] | None = None
) -> Made[T]:
    """A thing that is kept as one body."""

    def bodies(made: T) -> Bodies:
        return [("all", packing.packed(made))]

    def back(_: Ledger, found: Kept) -> T:
        made: T = packing.unpacked(found.body("all"))
        return made

    return Made(name=name, make=make, bodies=bodies, back=back, grown=grown)


class Read(Mapping[K, V]):
    """Things by name, each read when it is first asked for; `names` says which there are, `read` reads one."""

    def __init__(self, names: Callable[[], Iterable[K]], read: Callable[[K], V]) -> None:
        self._names, self._read, self._found = names, read, dict[K, V]()

    def __getitem__(self, name: K) -> V:
        if name not in self._found:
            self._found[name] = self._read(name)
        return self._found[name]

    def take(self, found: Iterable[tuple[K, V]]) -> None:
        """Takes what was read already, many at once."""
        self._found |= dict(found)

    def missing(self, names: Iterable[K]) -> set[K]:
        """Those of the names that were not read yet."""
        return {name for name in names if name not in self._found}

    @cached_property
    def _all(self) -> dict[K, None]:
        return dict.fromkeys(self._names())

    def __contains__(self, name: object) -> bool:
        return name in self._found or name in self._all

    def __iter__(self) -> Iterator[K]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


class Layered(Mapping[K, V]):
    """Things by name over others of the same names, which they stand in place of."""

    def __init__(self, above: Mapping[K, V], under: Mapping[K, V]) -> None:
        self._above, self._under = above, under

    @classmethod
    def over(cls, under: Mapping[K, V], above: Mapping[K, V]) -> Mapping[K, V]:
        """What lies above over what lies under it, in two layers however often that is done."""
        if isinstance(under, Layered):
            return cls({**under._above, **above}, under._under)
        return cls(above, under) if under else above

    def __getitem__(self, name: K) -> V:
        return self._above[name] if name in self._above else self._under[name]

    def __contains__(self, name: object) -> bool:
        return name in self._above or name in self._under

    def __iter__(self) -> Iterator[K]:
        yield from self._above
        yield from (name for name in self._under if name not in self._above)

    def __len__(self) -> int:
        return len(self._above) + sum(1 for name in self._under if name not in self._above)
