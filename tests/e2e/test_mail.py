"""A mail on its whole way: posted with a deed, relayed, sent, caught, and read in the admin app."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from pickem import mail_texts
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.rights import Role
from pickem.services import mail
from tests.e2e.platform import Platform, staff
from tests.servers import environment

TOKEN = "a-token-that-opens-nothing"


def test_a_mail_arrives_and_an_owner_reads_it_on_this_machine(
    platform: Platform, sign_in: Callable[[str, str], Page]
) -> None:
    staff("Olga Marin", Role.OWNER)
    with environment({"PUBLIC_ORIGIN": platform.public}), unit_of_work("public") as session:
        for address in ("ada@example.com", "bob@example.com"):
            mail.post(session, mail_texts.sign_up(address, "271828", TOKEN, (10, 60)))

    found = platform.mailbox.next_to("bob@example.com")
    assert (found.code, found.link.partition("#")[2]) == ("271828", TOKEN)
    platform.mailbox.next_to("ada@example.com")
    page = sign_in(platform.admin, "Olga Marin")
    page.get_by_role("link", name="Mail").click()
    page.get_by_role("link", name="ada@example.com").click()

    letter = page.get_by_role("article")
    expect(letter.get_by_role("heading")).to_have_text("Your code for Skerry")
    expect(letter).to_contain_text("271828 is your code.")
    expect(letter.get_by_role("link", name=TOKEN)).to_have_attribute(
        "href", f"{platform.public}/signup/link#{TOKEN}"
    )
    expect(page).to_have_url(re.compile(r"/mail/\d{8}T"))


def test_who_is_no_owner_is_not_shown_the_way_and_reads_nothing(
    platform: Platform, sign_in: Callable[[str, str], Page]
) -> None:
    staff("Rita Sol")
    page = sign_in(platform.admin, "Rita Sol")

    expect(page.get_by_role("link", name="Specials")).to_be_visible()
    expect(page.get_by_role("link", name="Mail")).to_have_count(0)
    page.goto(f"{platform.admin}/mail")
    expect(page.get_by_text("Mail is read by owners only")).to_be_visible()
