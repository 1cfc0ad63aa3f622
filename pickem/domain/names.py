"""What people may call themselves."""

from pickem.domain.errors import InvalidInput

SHORTEST, LONGEST = 2, 40
OF_STAFF = frozenset(
    {
        "admin",
        "administrator",
        "mod",
        "moderator",
        "official",
        "skerry",
        "staff",
        "support",
        "system",
    }
)


def check_name(name: str) -> None:
    """Raise InvalidInput unless `name` can be that of a person."""
    if not SHORTEST <= len(name.strip()) <= LONGEST:
        raise InvalidInput("name", f"A name has {SHORTEST} to {LONGEST} characters.")
    if name != name.strip():
        raise InvalidInput("name", "A name neither begins nor ends with a space.")
    if not name.isprintable():
        unseen = "This name holds a character that cannot be seen. Type it again without it."
        raise InvalidInput("name", unseen)


def check_fan_name(name: str) -> None:
    """The same for a fan, who may sign in by name or by address, and is none of staff."""
    check_name(name)
    if "@" in name:
        raise InvalidInput("name", "A name holds no @, so that nobody takes it for an address.")
    if "".join(letter for letter in name.casefold() if letter.isalnum()) in OF_STAFF:
        raise InvalidInput("name", "This name sounds like one of staff. Choose another one.")
