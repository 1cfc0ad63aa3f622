"""The queue of matches, beside every page of the admin app: what waits for whom."""

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from admin_app.live import feed
from admin_app.session import staff_of
from pickem.domain.errors import OwnPasswordNeeded, PasskeyNeeded, SignInNeeded
from pickem.domain.rights import Right, may
from pickem.services import sheets
from pickem.services.accounts.staff import last_sign_in
from pickem.services.caught_mail import is_caught_here
from pickem.views.accounts import LastSignIn, StaffView
from pickem.views.results import Desk, MatchRow
from pickem_ui.feedback import Load
from pickem_ui.queues import QueueGroup, QueueItem
from pickem_web.ask import ask
from pickem_web.guard import action
from pickem_web.reading import reading

ORDER = (Desk.NEEDS_YOU, Desk.MISMATCH, Desk.WAITING, Desk.VERIFIED, Desk.LATER)


@dataclass(frozen=True, slots=True)
class Me:
    """Who is signed in; `has_mail`: mail is caught here, and this person may read it."""

    name: str = ""
    role: str = ""
    has_mail: bool = False


class DeskState(rx.State):
    """`needs` counts the matches that wait for this person; `flagged` names doubtful stages.

    `before` is how it stood when this session began.
    """

    load: Load = Load.LOADING
    have: int = 0
    missed_at: int = 0
    groups: list[QueueGroup] = []
    needs: int = 0
    me: Me = Me()
    before: LastSignIn = LastSignIn()
    tournament: str = ""
    flagged: str = ""

    @action
    async def open(self) -> rx.event.EventSpec | None:
        with reading(self, feed.version):
            try:
                staff = await staff_of(self)
                has_mail = is_caught_here() and may(staff.role, Right.READ_MAIL)
                self.me = Me(staff.name, staff.role, has_mail)
                self.before = await ask(last_sign_in, staff)
                await self._read(staff)
            except SignInNeeded:
                return rx.redirect("/signin")
            except (OwnPasswordNeeded, PasskeyNeeded):
                return rx.redirect("/passkeys")
        return None

    async def _read(self, staff: StaffView) -> None:
        current = await ask(sheets.tournament_at_hand, staff.caller)
        if current is None:
            self.load = Load.EMPTY
            return
        rows = await ask(sheets.list_matches, staff.caller, current.slug)
        self.tournament = current.name
        self.flagged = ", ".join(stage.name for stage in current.stages if stage.is_flagged)
        self.groups = groups_of(rows)
        self.needs = sum(row.desk in {Desk.NEEDS_YOU, Desk.MISMATCH} for row in rows)
        self.load = Load.READY if rows else Load.EMPTY


def groups_of(rows: Sequence[MatchRow]) -> list[QueueGroup]:
    """The matches by whose turn it is; groups without a match are left out."""
    found = [
        QueueGroup(desk, tuple(_item(row) for row in rows if row.desk is desk)) for desk in ORDER
    ]
    return [group for group in found if group.matches]


def _item(row: MatchRow) -> QueueItem:
    return QueueItem(
        match_id=row.match_id,
        path=f"/results/{row.match_id}",
        team1=row.team1,
        team2=row.team2,
        score=row.score.replace("-", "–"),
        emblem1=row.emblem1,
        emblem2=row.emblem2,
        stage=row.stage_name,
        round=row.round_name,
        best_of=row.best_of,
        starts_at_ms=row.starts_at_ms or 0,
        desk=row.desk,
    )
