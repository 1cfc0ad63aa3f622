"""A worker of one queue.

python -m jobs.worker timing|scoring|default|mail
"""

import argparse
import logging

from rq import SimpleWorker, Worker

# Imported here once, so that a forked job finds everything loaded.
import jobs.advance_tournament
import jobs.award_medals
import jobs.deliver_mail
import jobs.pass_deadline
import jobs.refresh_standings
import jobs.score_tournament
import jobs.snapshot_positions  # noqa: F401
from jobs.queues import DEFAULT, MAIL, SCORING, TIMING, connection, queue
from pickem.logs import configure_logs

# A killed worker's job is found again within seconds, not after RQ's seven minutes.
WORKER_TTL_S = 25
MONITOR_EVERY_S = 5


def main() -> None:
    """Serve one queue until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m jobs.worker", description=__doc__)
    parser.add_argument("queue", choices=(TIMING, SCORING, DEFAULT, MAIL))
    name = parser.parse_args().queue
    configure_logs()
    # Timing forks: a sleeping job must not outlive a crash. The others keep their connections,
    # which halves the time from a result to its ranks.
    kind = Worker if name == TIMING else SimpleWorker
    worker = kind(
        [queue(name)],
        connection=connection(),
        worker_ttl=WORKER_TTL_S,
        maintenance_interval=10,
        job_monitoring_interval=MONITOR_EVERY_S,
    )
    worker.log.setLevel(logging.WARNING)
    worker.work(logging_level="WARNING")


if __name__ == "__main__":
    main()
