"""Pictures of the account screens, each in the state that shows most of it."""

import pyotp
from playwright.sync_api import Page

from pickem.services.accounts.fans import create_fan
from tests import accounts, make
from tests.e2e.camera import Camera
from tests.e2e.platform import PASSWORD

ADDRESS = "nocturne@proton.example"
KEEP = """pairs => localStorage.setItem("skerry.kept", JSON.stringify(pairs.map(([group, option]) =>
  ({ group, option, label: "", path: "/", key: crypto.randomUUID(), at: Date.now() }))))"""
DEVICES = ("Skerry on Android", "Chrome on Windows")


def tell_of_accounts() -> None:
    """A fan with every factor on and three devices, and one with a password only."""
    create_fan("sable", PASSWORD, "sable@proton.example")
    fan_id = create_fan("kestrel", PASSWORD, ADDRESS)
    accounts.passkey_row("fan", fan_id)
    make.sql("update fan_passkey set name = 'Pixel 9' where fan_id = %s", fan_id)
    make.sql("insert into fan_totp (fan_id, secret, is_on) values (%s, 'closed', true)", fan_id)
    make.sql(
        "insert into fan_recovery_code (fan_id, code_hash, used_at)"
        " select %s, sha256(n::text::bytea), case when n > 7 then now() end"
        " from generate_series(1, 10) n",
        fan_id,
    )
    for place, device in enumerate(DEVICES, 1):
        session = accounts.session_of("fan", fan_id)
        make.sql(
            "update fan_session set device = %s, seen_at = now() - %s * interval '50 hours'"
            " where id = %s",
            device,
            place,
            session.session_id,
        )


def take_account_screens(camera: Camera) -> None:
    """All of them."""
    tell_of_accounts()
    camera.public("signin", "/signin", do=fill_sign_in)
    camera.public("signin-wrong", "/signin", do=sign_in_wrongly)
    camera.public("verify", "/signin/verify", do=type_half_a_code)
    camera.public("signup", "/signup", do=fill_sign_up)
    camera.public("signup-code", "/signup/code", do=type_half_a_code)
    camera.public("signup-link", "/signup/link#token=made-up")
    camera.public("reset", "/reset")
    camera.public("reset-sent", "/reset", do=ask_for_a_link)
    camera.public("reset-new", "/reset/new#token=made-up", do=choose_badly)
    camera.public("email", "/email#token=made-up")
    camera.public("settings", "/settings", "kestrel")
    camera.public("settings-2fa", "/settings/2fa", "sable")
    camera.public("settings-scan", "/settings/2fa", "sable", scan)
    camera.public("settings-confirm", "/settings/2fa", "sable", be_asked)
    camera.public("settings-recovery", "/settings/recovery", "kestrel")
    camera.public("settings-delete", "/settings", "kestrel", begin_to_delete)
    camera.public("menu", "/", "kestrel", open_menu)
    tell_of_picks(camera.platform.major)
    camera.public("meeting", "/", "kestrel", lambda page: meet(page, camera.platform.major))
    camera.public("settings-codes", "/settings/2fa", "sable", keep_codes)


def tell_of_picks(major: make.Major) -> None:
    """Kestrel has two of them in the account."""
    fan_id = int(str(make.sql("select id from fan where name = 'kestrel'")[0][0]))
    board = major.board()
    for option in board.options[:2]:
        make.pick(fan_id, board, "3-0", option.name)
    make.pick_winner(fan_id, major.matches()[0], 0)


def meet(page: Page, major: make.Major) -> None:
    """The device keeps others."""
    board, match = major.board(), major.matches()[0]
    kept = [(board.groups[0].group_id, option.option_id) for option in board.options[2:4]]
    kept += [(board.groups[1].group_id, option.option_id) for option in board.options[4:6]]
    kept.append((match.group_id, match.options[1].option_id))
    page.evaluate(KEEP, kept)
    page.reload()
    page.get_by_role("dialog").wait_for()


def fill_sign_in(page: Page) -> None:
    page.get_by_label("Email or name").fill(ADDRESS)
    page.get_by_label("Password", exact=True).fill("correct horse")


def sign_in_wrongly(page: Page) -> None:
    fill_sign_in(page)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("alert").filter(has_text="do not go together").wait_for()


def type_half_a_code(page: Page) -> None:
    page.locator("input[name=code]").fill("419")


def fill_sign_up(page: Page) -> None:
    page.get_by_label("Name").fill("nocturne")
    page.get_by_label("Email").fill("nocturne@example.org")
    page.get_by_label("Password", exact=True).fill("quay lantern 88 moss")
    page.get_by_role("button", name="Show password").click()
    page.locator(".stren .on").nth(3).wait_for()


def ask_for_a_link(page: Page) -> None:
    page.get_by_label("Email").fill(ADDRESS)
    page.get_by_role("button", name="Send the link").click()
    page.get_by_role("heading", name="Check your mail").wait_for()


def choose_badly(page: Page) -> None:
    page.get_by_label("New password").fill("harbour")
    page.locator(".stren .on").first.wait_for()


def be_asked(page: Page) -> None:
    make.sql("update fan_session set confirmed_at = null")
    page.get_by_role("button", name="Use an authenticator app").click()
    page.get_by_role("dialog").wait_for()
    make.sql("update fan_session set confirmed_at = now()")


def scan(page: Page) -> None:
    page.get_by_role("button", name="Use an authenticator app").click()
    page.locator(".typed").wait_for()
    page.locator("input[name=code]").fill("70")


def keep_codes(page: Page) -> None:
    scan(page)
    secret = "".join(page.locator(".typed").inner_text().split())
    page.locator("input[name=code]").fill(pyotp.TOTP(secret).now())
    page.get_by_label("I have put them somewhere safe").check()
    make.sql("delete from fan_totp where secret <> 'closed'")
    make.sql("delete from fan_recovery_code using fan f where f.id = fan_id and f.name = 'sable'")


def begin_to_delete(page: Page) -> None:
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").wait_for()


def open_menu(page: Page) -> None:
    page.get_by_role("button", name="Your account").click()
