from collections.abc import Iterator

import pytest

from tests.watching.server import Server, SetClock, serving


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def server(clock: SetClock) -> Iterator[Server]:
    with serving(clock) as running:
        yield running
