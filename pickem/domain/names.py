"""What people may call themselves."""

from pickem.domain.errors import InvalidInput

SHORTEST, LONGEST = 2, 40


def check_name(name: str) -> None:
    """Raise InvalidInput unless `name` can be that of a person."""
    is_plain = name == name.strip() and name.isprintable()
    if not is_plain or not SHORTEST <= len(name) <= LONGEST:
        raise InvalidInput(
            "name",
            "A name has 2 to 40 characters, all of them in one line, and no spaces around it.",
        )


def check_fan_name(name: str) -> None:
    """The same for a fan, who may sign in by name or by address: a name holds no @."""
    check_name(name)
    if "@" in name:
        raise InvalidInput("name", "A name holds no @, so that nobody takes it for an address.")
