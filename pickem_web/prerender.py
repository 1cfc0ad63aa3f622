"""Pages whose address has open places ("/m/[slug]/stage/[ordinal]") are built like all others.

Reflex would build none of them, and send an empty page until its scripts have run. Each is built
once, at an example of its address, as it looks before anything has been read.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from reflex.plugins import Plugin

CONFIG: Final = "react-router.config.js"
EXAMPLE: Final = "_"  # what stands in each open place
_PLACE: Final = re.compile(r"\[+\.*\w+\]+")
_ALL_STATIC: Final = '"prerender": true'


class Prerender(Plugin):
    """Adds the examples to what React Router renders at build time."""

    def pre_compile(self, **context: Any) -> None:
        """Once the pages are known, and before the configuration is written."""
        examples = examples_of([page.route for page in context["unevaluated_pages"]])
        context["add_modify_task"](CONFIG, lambda config: with_examples(config, examples))


def examples_of(routes: Sequence[str]) -> list[str]:
    """An address for every route that has open places."""
    return ["/" + example_of(route) for route in routes if _PLACE.search(route)]


def example_of(route: str) -> str:
    """The address at which a route was built, without its first slash."""
    return _PLACE.sub(EXAMPLE, route).strip("/")


def with_examples(config: str, examples: Sequence[str]) -> str:
    """React Router's configuration with the examples besides all static pages."""
    paths = f"[...getStaticPaths(), ...{json.dumps(examples)}]"
    return config.replace(_ALL_STATIC, f'"prerender": ({{ getStaticPaths }}) => {paths}')


def built_page(folder: Path, route: str) -> Path:
    """The file of a route among the built pages of `folder`."""
    return folder / example_of(route) / "index.html"
