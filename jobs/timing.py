"""The timing loop: rq-scheduler, re-armed from the database every few seconds.

    python -m jobs.timing

Losing all of Redis loses no lock: what is due is in PostgreSQL, and is armed again from there. Two
loops may run; the same deadline has the same job id.
"""

import logging
import time
from datetime import UTC, timedelta

import redis
import structlog
from rq_scheduler import Scheduler

from jobs.pass_deadline import ARMED_AHEAD_S, pass_deadline
from jobs.queues import JOB_TIMEOUT_S, TIMING, connection
from pickem.domain.errors import Unavailable
from pickem.logs import configure_logs
from pickem.services import locks

log = structlog.get_logger()
TICK_S = 0.5
ARM_EVERY_S = 0.5
HORIZON_S = 120.0


class TimingScheduler(Scheduler):
    """rq-scheduler's loop, with the database as the source of what there is to schedule."""

    _next_arming = 0.0

    def enqueue_jobs(self):  # noqa: D102 - the library's own signature
        if time.monotonic() >= self._next_arming:
            self.arm()
            self._next_arming = time.monotonic() + ARM_EVERY_S
        return super().enqueue_jobs()

    def arm(self) -> None:
        """Schedule every deadline of the next two minutes that is not scheduled yet."""
        for at in locks.deadlines(HORIZON_S):
            job_id = f"deadline-{int(at.timestamp())}"
            if job_id in self or self._is_in_hand(job_id):
                continue
            wake_at = (at - timedelta(seconds=ARMED_AHEAD_S)).astimezone(UTC)
            self.enqueue_at(
                wake_at.replace(tzinfo=None),
                pass_deadline,
                int(at.timestamp()),
                job_id=job_id,
                job_result_ttl=0,
                timeout=JOB_TIMEOUT_S,
            )

    def _is_in_hand(self, job_id: str) -> bool:
        """Whether a worker has the job, or will; one that failed has to be armed again."""
        return self.connection.hget(f"rq:job:{job_id}", "status") in {b"queued", b"started"}


def main() -> None:
    """Run for ever; a lost server is waited for."""
    configure_logs()
    logging.getLogger("rq_scheduler").setLevel(logging.WARNING)
    while True:
        try:
            TimingScheduler(TIMING, connection=connection(), interval=TICK_S).run()  # pyright: ignore[reportArgumentType]
        except (redis.RedisError, Unavailable) as error:
            log.warning("timing waits for its servers", reason=str(error).splitlines()[0])
            time.sleep(TICK_S)


if __name__ == "__main__":
    main()
