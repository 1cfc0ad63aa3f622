"""Websocket frames as a client sends and reads them (RFC 6455): texts, as nobody sends more."""

from typing import Final

TEXT: Final = 0x81
CLOSE: Final = 0x88
_MASKED: Final = 0x80
_SHORT, _MIDDLE = 126, 65_536
_NO_MASK: Final = bytes(4)  # a mask of zeros is a mask, and leaves the text as it is


def client_frame(text: bytes) -> bytes:
    """One text, as a browser would frame it."""
    if len(text) < _SHORT:
        return bytes((TEXT, _MASKED | len(text))) + _NO_MASK + text
    if len(text) < _MIDDLE:
        return bytes((TEXT, _MASKED | _SHORT)) + len(text).to_bytes(2, "big") + _NO_MASK + text
    return bytes((TEXT, _MASKED | (_SHORT + 1))) + len(text).to_bytes(8, "big") + _NO_MASK + text


def frame_at(heard: bytes, at: int) -> tuple[int, int, int] | None:
    """(kind, begin of its content, end) of the server's frame that begins there, once complete."""
    have = len(heard) - at
    if have < 2:
        return None
    length, begin = heard[at + 1], at + 2
    if length == _SHORT:
        length, begin = int.from_bytes(heard[begin : begin + 2], "big"), at + 4
    elif length > _SHORT:
        length, begin = int.from_bytes(heard[begin : begin + 8], "big"), at + 10
    end = begin + length
    return (heard[at], begin, end) if end <= len(heard) else None
