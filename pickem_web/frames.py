"""What a browser may send through a socket, looked at before anything of it is kept.

The libraries behind take more than a browser needs: binary messages that are collected without a
bound, questions that fill the outgoing queue, and the names of their own events, by which a client
could announce itself once more from an address and with headers it made up. Written against
python-engineio 4.15.1, python-socketio 5.18.1 and the client of reflex 0.10.1.
"""

import json
import re
from typing import Any, Final

from pickem_web.dropped import Why

LARGEST: Final = 64 * 1024  # bytes
MOST_NESTED, MOST_PARTS = 200, 1000
PONG, CLOSE = "3", "1"
CONNECT, LEAVE = "40/_event,", "41/_event,"
EVENTS: Final = ('42/_event,["event",', '42/_event,["client_error",')
_NO_TEXT: Final = re.compile(r"\\u(0000|[dD][89a-fA-F])")  # what no database keeps as text


def refusal(frame: str | None) -> Why | None:
    """Why this message goes no further; None if it may. `frame` is None for a binary one."""
    if frame is None:
        return Why.FORM
    if len(frame) > LARGEST:
        return Why.LARGE
    if frame in {PONG, CLOSE, LEAVE}:
        return None
    if frame.startswith(EVENTS):
        is_ours = _is_event(_parts(frame[len(CONNECT) :]))
    elif frame.startswith(CONNECT):
        is_ours = isinstance(_parts(frame[len(CONNECT) :] or "{}"), dict)
    else:
        is_ours = False
    return None if is_ours else Why.FORM


def _is_event(parts: Any) -> bool:
    match parts:
        case [str(), dict()]:
            return True
        case _:
            return False


def _parts(text: str) -> Any:
    """What the JSON says; None if it says too much, or nothing."""
    if text.count("[") + text.count("{") > MOST_NESTED or text.count(",") > MOST_PARTS:
        return None
    if "\\u" in text and _NO_TEXT.search(text):
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None
