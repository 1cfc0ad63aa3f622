import io

import pytest
from rich.console import Console

from pickem.local.screen import Screen


@pytest.mark.parametrize("is_terminal", [True, False])
@pytest.mark.parametrize("name", ["Major [/final]", "PGL [bold]Major[/bold]", "Major :trophy:"])
def test_an_event_is_shown_as_it_is_called_whatever_signs_are_in_its_name(
    name: str, *, is_terminal: bool
) -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=is_terminal, highlight=False, soft_wrap=True)
    screen = Screen(console)

    with screen.steps():
        bar = screen.begin(f"Playing {name}", 2)
        bar.reached(1)
        bar.done()

    assert f"Playing {name}" in out.getvalue()
