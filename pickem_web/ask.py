"""The way from an event loop to the services, which block."""

from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import to_thread

P = ParamSpec("P")
R = TypeVar("R")


async def ask(service: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call a service in a thread; its refusals arrive here as they are."""
    return await to_thread.run_sync(partial(service, *args, **kwargs))
