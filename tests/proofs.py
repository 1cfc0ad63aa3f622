"""What a browser does with a challenge."""

import base64
import json
from collections.abc import Mapping
from typing import Any, cast

import altcha

_library = cast("Any", altcha)


def solved(challenge: Mapping[str, Any]) -> str:
    """The proof, as a form carries it."""
    asked = _library.Challenge.from_dict(challenge)
    return _library.Payload(asked, _library.solve_challenge(asked)).to_base64()


def forged(proof: str, **parameters: object) -> str:
    """The same proof, with other parameters of its challenge."""
    text = json.loads(base64.b64decode(proof))
    text["challenge"]["parameters"] |= parameters
    return base64.b64encode(json.dumps(text).encode()).decode()
