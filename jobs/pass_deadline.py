"""Job: be awake when something locks or begins, to the millisecond of the database's clock."""

import time
from datetime import UTC, datetime

from pickem.services import locks

# Armed this long before the deadline; a job that wakes up much earlier saw another clock and gives
# up: the timing loop arms it again.
ARMED_AHEAD_S = 2.0
TOO_EARLY_S = 5.0
# The last stretch is slept in the database itself, on its own clock.
LAST_STRETCH_S = 0.4


def pass_deadline(at_epoch_s: int) -> int:
    """Sleep until that second on the database's clock, then lock and begin what is due.

    A deadline that has been moved makes no difference: only what is due by then is touched.
    """
    at = datetime.fromtimestamp(at_epoch_s, UTC)
    while (left := locks.seconds_until(at)) > LAST_STRETCH_S:
        if left > TOO_EARLY_S:
            return 0
        time.sleep(left - LAST_STRETCH_S)
    return locks.pass_deadlines(at)
