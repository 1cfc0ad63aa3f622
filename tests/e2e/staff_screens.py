"""Pictures of what guards the admin app, each in the state that shows most of it."""

from playwright.sync_api import Page

from pickem.domain.rights import Role
from tests import accounts, make
from tests.e2e.camera import Camera
from tests.e2e.platform import newcomer, staff

PEOPLE = {
    "Irene Vale": Role.OWNER,
    "Tomas Reis": Role.RESULTS,
    "Ana Brito": Role.MODERATOR,
    "Olga Marin": Role.OPERATOR,
}
DEVICES = ("Firefox on Windows", "Mobile Safari on iOS")


def tell_of_staff() -> None:
    """Four people with passkeys, one of them on two more devices, and somebody new."""
    for name, role in PEOPLE.items():
        staff_id = staff(name, role)
        accounts.passkey_row("staff", staff_id)
        accounts.session_of("staff", staff_id)
    make.sql("update staff_passkey set name = 'YubiKey 5C'")
    irene = "(select id from staff where name = 'Irene Vale')"
    tomas = "(select id from staff where name = 'Tomas Reis')"
    make.sql(
        "insert into audit (actor, action, subject)"
        f" select 'anybody', 'sign-in-failed', 'staff:' || {irene} from generate_series(1, 3)"
    )
    for device in DEVICES:
        session = accounts.session_of("staff", int(str(make.sql(f"select {tomas}")[0][0])))
        made = "update staff_session set device = %s where id = %s"
        make.sql(made, device, session.session_id)
    newcomer("Noa Lind")
    newcomer("Nuno Faro")


def take_staff_screens(camera: Camera) -> None:
    """All of them."""
    tell_of_staff()
    camera.admin("admin-signin", "/signin")
    camera.admin("admin-passkeys", "/passkeys", "Irene Vale")
    camera.admin("admin-roles", "/roles", "Irene Vale")
    camera.admin("admin-roles-open", "/roles", "Irene Vale", open_tomas)
    camera.admin("admin-announcements", "/announcements", "Irene Vale", announce)
    camera.admin("admin-audit", "/audit", "Irene Vale", open_a_row)
    camera.admin("admin-password", "/passkeys", "Irene Vale", change_password)
    camera.admin("admin-first-password", "/passkeys", "Noa Lind", choose_badly)
    camera.admin("admin-roles-asked", "/roles", "Irene Vale", be_asked)


def open_tomas(page: Page) -> None:
    page.locator("summary", has_text="Tomas Reis").click()


def announce(page: Page) -> None:
    page.get_by_role("textbox").fill("Round 2 begins at 14:00, an hour later than planned.")
    page.get_by_role("button", name="Announce").click()
    page.get_by_text("Announced so far").wait_for()


def open_a_row(page: Page) -> None:
    page.get_by_role("button", name="Verify").click()
    page.get_by_role("status").filter(has_text="rows whole").wait_for()
    page.locator("main summary").first.click()


def change_password(page: Page) -> None:
    page.get_by_role("button", name="Change").click()
    page.get_by_role("textbox", name="New password").fill("seven herons over the weir")
    page.locator(".stren .on").first.wait_for()


def choose_badly(page: Page) -> None:
    page.get_by_role("textbox", name="New password").fill("harbour")
    page.locator(".stren .on").first.wait_for()


def be_asked(page: Page) -> None:
    make.sql("update staff_session set confirmed_at = now() - interval '11 minutes'")
    open_tomas(page)
    page.get_by_role("button", name="Give role").click()
    page.get_by_role("dialog").wait_for()
    make.sql("update staff_session set confirmed_at = now()")
