"""The audit log in a browser: read, narrowed down, opened, verified."""

import json
from collections.abc import Callable

from playwright.sync_api import Page, expect

from pickem.db.queries import audit
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.rights import Role
from tests import make
from tests.e2e.platform import Platform, staff


def test_an_operator_finds_a_deed_opens_it_and_verifies_the_log(
    platform: Platform, sign_in: Callable[[str, str], Page]
) -> None:
    staff("Olga Marin", Role.OPERATOR)
    for number in range(1, 61):
        with unit_of_work("admin") as session:
            audit.record(session, "Irene", "test-deed", f"match:{number}", reason=f"why {number}")
    page = sign_in(platform.admin, "Olga Marin")
    page.get_by_role("link", name="Audit log").click()
    expect(page.get_by_role("button", name="Export")).to_have_count(0)
    rows = page.locator("main details")
    expect(rows).to_have_count(50)

    page.get_by_label("Action").fill("test-deed")
    page.get_by_role("button", name="Look for").click()
    expect(rows.first).to_contain_text("match:60")
    page.get_by_role("button", name="Older").click()
    expect(rows).to_have_count(10)
    expect(page.get_by_role("button", name="Older")).to_have_count(0)

    rows.last.locator("summary").click()
    expect(rows.last.get_by_text("why 1", exact=True)).to_be_visible()

    page.get_by_role("button", name="Verify").click()
    expect(page.get_by_role("status").filter(has_text="rows whole")).to_be_visible()
    make.sql("alter table audit disable trigger user")
    make.sql("update audit set actor = 'Nobody' where subject = 'match:7'")
    make.sql("alter table audit enable trigger user")
    page.get_by_role("button", name="Verify").click()
    expect(page.get_by_role("alert").filter(has_text="does not fit its hash")).to_be_visible()


def test_who_enters_results_is_not_shown_the_way_and_reads_nothing(
    platform: Platform, sign_in: Callable[[str, str], Page]
) -> None:
    staff("Rita Sol")
    page = sign_in(platform.admin, "Rita Sol")

    expect(page.get_by_role("link", name="Specials")).to_be_visible()
    expect(page.get_by_role("link", name="Audit log")).to_have_count(0)
    page.goto(f"{platform.admin}/audit")
    expect(page.get_by_text("read by operators and owners only")).to_be_visible()


def test_only_an_owner_is_shown_the_way_to_take_it_along_and_gets_a_file(
    platform: Platform, sign_in: Callable[[str, str], Page]
) -> None:
    staff("Irene Vale", Role.OWNER)
    page = sign_in(platform.admin, "Irene Vale")
    page.get_by_role("link", name="Audit log").click()

    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()

    rows = download.value.path().read_text().splitlines()
    assert json.loads(rows[-1])["action"] == "export-audit"
