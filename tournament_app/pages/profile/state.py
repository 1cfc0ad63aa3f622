"""What a profile's page remembers while it is open."""

import reflex as rx

from pickem.services.profiles import profile_of
from pickem.views.profiles import ProfileView, TierView
from pickem_ui.feedback import Load
from pickem_web.ask import ask
from pickem_web.guard import action
from pickem_web.reading import reading
from tournament_app.addresses import fan_in
from tournament_app.feed import feed
from tournament_app.session import fan_of

NOBODY = ProfileView(
    name="",
    country="",
    since="",
    is_you=False,
    is_public=True,
    tier=TierView("bronze", 0, "", 0, 0, 0),
    runs=(),
    ballots=(),
)


class ProfileState(rx.State):
    """The fan of /u/<name>; EMPTY is one who is seen by nobody else."""

    load: Load = Load.LOADING
    have: int = 0
    missed_at: int = 0
    profile: ProfileView = NOBODY

    @action
    async def open(self) -> None:
        with reading(self, feed.version_to_have):
            name, viewer = fan_in(self.router.url.path), await fan_of(self)
            profile = await ask(profile_of, name, viewer)
            self.profile = profile or NOBODY
            self.load = Load.READY if profile else Load.EMPTY
