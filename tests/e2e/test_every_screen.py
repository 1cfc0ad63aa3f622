"""Every screen at every moment: nothing for axe to find, no English left, no page too wide."""

from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.axe import violations
from tests.e2e.camera import RIGHT_TO_LEFT, Camera, Look
from tests.e2e.platform import Platform
from tests.e2e.public_screens import SCREENS, Screen
from tests.e2e.story import Moment, Story
from tests.e2e.words_on_screen import overflow, untranslated

WIDE, NARROW = 1440, 320
LONGER = "en-XA"


@pytest.fixture(scope="module")
def story(platform: Platform) -> Iterator[Moment]:
    return Story(platform.major).moments()


@pytest.fixture(scope="module")
def camera(browser: Browser, platform: Platform) -> Camera:
    return Camera(browser, platform)


@pytest.mark.parametrize("moment", list(Moment))
def test_every_screen_is_whole_for_everybody(
    moment: Moment, story: Iterator[Moment], camera: Camera
) -> None:
    assert next(story) is moment

    wrong = [line for screen in SCREENS[moment] if not screen.do for line in look(camera, screen)]

    assert not wrong, "\n".join(wrong)


def look(camera: Camera, screen: Screen) -> list[str]:
    """What is wrong with a screen."""
    path = screen.path.format(slug=camera.platform.major.slug)
    stand = partial(camera.in_front_of, "fan", path, screen.who)
    wrong: list[str] = []
    with stand(Look(WIDE, "dark")) as page:
        wrong += [f"dark: {line}" for line in violations(page)]
        page.evaluate("document.documentElement.dataset.theme = 'light'")
        wrong += [f"light: {line}" for line in violations(page)]
    with stand(Look(NARROW, "dark", LONGER)) as page:
        wrong += [f"still English: {text}" for text in untranslated(page)]
        wrong += too_wide(page)
    with stand(Look(NARROW, "dark", RIGHT_TO_LEFT)) as page:
        wrong += too_wide(page)
    return [f"{screen.name}: {line}" for line in wrong]


def too_wide(page: Page) -> list[str]:
    by = overflow(page)
    return [f"{by} px too wide, dir={page.evaluate('document.dir')}"] if by > 0 else []
