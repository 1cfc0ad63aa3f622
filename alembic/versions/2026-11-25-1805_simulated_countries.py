"""Fans of a replay have countries, too."""

from alembic import op

from pickem.db.migrate import execute

revision = "2026_11_25_1805"
down_revision = "2026_11_25_1750"

UPGRADE = "grant insert (country) on fan to skerry_jobs;"


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
