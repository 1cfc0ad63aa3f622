"""What an address has to be, judged without asking any server."""

from functools import lru_cache

from email_validator import EmailNotValidError, validate_email

from pickem.domain.errors import InvalidInput, sentence
from pickem.settings import settings

NO_AT = sentence("An email address holds an @, as in name@example.org.")
NO_ADDRESS = sentence("No mail can reach this address. Check what stands before and after the @.")
THROW_AWAY = sentence(
    "Mailboxes that are thrown away are not accepted here. Use an address that you keep."
)


def check_address(email: str) -> str:
    """The address as it is kept; InvalidInput if no mail can ever reach it.

    Its domain is written in one way only, in small letters and with accents as accents. Before the
    @ it stays as it is: whether capitals count there is up to whoever runs the mailbox.
    """
    if "@" not in email:
        raise InvalidInput("email", NO_AT)
    try:
        # Most servers take no letters but ASCII before the @, and which do is not known here.
        checked = validate_email(
            email.strip(), check_deliverability=False, allow_smtputf8=False, strict=True
        )
    except EmailNotValidError:
        raise InvalidInput("email", NO_ADDRESS) from None
    if settings().refuses_disposable_mail and _is_thrown_away(checked.ascii_domain):
        raise InvalidInput("email", THROW_AWAY)
    return checked.normalized


def _is_thrown_away(domain: str) -> bool:
    """Whether the domain, or one that it belongs to, is on the list of the package."""
    labels = domain.lower().split(".")
    return any(".".join(labels[n:]) in _thrown_away() for n in range(len(labels) - 1))


@lru_cache(maxsize=1)
def _thrown_away() -> frozenset[str]:
    from disposable_email_domains import blocklist  # noqa: PLC0415 - ten thousand names, if wanted

    return frozenset(blocklist)
