"""${message}."""

from alembic import op

from pickem.db.migrate import execute

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}

UPGRADE = """
"""


def upgrade() -> None:
    execute(op.get_bind(), UPGRADE)
