"""`make screens`: pictures of every screen, wide and narrow, dark and light.

They go to tests/e2e/screens, which is not kept in the repository.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from pickem.local.browsers import CHROMIUM_ARGUMENTS, get_chromium
from pickem.local.postgres import PostgresServer
from pickem.local.valkey import JOBS, PUBLIC, ValkeyServer
from pickem.services import results, sheets
from pickem.services.specials import record_special, verify_special
from pickem.views.results import Desk
from tests import accounts, make
from tests.e2e.account_screens import take_account_screens
from tests.e2e.camera import PLACE, Camera
from tests.e2e.platform import Platform, fan, running_platform, staff
from tests.e2e.staff_screens import take_staff_screens
from tests.servers import Valkeys, throw_away_home, upgrade

SETTINGS = {
    "SKERRY_BCRYPT_COST": "4",
    "SKERRY_PEPPER": "for pictures only",
    "SKERRY_SECRETS": "for pictures only, too",
}
BRACKET = {
    "quarterfinal": ("Falcons", "Vitality", "FaZe", "FURIA"),
    "semifinal": ("Vitality", "FURIA"),
    "champion": ("Vitality",),
}
SPECIALS = {"mvp": "ZywOo", "map": "de_mirage"}
AS_IN_PRODUCTION = {"SKERRY_DEMO": "0"}
ANSWERS = {"mvp": "ZywOo", "map": "de_dust2"}


@contextmanager
def servers() -> Iterator[tuple[PostgresServer, Valkeys]]:
    """Servers of this run alone."""
    with throw_away_home("screens") as home:
        postgres = PostgresServer(home / "pg", durable=False)
        jobs, public = ValkeyServer(home / "jobs", JOBS), ValkeyServer(home / "public", PUBLIC)
        upgrade(postgres.start())
        yield postgres, Valkeys(jobs.start(), public.start())
        for server in (postgres, jobs, public):
            server.stop()


def tell_a_story(platform: Platform) -> dict[str, int]:
    """A fan with eight lamps lit, a crowd, a round played but for two matches, and two entries."""
    major = platform.major
    me = fan("nocturne")
    accounts.passkey_row("staff", staff("Mika Sato"))
    board = major.board()
    names = [option.name for option in board.options]
    for kind, name in zip(["3-0"] * 2 + ["advance"] * 6, names[:8], strict=True):
        make.pick(me, board, kind, name)
    for kind, name in SPECIALS.items():
        make.pick(me, major.board(len(major.phases())), kind, name)
    matches = major.matches()
    for number, one in enumerate([*make.fans(60), me]):
        for place, match in enumerate(matches):
            make.pick_winner(one, match, int((number * 7 + place * 3) % 5 > 2))
    return {match.options[0].name: match.match_id for match in matches}


def play_most_of_a_round(platform: Platform, matches: dict[str, int]) -> None:
    """Lock the stage, verify five results, leave one mismatch and one first entry."""
    major = platform.major
    major.begin_round()
    ids = list(matches.values())
    for row in sheets.list_matches(major.anna, major.slug):
        if row.match_id in ids[:5]:
            winner = major.winner(row.stage_name, row.round_name, row.team1, row.team2)
            major.verify(row.match_id, first_wins=winner == row.team1)
    results.record_result(major.anna, ids[5], make.series(1))
    results.record_result(major.bert, ids[5], make.series(1, first_wins=False))
    results.record_result(major.anna, ids[6], make.series(1))
    major.settle()
    assert sheets.list_matches(major.anna, major.slug)


def reach_the_playoffs(platform: Platform) -> None:
    """Verify what is left, then play all Swiss stages as they really were; the bracket is open."""
    major = platform.major
    for row in sheets.list_matches(major.anna, major.slug):
        if row.desk in {Desk.MISMATCH, Desk.WAITING}:
            results.send_back(major.olga, row.match_id, "the story goes on")
    major.finish_round()
    while major.phases()[-2] != "open":
        major.begin_round()
        major.finish_round()
    me = make.sql("select id from fan where name = 'nocturne'")[0][0]
    board = major.board(len(major.phases()) - 1)
    for kind, names in BRACKET.items():
        for name in names:
            make.pick(int(str(me)), board, kind, name)


def play_to_the_end(platform: Platform) -> None:
    """The playoffs as they really were, and the answers to the specials."""
    major = platform.major
    for _ in range(3):
        major.begin_round()
        major.finish_round()
    specials = major.board(len(major.phases()))
    for group in specials.groups:
        answer = next(o for o in specials.options if group.group_id in o.group_ids)
        if group.kind in ANSWERS:
            answer = next(o for o in specials.options if o.name == ANSWERS[group.kind])
        for staff_id in (major.anna, major.bert):
            record_special(staff_id, group.group_id, answer.option_id)
        verify_special(major.bert, group.group_id)
    major.settle()


def lose_the_network(page: Page) -> None:
    """Pick without one."""
    page.context.set_offline(True)
    page.get_by_role("radio", name="0–3").last.click()
    page.locator(".connection[data-face=offline]").wait_for()


def main() -> int:
    """Take all of them."""
    PLACE.mkdir(exist_ok=True)
    with (
        servers() as (postgres, valkeys),
        running_platform(postgres, valkeys, more=AS_IN_PRODUCTION) as platform,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=get_chromium(), args=list(CHROMIUM_ARGUMENTS)
        )
        major = f"/m/{platform.major.slug}"
        matches = tell_a_story(platform)
        camera = Camera(browser, platform)
        take_account_screens(camera)
        take_staff_screens(camera)
        camera.public("home", "/", "nocturne")
        camera.public("stage", f"{major}/stage/1", "nocturne")
        camera.public("stage-offline", f"{major}/stage/1", "nocturne", lose_the_network)
        camera.public("matches", f"{major}/matches", "nocturne")
        camera.public("specials", f"{major}/specials", "nocturne")
        play_most_of_a_round(platform, matches)
        camera.public("stage-live", f"{major}/stage/1", "nocturne")
        camera.public("ranks", "/ranks", "nocturne")
        camera.public("missing", "/nowhere")
        camera.admin("admin-results", "/results", "Mika Sato")
        first_entry = f"/results/{list(matches.values())[6]}"
        camera.admin("admin-result", first_entry, "Mika Sato")
        camera.admin("admin-specials", "/specials", "Mika Sato")
        reach_the_playoffs(platform)
        camera.public("playoffs", f"{major}/playoffs", "nocturne")
        play_to_the_end(platform)
        camera.public("home-over", "/", "nocturne")
        camera.public("stage-over", f"{major}/stage/1", "nocturne")
        camera.public("playoffs-over", f"{major}/playoffs", "nocturne")
        camera.public("specials-over", f"{major}/specials", "nocturne")
        browser.close()
    return 0


if __name__ == "__main__":
    for setting, value in SETTINGS.items():
        os.environ.setdefault(setting, value)
    sys.exit(main())
