"""What an address has to be."""

from email_validator import EmailNotValidError, validate_email

from pickem.domain.errors import InvalidInput


def check_address(email: str) -> str:
    """The address as it is kept; InvalidInput if no mail can ever reach it."""
    try:
        return validate_email(email.strip(), check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise InvalidInput("email", f"This is not an address for mail: {error}") from error
