"""From a name, an address and a password to an account."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route, expect

from pickem.services.accounts.fans import create_fan
from tests import make
from tests.e2e.platform import PASSWORD, Platform, fan
from tests.waiting import until

GOOD = "quay lantern 88 moss"
NewPage = Callable[[], Page]


def fill_in(page: Page, platform: Platform, name: str, email: str, password: str = GOOD) -> None:
    page.goto(f"{platform.public}/signup")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Create account").click()


@contextmanager
def without_scripts(page: Page, address: str) -> Iterator[None]:
    """A page as it is before its scripts arrive, which they do at the end."""
    held: list[Route] = []
    may_pass: list[bool] = []

    def hold(route: Route) -> None:
        if may_pass:
            route.continue_()
        else:
            held.append(route)

    page.route("**/*.js", hold)
    page.goto(address, wait_until="commit")
    yield
    may_pass.append(True)
    for route in held:
        route.continue_()


def said_of(page: Page, label: str) -> str:
    """What stands beside a field, tied to it for those who only hear it."""
    field = page.get_by_label(label, exact=True)
    expect(field).to_have_attribute("aria-invalid", "true")
    ids = (field.get_attribute("aria-describedby") or "").split()
    return page.locator(f"[id='{ids[0]}']").inner_text()


def test_a_guest_with_a_ballot_joins_by_the_code_and_the_ballot_counts(
    platform: Platform, new_page: NewPage
) -> None:
    page = new_page()
    team = platform.major.board().options[0].name
    page.goto(f"{platform.public}/m/{platform.major.slug}/stage/1")
    radio = page.get_by_role("radiogroup", name=team, exact=True).get_by_role("radio").first
    radio.click()
    page.get_by_role("link", name="Create an account").click()
    expect(page.get_by_text("1 lamp from this device comes with you.")).to_be_visible()

    fill_in(page, platform, "newcomer", "newcomer@example.org")
    expect(page.get_by_text("n•••••••@example.org")).to_be_visible()
    page.get_by_label("Code from the mail").fill(
        platform.mailbox.next_to("newcomer@example.org").code
    )

    expect(page.get_by_role("button", name="Your account, newcomer")).to_be_visible()
    picks = "select count(*) from pick join fan on fan.id = fan_id where name = 'newcomer'"
    until(lambda: make.sql(picks) == [(1,)], "the pick is saved")
    expect(radio).to_have_attribute("data-face", "picked")


def test_wrong_values_are_each_named_beside_their_field_and_what_was_typed_stays(
    platform: Platform, new_page: NewPage
) -> None:
    fan("incumbent")
    page = new_page()
    name, email = page.get_by_label("Name"), page.get_by_label("Email")

    fill_in(page, platform, "challenger", "challenger at home", GOOD)
    assert said_of(page, "Email")
    expect(name).to_have_value("challenger")

    email.fill("challenger@example.org")
    page.get_by_label("Password", exact=True).fill("1234567")
    page.get_by_role("button", name="Create account").click()
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("aria-invalid", "true")
    assert "at least 8" in said_of(page, "Password")
    expect(email).not_to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Password", exact=True)).to_have_value("1234567")

    name.fill("Incumbent")
    page.get_by_label("Password", exact=True).fill(GOOD)
    page.get_by_role("button", name="Create account").click()
    expect(name).to_have_attribute("aria-invalid", "true")
    assert "taken" in said_of(page, "Name")
    expect(email).to_have_value("challenger@example.org")


def test_what_is_typed_before_the_page_has_come_alive_is_neither_lost_nor_sent_half(
    platform: Platform, new_page: NewPage
) -> None:
    page = new_page()
    name, password = page.get_by_label("Name"), page.get_by_label("Password", exact=True)

    with without_scripts(page, f"{platform.public}/signup"):
        name.fill("early bird")
        password.fill(GOOD)
        password.press("Enter")
        expect(page.get_by_role("button", name="Create account")).to_be_disabled()
    expect(page.get_by_text("Strong. Not found in known leaks.")).to_be_visible()
    expect(name).to_have_value("early bird")
    expect(password).to_have_value(GOOD)

    with without_scripts(page, f"{platform.public}/signup/code"):
        page.get_by_label("Code from the mail").fill("123456")
    expect(page.get_by_role("alert").filter(has_text="not the one we sent")).to_be_visible()
    expect(page.locator(".otp i")).to_have_text(list("123456"))


def test_a_password_is_weighed_while_it_is_typed(platform: Platform, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{platform.public}/signup")
    weighed: list[str] = []
    page.on("request", lambda r: weighed.append(r.url) if "strength" in r.url else None)
    field = page.get_by_label("Password", exact=True)

    field.fill("abc")
    expect(page.get_by_text("At least 8 characters.")).to_be_visible()
    field.fill("password1")
    expect(page.get_by_text("known from leaks")).to_be_visible()
    field.fill(GOOD)
    expect(page.get_by_text("Strong. Not found in known leaks.")).to_be_visible()
    expect(page.locator(".stren .on")).to_have_count(4)
    assert len(weighed) == 2


def test_who_has_an_account_sees_the_same_as_everybody_and_reads_the_truth_in_the_mail(
    platform: Platform, new_page: NewPage
) -> None:
    create_fan("resident", PASSWORD, "resident@example.org")
    page = new_page()

    fill_in(page, platform, "somebody else", "resident@example.org")
    expect(page.get_by_role("heading", name="Check your mail")).to_be_visible()
    letter = platform.mailbox.next_to("resident@example.org")

    assert "has an account already" in letter.text
    assert make.sql("select count(*) from fan where name = 'somebody else'") == [(0,)]


def test_the_link_in_the_mail_joins_in_another_browser_after_a_press(
    platform: Platform, new_page: NewPage
) -> None:
    fill_in(new_page(), platform, "elsewhere", "elsewhere@example.org")
    link = platform.mailbox.next_to("elsewhere@example.org").link
    other = new_page()
    sent: list[str] = []
    other.on("request", lambda r: sent.append(f"{r.url} {r.post_data or ''}"))

    other.goto(link)
    expect(other.get_by_role("button", name="Create my account")).to_be_visible()
    other.wait_for_load_state("networkidle")
    token = link.partition("#")[2].removeprefix("token=")
    assert not any(token in what for what in sent)
    other.get_by_role("button", name="Create my account").click()

    expect(other.get_by_role("button", name="Your account, elsewhere")).to_be_visible()
