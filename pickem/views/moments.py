"""Times as views carry them: whole milliseconds since the Unix epoch."""

from datetime import datetime


def milliseconds(moment: datetime | None) -> int | None:
    """That moment; None for one that has not come."""
    return None if moment is None else round(moment.timestamp() * 1000)
