"""What a browser may ask of a handler, looked at before any state is loaded.

Reflex takes router data, any arguments and the values of client storage from the browser as they
come. Here an event is written anew from the parts that are expected. Written against reflex 0.10.1.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, get_origin, get_type_hints

from pickem_web.dropped import Why

LONGEST_PATH: Final = 2048
_PLAIN: Final = frozenset({int, str, bool, dict, list})  # what JSON says without conversion


@dataclass(frozen=True, slots=True)
class Handler:
    """The arguments of a handler: those it needs, and the type of each it knows (None: any)."""

    needs: frozenset[str]
    knows: Mapping[str, type | None]

    def fits(self, payload: Mapping[str, object]) -> bool:
        """Whether it can be called so."""
        return self.needs <= payload.keys() <= self.knows.keys() and all(
            self.knows[name] in {None, type(value)} for name, value in payload.items()
        )


def handler_of(fn: Callable[..., Any]) -> Handler:
    """How `fn`, a method of a state, can be called."""
    _, *parameters = inspect.signature(fn).parameters.values()
    hints = get_type_hints(fn)
    plain = {p.name: get_origin(hints.get(p.name)) or hints.get(p.name) for p in parameters}
    return Handler(
        frozenset(p.name for p in parameters if p.default is p.empty),
        {name: hint if hint in _PLAIN else None for name, hint in plain.items()},
    )


def read(event: object, handlers: Mapping[str, Handler]) -> dict[str, Any] | Why:
    """The event with nothing in it but what is expected, or why it is dropped."""
    name = event.get("name") if isinstance(event, dict) else None
    handler = handlers.get(name) if isinstance(name, str) else None
    if not isinstance(event, dict) or handler is None:
        return Why.NAME
    payload, place = event.get("payload", {}), _place(event.get("router_data", {}))
    if not isinstance(payload, dict) or place is None or not handler.fits(payload):
        return Why.ARGUMENTS
    return {"name": name, "payload": payload, "router_data": place}


def _place(router: object) -> dict[str, Any] | None:
    """Where the browser says it is; who it is, Reflex fills in from the connection.

    Without what stands behind a #: that is where links of mails carry their secrets.
    """
    if not isinstance(router, dict):
        return None
    paths = {key: router[key] for key in ("pathname", "asPath") if key in router}
    query = router.get("query", {})
    are_paths = all(isinstance(p, str) and len(p) <= LONGEST_PATH for p in paths.values())
    if not are_paths or not isinstance(query, dict):
        return None
    places = {key: path.partition("#")[0] for key, path in paths.items()}
    return {**places, "query": {k: v for k, v in query.items() if isinstance(v, str)}}
