"""What `make run` shows."""

import io

from rich.console import Console

from pickem.local.screen import Row, Screen


def a_screen(*, terminal: bool) -> tuple[Screen, io.StringIO]:
    shown = io.StringIO()
    return Screen(Console(file=shown, force_terminal=terminal, width=80)), shown


def test_without_a_terminal_there_are_plain_lines_and_each_state_is_said_once() -> None:
    screen, shown = a_screen(terminal=False)
    web = Row("public web", "http://localhost:3000", "starting")

    with screen.step("Building"):
        pass
    with screen.table():
        screen.show([web])
        screen.show([web])
        screen.show([Row("public web", "http://localhost:3000", "up")], ["Everything is up."])
        screen.show([Row("public web", "http://localhost:3000", "up")], ["Everything is up."])

    assert "\x1b" not in shown.getvalue()
    begun, done, *lines = shown.getvalue().splitlines()
    assert begun == "Building …"
    assert done.startswith("Building: done in ")
    assert lines == [
        "public web: starting (http://localhost:3000)",
        "public web: up (http://localhost:3000)",
        "Everything is up.",
    ]


def test_on_a_terminal_there_is_one_table_with_the_accounts_below_it() -> None:
    screen, shown = a_screen(terminal=True)

    with screen.table():
        screen.show([Row("relay", "", "up")], ["public app: sign in as ada, password [x]"])

    text = shown.getvalue()
    assert text.index("What") < text.index("relay") < text.index("password [x]")


def test_brackets_in_what_is_said_are_no_markup() -> None:
    screen, shown = a_screen(terminal=False)

    screen.say("a [bold]word[/bold]")

    assert shown.getvalue() == "a [bold]word[/bold]\n"
