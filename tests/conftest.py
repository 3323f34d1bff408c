from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from parley.documents import lay_out
from parley.knowledge import Knowledge, load_knowledge
from parley.ledger import Ledger
from parley.model import Document, Reading
from parley.reading import Options, read
from tests.harbour import harbour_ledger

settings.register_profile("untimed", deadline=None)  # on a busy machine an example takes long now and then, and no test asserts a time
settings.load_profile("untimed")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    if not (SHARED / "gold").is_dir():
        pytest.skip("the shared material does not lie beside the project")
    return SHARED


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="session")
def examples() -> Path:
    return Path(__file__).resolve().parents[1] / "examples"


@pytest.fixture(scope="session")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A ledger of two reports with records set by hand."""
    return harbour_ledger(tmp_path_factory.mktemp("harbour") / "l")


Reader = Callable[..., tuple[Document, Reading]]


@pytest.fixture(scope="session")
def reader(knowledge: Knowledge) -> Reader:
    """Reads one text and gives its document and reading."""

    def read_one(text: str, *, published: str | None = None, **options: object) -> tuple[Document, Reading]:
        document = Document(uri="text", text=text, passages=lay_out(text), published=published)
        chosen = Options(**{"scope": "all", **options})  # type: ignore[arg-type]
        return document, next(iter(read([document], knowledge, chosen)))

    return read_one
