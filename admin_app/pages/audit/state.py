"""What the page of the audit log remembers while it is open."""

from typing import Any

import reflex as rx

from admin_app.live import feed
from admin_app.session import staff_of
from pickem.domain.errors import PickemError
from pickem.services import audit
from pickem.views.audit import AuditRow, Sought, Verdict
from pickem_ui.feedback import Load
from pickem_web.ask import ask
from pickem_web.guard import action
from pickem_web.reading import reading

LONGEST = 200  # characters of an actor or action that is looked for


class AuditState(rx.State):
    """One page of the log and where the older one begins; `verdict` is of this visit only."""

    load: Load = Load.LOADING
    have: int = 0
    missed_at: int = 0
    rows: list[AuditRow] = []
    sought: Sought = Sought()
    older: int = 0
    verdict: Verdict = Verdict()
    refusal: str = ""

    @action
    async def open(self) -> None:
        await self._read(Sought())
        self.verdict, self.refusal = Verdict(), ""

    @action
    async def look_for(self, form: dict[str, Any]) -> None:
        actor, deed = (str(form.get(name, "")).strip()[:LONGEST] for name in ("actor", "action"))
        await self._read(Sought(actor, deed))

    @action
    async def turn(self, before: int) -> None:
        await self._read(Sought(self.sought.actor, self.sought.action, before))

    @action
    async def verify(self) -> None:
        try:
            staff = await staff_of(self)
            self.verdict = await ask(audit.verify_log, staff.caller)
        except PickemError as refusal:
            self.refusal, self.verdict = str(refusal), Verdict()
        else:
            self.refusal = ""

    async def _read(self, sought: Sought) -> None:
        self.rows, self.older = [], 0  # what may not be seen any more goes
        with reading(self, feed.version):
            staff = await staff_of(self)
            page = await ask(audit.read_log, staff.caller, sought)
            self.rows, self.older, self.sought = list(page.rows), page.older, sought
            self.load = Load.READY if page.rows else Load.EMPTY
