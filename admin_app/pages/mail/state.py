"""What the page of caught mail remembers while it is open."""

import reflex as rx

from admin_app.live import feed
from admin_app.session import staff_of
from pickem.services import caught_mail
from pickem.views.mail import CaughtLetter, CaughtMail
from pickem_ui.feedback import Load
from pickem_web.ask import ask
from pickem_web.guard import action
from pickem_web.reading import reading


class MailState(rx.State):
    """The list, and the mail that /mail/<name> names.

    Mails hold codes and links, which otherwise no state ever holds: here they are those of a
    machine where people develop, and the service refuses everywhere else.
    """

    load: Load = Load.LOADING
    have: int = 0
    missed_at: int = 0
    rows: list[CaughtMail] = []
    letter: CaughtLetter = CaughtLetter()

    @action
    async def open(self) -> None:
        name = self.router.url.path.strip("/").rpartition("/")[2]
        self.rows, self.letter = [], CaughtLetter()  # what may not be seen any more goes
        with reading(self, feed.version):
            staff = await staff_of(self)
            self.rows = list(await ask(caught_mail.list_caught, staff.caller))
            self.load = Load.READY if self.rows else Load.EMPTY
            if any(row.name == name for row in self.rows):
                self.letter = await ask(caught_mail.read_caught, staff.caller, name)
