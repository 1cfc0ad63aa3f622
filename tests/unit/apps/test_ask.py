import asyncio
import os
from threading import Event, Lock

import pytest

from pickem.domain.errors import NotAllowed
from pickem_web.ask import ask, ask_slowly

SIGN_INS = 100


class SignIns:
    """Hashing that takes until it is let go."""

    def __init__(self) -> None:
        self.all_begun, self.let_go = Event(), Event()
        self.now = self.most = 0
        self.lock = Lock()

    def sign_in(self) -> str:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
            if self.now == (os.cpu_count() or 1):
                self.all_begun.set()
        self.let_go.wait(30)
        with self.lock:
            self.now -= 1
        return "signed in"


def test_a_hundred_waiting_sign_ins_delay_no_other_call() -> None:
    doors = SignIns()

    async def crowd() -> list[str]:
        waiting = [asyncio.create_task(ask_slowly(doors.sign_in)) for _ in range(SIGN_INS)]
        try:
            await asyncio.wait_for(ask(doors.all_begun.wait, 30), 30)
            picks = [asyncio.wait_for(ask(str, "picked"), 30) for _ in range(SIGN_INS)]
            assert set(await asyncio.gather(*picks)) == {"picked"}
            assert not any(task.done() for task in waiting)
        finally:
            doors.let_go.set()
        return await asyncio.gather(*waiting)

    assert asyncio.run(crowd()) == ["signed in"] * SIGN_INS
    assert doors.most == (os.cpu_count() or 1)


def test_a_refusal_arrives_as_it_is() -> None:
    def refuse() -> None:
        raise NotAllowed("Not today.")

    with pytest.raises(NotAllowed, match="Not today"):
        asyncio.run(ask_slowly(refuse))
