"""Says how what this device kept for a guest stands to the picks of who has signed in."""

import reflex as rx
import structlog

from pickem.domain.errors import Unavailable
from pickem.services import boards
from pickem_ui.meeting import Met
from pickem_web.ask import ask
from pickem_web.guard import action
from tournament_app import meeting
from tournament_app.guests import pairs_in
from tournament_app.session import fan_of

log = structlog.get_logger()


class GreetingState(rx.State):
    """`met` is what the browser waits for; it asks again until it has it."""

    met: Met = Met()

    @action
    async def meet(self, picks: list[list[int]], asked: int) -> None:
        """Compare; nothing is saved here. A guest has no account to compare with."""
        pairs = pairs_in(picks)
        fan = await fan_of(self)
        if fan is None:
            return
        try:
            stages, slots = await ask(boards.boards_with, fan.fan_id, [g for g, _ in pairs])
        except Unavailable as error:
            log.warning("kept picks not compared", reason=str(error))
            return
        met = sum((meeting.meet(board, pairs) for board in stages), meeting.Meeting())
        met += meeting.meet_matches(slots, pairs)
        self.met = Met(asked, fan.fan_id, met.clashes, met.going)
