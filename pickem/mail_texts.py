"""Every word that is sent by mail about an account.

Calm and short: what happened, and what to do if it was somebody else. Nothing in a mail comes from
another person, no link leads elsewhere than to our own pages, and no subject holds a secret: it is
what a locked screen shows.
"""

from datetime import UTC, datetime
from enum import StrEnum

from pickem.domain.mail import Mail
from pickem.settings import settings

LONGEST_DEVICE = 40


class Factor(StrEnum):
    """What an account can be signed in with besides a password."""

    TOTP = "totp"
    PASSKEY = "passkey"
    STEAM = "steam"


def t(text: str, **values: object) -> str:
    """The sentence in the reader's language; `values` fill its {named} places."""
    return text.format(**values) if values else text


def sign_up(to: str, code: str, token: str, minutes: tuple[int, int]) -> Mail:
    """To an address without an account: who has this can make one. `minutes` of code and link."""
    of_code, of_link = minutes
    return _mail(
        to,
        t("Your code for Skerry"),
        t("{code} is your code. Type it where you signed up, or open this link:", code=code),
        _link("/signup/link", token),
        t(
            "The code is valid for {minutes} minutes, the link for {longer}. Each works once.",
            minutes=of_code,
            longer=of_link,
        ),
        t("Nobody at Skerry ever asks you for this code. If you did not sign up, do nothing."),
    )


def has_account(to: str) -> Mail:
    """To an address with an account, when somebody signs up with it."""
    return _mail(
        to,
        t("You have an account at Skerry"),
        t("Somebody signed up with this address. It has an account already, so nothing changed."),
        t("If it was you, sign in:"),
        _link("/signin"),
        t("You forgot the password? Choose a new one:"),
        _link("/reset"),
        t("If it was not you, do nothing."),
    )


def password_reset(to: str, token: str, minutes: int) -> Mail:
    """To the address of an account: who has this can choose its password."""
    return _mail(
        to,
        t("Choose a new password"),
        t("Open this link to choose a new password for Skerry:"),
        _link("/reset/new", token),
        t("It is valid for {minutes} minutes, and works once.", minutes=minutes),
        t("If you did not ask for it, do nothing: your password stays as it is."),
    )


def no_account(to: str) -> Mail:
    """To an address without an account, when somebody wants a new password for one."""
    return _mail(
        to,
        t("No account at Skerry has this address"),
        t("Somebody asked for a new password at Skerry, but no account has this address."),
        t("If it was you, try another address of yours, or sign up:"),
        _link("/signup"),
        t("If it was not you, do nothing."),
    )


def password_changed(to: str, at: datetime) -> Mail:
    """After the fact, whichever way it was changed."""
    return _mail(
        to,
        t("Your password was changed"),
        t("The password of your account at Skerry was changed on {moment}.", moment=_moment(at)),
        t("If it was not you, choose a new one now:"),
        _link("/reset"),
    )


def confirm_address(to: str, token: str, minutes: int) -> Mail:
    """To the address that an account is to have from now on."""
    return _mail(
        to,
        t("Confirm this address"),
        t("Open this link to use this address for your account at Skerry:"),
        _link("/email", token),
        t("It is valid for {minutes} minutes, and works once.", minutes=minutes),
        t("If you did not ask for it, do nothing: no account gets this address."),
    )


def address_changed(to: str, at: datetime) -> Mail:
    """To the address an account had until now. The new one is not told."""
    return _mail(
        to,
        t("Your address was changed"),
        t(
            "Your account at Skerry got another address on {moment}. This is the last mail to this"
            " one.",
            moment=_moment(at),
        ),
        t("If it was not you, sign in, change it back and choose a new password:"),
        _link("/settings"),
    )


def new_device(to: str, device: str, at: datetime) -> Mail:
    """A sign-in from where the account was never signed in before."""
    return _mail(
        to,
        t("New sign-in to your account"),
        t(
            "Somebody signed in to your account at Skerry with {device} on {moment}.",
            device=_plain(device) or t("an unknown browser"),
            moment=_moment(at),
        ),
        t("If it was you, all is well. If not, sign that device out and choose a new password:"),
        _link("/settings"),
    )


def factor_added(to: str, factor: Factor, at: datetime) -> Mail:
    """There is another way to sign in, or something more is asked for."""
    happened = {
        Factor.TOTP: t("An authenticator app was added to your account at Skerry on {moment}."),
        Factor.PASSKEY: t("A passkey was added to your account at Skerry on {moment}."),
        Factor.STEAM: t("A Steam account was linked to your account at Skerry on {moment}."),
    }
    return _mail(
        to,
        t("Your sign-in was changed"),
        t(happened[factor], moment=_moment(at)),
        t("If it was not you, remove it and choose a new password:"),
        _link("/settings"),
    )


def factor_removed(to: str, factor: Factor, at: datetime) -> Mail:
    """A way to sign in is gone, or something is not asked for any more."""
    happened = {
        Factor.TOTP: t("The authenticator app of your account at Skerry was removed on {moment}."),
        Factor.PASSKEY: t("A passkey was removed from your account at Skerry on {moment}."),
        Factor.STEAM: t("The Steam account linked to yours at Skerry was removed on {moment}."),
    }
    return _mail(
        to,
        t("Your sign-in was changed"),
        t(happened[factor], moment=_moment(at)),
        t("If it was not you, choose a new password:"),
        _link("/reset"),
    )


def recovery_code_used(to: str, left: int, at: datetime) -> Mail:
    """One of ten is gone."""
    return _mail(
        to,
        t("A recovery code was used"),
        t(
            "Somebody signed in to your account at Skerry with a recovery code on {moment}.",
            moment=_moment(at),
        ),
        t("Recovery codes that still work: {left}. You can make new ones here:", left=left),
        _link("/settings/recovery"),
        t("If it was not you, choose a new password and make new codes."),
    )


def account_deleted(to: str, at: datetime) -> Mail:
    """The last mail of an account."""
    return _mail(
        to,
        t("Your account was deleted"),
        t("Your account at Skerry was deleted on {moment}.", moment=_moment(at)),
        t("Your picks stay in the lists, without a name."),
    )


def _mail(to: str, subject: str, *paragraphs: str) -> Mail:
    """A line of every paragraph: mail programs break lines as their screen is wide."""
    return Mail(to, subject, "\n\n".join((*paragraphs, f"Skerry\n{settings().public_origin}\n")))


def _link(path: str, fragment: str = "") -> str:
    """A token stands in the fragment, which no browser sends and no server logs."""
    return f"{settings().public_origin}{path}" + (f"#{fragment}" if fragment else "")


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%d %B %Y, %H:%M} UTC".removeprefix("0")


def _plain(device: str) -> str:
    """Letters, digits and spaces: what a browser says of itself can be anything, also a link."""
    kept = "".join(letter if letter.isalnum() else " " for letter in device)
    return " ".join(kept.split())[:LONGEST_DEVICE]
