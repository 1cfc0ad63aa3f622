"""The relay: outbox to queues, and the sweep that repairs whatever was lost.

python -m jobs.relay
"""

import signal
import threading
import time
from types import FrameType

import redis
import structlog

from jobs.deliver_mail import DELIVER_MAIL
from jobs.queues import DEFAULT, MAIL, SCORING, enqueue, is_empty
from pickem.clock import now
from pickem.domain.errors import Unavailable
from pickem.logs import configure_logs
from pickem.services import crowd, locks, mail, outbox, stages
from pickem.services.accounts.expiry import forget_expired
from pickem.services.accounts.fans import RENAMED
from pickem.services.results import RESULT_VERIFIED
from pickem.services.scoring import SCORED
from pickem.settings import settings

log = structlog.get_logger()
RETRY_AFTER_S = 0.5
MAIL_IS_LATE_AFTER_S = 60

SCORE = (SCORING, "jobs.score_tournament.score_tournament")
ADVANCE = (DEFAULT, "jobs.advance_tournament.advance_tournament")
AWARD = (DEFAULT, "jobs.award_medals.award_medals")
REFRESH = (DEFAULT, "jobs.refresh_standings.refresh_standings")
COUNT = (DEFAULT, "jobs.count_crowd.count_crowd")
SNAPSHOT = (DEFAULT, "jobs.snapshot_positions.snapshot_positions")

CONSEQUENCES = {
    RESULT_VERIFIED: (SCORE,),
    SCORED: (ADVANCE, AWARD, SNAPSHOT),
    locks.DEADLINE_PASSED: (ADVANCE, AWARD, REFRESH, COUNT),
    stages.ADVANCED: (),
    RENAMED: (REFRESH,),
    mail.POSTED: (DELIVER_MAIL,),
}
"""What follows from each kind of outbox row."""


def deliver() -> int:
    """Hand every waiting consequence to its queue; a crash in between delivers it twice."""
    with outbox.claim() as rows:
        jobs = {(*job, row.about) for row in rows for job in CONSEQUENCES[row.kind]}
        for name, function, about in sorted(jobs):
            enqueue(name, function, *about)
    return len(rows)


def sweep() -> None:
    """Repair by plain SQL what a lost job left undone; every repair is worth an alert.

    What has expired is forgotten on the way.
    """
    forget_expired(now())
    if passed := locks.pass_deadlines():
        log.warning("sweep passed deadlines", count=passed)
    for tournament_id, is_unscored in stages.tournaments_behind(settings().sweep_every_s):
        jobs = CONSEQUENCES[RESULT_VERIFIED if is_unscored else SCORED]
        log.warning("sweep repeats jobs", tournament=tournament_id, jobs=[job[1] for job in jobs])
        for job in jobs:
            enqueue(*job, tournament_id)
    for tournament_id in crowd.behind(settings().sweep_every_s):
        log.warning("sweep repeats jobs", tournament=tournament_id, jobs=[COUNT[1]])
        enqueue(*COUNT, tournament_id)
    _sweep_mail()


def _sweep_mail() -> None:
    """Also what makes the next try of a mail that was not taken: nothing else wakes up for it."""
    mail.clear_out()
    overdue_s = mail.overdue_s()
    if overdue_s is None:
        return
    if overdue_s > MAIL_IS_LATE_AFTER_S:
        log.warning("sweep finds mail that waits", overdue_s=round(overdue_s))
    if is_empty(MAIL):
        enqueue(*DELIVER_MAIL)


def run(stopped: threading.Event) -> None:
    """Deliver and sweep until `stopped`; a lost server is waited for."""
    next_sweep = 0.0
    while not stopped.is_set():
        try:
            with outbox.listening() as notified:
                while not stopped.is_set():
                    if time.monotonic() >= next_sweep:
                        sweep()
                        next_sweep = time.monotonic() + settings().sweep_every_s
                    while deliver():
                        pass
                    notified(timeout_s=1.0)
        except (redis.RedisError, Unavailable) as error:
            log.warning("relay waits for its servers", reason=str(error).splitlines()[0])
            stopped.wait(RETRY_AFTER_S)


def main() -> None:
    """Run until told to stop."""
    configure_logs()
    stopped = threading.Event()

    def stop(*_: int | FrameType | None) -> None:
        stopped.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    run(stopped)


if __name__ == "__main__":
    main()
