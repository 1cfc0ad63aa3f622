"""Saving and clearing a pick, for every page that has a board.

A request carries all it means. What a state holds is never asked who the fan is or what was meant.
"""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

import reflex as rx
import structlog

from pickem.domain.errors import PickemError, PickRefused, Unavailable, sentence
from pickem.domain.ids import LARGEST
from pickem.services import picks
from pickem.views.picks import SavedPick
from pickem_ui.picks import Answer, Kept
from pickem_web.ask import ask
from pickem_web.guard import action
from tournament_app.guests import Pair, pairs_in
from tournament_app.session import signed_in_fan
from tournament_app.undecided import undecided

NOT_SAVED = sentence("This pick could not be saved. Reload the page to try again.")
log = structlog.get_logger()


class Picking(rx.State, mixin=True):
    """A page that picks are made on; `answer` is what the browser's outbox waits for."""

    answer: Answer = Answer()
    kept: Kept = Kept()
    _is_guest: bool = True
    _kept: tuple[Pair, ...] = ()

    @action
    async def save(
        self, group_id: int, option_id: int, request_key: str, instead_of: int = 0
    ) -> None:
        """`instead_of` is a pick of the same group that goes; 0 for none."""
        swap = partial(picks.swap_pick, instead_of=instead_of)
        service = swap if instead_of else picks.save_pick
        await self._decide(service, group_id, option_id, request_key)

    @action
    async def clear(self, group_id: int, option_id: int, request_key: str) -> None:
        await self._decide(picks.clear_pick, group_id, option_id, request_key)

    @action
    async def keep(self, picks: list[list[int]], asked: int) -> None:
        """Draw what the device keeps for a guest; nothing of it is saved here."""
        if self._is_guest and isinstance(picks, list) and type(asked) is int:
            self._kept = pairs_in(picks)
            self.kept = Kept(asked, self._show_kept())

    async def _decide(
        self, service: Callable[..., SavedPick], group_id: Any, option_id: Any, request_key: Any
    ) -> None:
        key = request_key_of(request_key)
        try:
            fan = await signed_in_fan(self)
            saved = await ask(service, fan.fan_id, *numbers(group_id, option_id, key))
        except Unavailable as error:
            # Without an answer the browser keeps the pick and sends it again.
            log.warning("pick not decided", reason=str(error))
        except PickemError as refusal:
            self.answer = Answer(key, refusal.text, values=refusal.values)
            await self._show_refused()
        except Exception:  # a bug: later picks wait behind this one, so it is answered all the same
            log.exception("pick not decided", group=str(group_id)[:64], option=str(option_id)[:64])
            self.answer = Answer(key, NOT_SAVED)
        else:
            self.answer = Answer(key)
            self._show_saved(saved)
        finally:
            undecided.settle(key)

    def _show_kept(self) -> tuple[Answer, ...]:
        """Show the page with a guest's picks; which of them it does not take."""
        raise NotImplementedError

    def _show_saved(self, saved: SavedPick) -> None:
        """Show the page as it is after `saved`."""
        raise NotImplementedError

    async def _show_refused(self) -> None:
        """Show the page as it really is: the refusal may come from something it has not heard."""
        raise NotImplementedError


def request_key_of(sent: Any) -> str:
    """The key of a request, as it is answered."""
    return str(sent)[:64]


def numbers(group_id: Any, option_id: Any, key: str) -> tuple[int, int, UUID]:
    """What came from a browser, as what it has to be; PickRefused if it is not."""
    if not all(type(number) is int and 0 < number <= LARGEST for number in (group_id, option_id)):
        raise PickRefused("This pick names no slot. Load the page again.")
    try:
        return group_id, option_id, UUID(key)
    except ValueError:
        raise PickRefused("This pick has no valid request key. Load the page again.") from None
