"""`make screens`: pictures of every screen, wide and narrow, dark and light, and mirrored.

They go to tests/e2e/screens, which is not kept in the repository, with an index page. With
BESIDE=DIR each lies beside the picture of that name in the folder.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

from pickem.local.browsers import CHROMIUM_ARGUMENTS, get_chromium
from pickem.local.postgres import PostgresServer
from pickem.local.valkey import JOBS, PUBLIC, ValkeyServer
from pickem.services import sheets
from pickem.views.results import Desk
from tests import accounts
from tests.e2e.account_screens import take_account_screens
from tests.e2e.camera import PLACE, Camera
from tests.e2e.contact_sheet import write_index
from tests.e2e.platform import running_platform, staff
from tests.e2e.public_screens import SCREENS
from tests.e2e.staff_screens import take_staff_screens
from tests.e2e.story import Moment, Story
from tests.servers import Valkeys, throw_away_home, upgrade

SETTINGS: Final = {
    "SKERRY_BCRYPT_COST": "4",
    "SKERRY_PEPPER": "for pictures only",
    "SKERRY_SECRETS": "for pictures only, too",
}
AS_IN_PRODUCTION: Final = {"SKERRY_DEMO": "0"}
DESK: Final = "Mika Sato"


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


def take_desk_screens(camera: Camera, story: Story) -> None:
    """What staff sees while a round is half played."""
    major = story.major
    rows = sheets.list_matches(major.anna, major.slug)
    entered = next(row for row in rows if row.desk is Desk.WAITING)
    accounts.passkey_row("staff", staff(DESK))
    camera.admin("admin-results", "/results", DESK)
    camera.admin("admin-result", f"/results/{entered.match_id}", DESK)
    camera.admin("admin-specials", "/specials", DESK)


def take_all(camera: Camera) -> None:
    """Every screen at every moment."""
    story = Story(camera.platform.major)
    for moment in story.moments():
        print(f"{moment}: {len(SCREENS[moment])} screens")
        for screen in SCREENS[moment]:
            path = screen.path.format(slug=story.major.slug)
            camera.public(screen.name, path, screen.who, screen.do)
        if moment is Moment.OPEN:
            take_account_screens(camera)
            take_staff_screens(camera)
        if moment is Moment.ROUND_3:
            take_desk_screens(camera, story)


def main(beside: str) -> int:
    """Take all of them, and say where they are."""
    PLACE.mkdir(exist_ok=True)
    with (
        servers() as (postgres, valkeys),
        running_platform(postgres, valkeys, more=AS_IN_PRODUCTION) as platform,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=get_chromium(), args=list(CHROMIUM_ARGUMENTS)
        )
        take_all(Camera(browser, platform))
        browser.close()
    print(f"All of them: {write_index(PLACE, Path(beside).resolve() if beside else None)}")
    return 0


if __name__ == "__main__":
    for setting, value in SETTINGS.items():
        os.environ.setdefault(setting, value)
    sys.exit(main(os.environ.get("BESIDE", "")))
