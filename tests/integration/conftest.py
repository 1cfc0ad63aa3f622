"""What services announce to open screens, as the admin app hears it."""

from collections.abc import Iterator

import orjson
import pytest
import redis

from pickem.live.channels import TOURNAMENTS, Kind
from pickem.settings import settings


class Heard:
    """A subscription of its own."""

    def __init__(self, listening: redis.client.PubSub) -> None:
        self._listening = listening
        listening.subscribe(TOURNAMENTS)
        listening.get_message(timeout=1)

    def results_of(self, tournament: int) -> bool:
        """Whether a change of a tournament's results has been announced since the last call."""
        kinds: list[str] = []
        while message := self._listening.get_message(timeout=0.1):
            change = orjson.loads(message["data"])
            kinds += [change["kind"]] if change["tournament"] == tournament else []
        return Kind.RESULT in kinds


@pytest.fixture
def heard() -> Iterator[Heard]:
    """What is announced from now on."""
    with redis.Redis.from_url(settings().redis_url) as client, client.pubsub() as listening:
        yield Heard(listening)
