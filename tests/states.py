"""Run the handlers of a Reflex state without a browser or a server."""

import asyncio
import inspect
from typing import Any, TypeVar

import reflex as rx
from reflex.istate.data import ReflexURL, SessionData, URLData

S = TypeVar("S", bound=rx.State)


def new(state: type[S], *, path: str = "/", socket: str = "") -> S:
    """A fresh state, as a browser tab at `path` gets it over the socket of that name."""
    root = rx.State(_reflex_internal_init=True)  # pyright: ignore[reportCallIssue]
    root.rx_router_session = SessionData(session_id=socket)
    root.rx_router_url = URLData.from_url(ReflexURL(f"http://localhost{path}"))
    made = root.get_substate(state.get_full_name().split("."))
    assert isinstance(made, state)
    return made


def handle(event: Any, state: rx.State, *args: object) -> object:
    """Run one handler to its end and give what it returns."""
    result = event.fn(state, *args)
    return asyncio.run(result) if inspect.iscoroutine(result) else result
