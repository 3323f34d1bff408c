from functools import partial

import pytest

from tests.conftest import Reader


@pytest.fixture
def reader(reader: Reader) -> Reader:
    """Reads by the rules, unless a test names another reader: what networks add to them is tested with the networks."""
    return partial(reader, reader="rules")
