"""The way from an event loop to the services, which block."""

import os
from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

P = ParamSpec("P")
R = TypeVar("R")

# A hash keeps a core busy for a quarter of a second: more of them at once would only be slower.
_hashing = CapacityLimiter(os.cpu_count() or 1)


async def ask(service: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call a service in a thread; its refusals arrive here as they are."""
    return await to_thread.run_sync(partial(service, *args, **kwargs))


async def ask_slowly(service: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Like `ask`, for services that hash a password: at most one per core at a time.

    The others wait without a thread, so that however many sign in at once, the threads that all
    other services share stay free.
    """
    return await to_thread.run_sync(partial(service, *args, **kwargs), limiter=_hashing)
