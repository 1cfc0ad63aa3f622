from collections.abc import Iterator

import pytest

from tests.fake_steam import FakeSteam, fake_steam


@pytest.fixture
def steam() -> Iterator[FakeSteam]:
    with fake_steam() as running:
        yield running
