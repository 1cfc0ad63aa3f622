"""The one reader of the clock. Whether a pick is in time, only the database's clock decides."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment of this process, in UTC."""
    return datetime.now(UTC)
