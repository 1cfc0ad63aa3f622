"""When a pairing is played: as planned, but never before fans had time to pick."""

from datetime import datetime, timedelta

SECOND = timedelta(seconds=1)


def whole_second_after(moment: datetime) -> datetime:
    """The first whole second that is not before `moment`."""
    floor = moment.replace(microsecond=0)
    return floor if floor == moment else floor + SECOND


def start_of(
    planned: datetime | None, now: datetime, *, lead: timedelta, window: timedelta
) -> datetime:
    """The planned start if it leaves `window` for picking, else the first whole second that does.

    `lead` is how long before the start picking ends.
    """
    earliest = whole_second_after(now + window + lead)
    return earliest if planned is None else max(planned, earliest)
