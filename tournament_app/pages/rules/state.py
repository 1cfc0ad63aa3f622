"""The rules of the tournament at hand, or of the next one of its kind."""

import reflex as rx

from pickem import templates
from pickem.views.rules import Rules, rules_of
from pickem_ui.feedback import Load
from pickem_web.guard import action
from pickem_web.reading import reading
from tournament_app.feed import feed

BY_DEFAULT = "major-2025"


class RulesState(rx.State):
    """What its template says."""

    load: Load = Load.LOADING
    have: int = 0
    missed_at: int = 0
    name: str = ""
    rules: Rules = Rules()

    @action
    async def open(self) -> None:
        with reading(self, feed.version_to_have):
            tournament = await feed.current()
            rules = tournament.rules if tournament else None
            self.name = tournament.name if tournament else ""
            self.rules = rules or rules_of(templates.load(BY_DEFAULT))
            self.load = Load.READY
