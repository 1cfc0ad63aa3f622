"""What a password has to be."""

from typing import Final

from pickem.domain.errors import InvalidInput

SHORTEST: Final = 8  # characters of any script (ASVS 5.0 6.2.1)
LONGEST: Final = 256  # a bound against abuse; every one of them counts


def check_password(password: str, *, name: str, email: str) -> None:
    """Raise InvalidInput for a password that is too short, too long, or the person's own name."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise InvalidInput("password", f"A password has {SHORTEST} to {LONGEST} characters.")
    if password.casefold() in {name.casefold(), email.casefold()}:
        raise InvalidInput("password", "This is your name or address. Choose something else.")
