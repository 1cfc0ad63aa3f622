"""What a log says of a failure, and of what it had in hand."""

import subprocess
import sys

import pytest

from pickem.clock import now
from pickem.settings import read_settings
from pickem.views.accounts import Arrival, Asked, SignedIn, TotpSecret
from pickem_web.posts import Answer, Visit

FAILING = """
import structlog
from pickem.logs import configure_logs

def stumble(password):
    raise LookupError("no such row")

configure_logs()
try:
    stumble("correct horse" + " battery")
except LookupError:
    structlog.get_logger().exception("it failed", fan=12)
"""


def test_a_traceback_names_lines_and_no_values() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", FAILING], capture_output=True, text=True, check=True
    )

    said = ran.stdout + ran.stderr
    assert "it failed" in said
    assert "LookupError: no such row" in said
    assert "in stumble" in said
    assert "correct horse battery" not in said


S = "a-secret-of-somebody"


@pytest.mark.parametrize(
    "held",
    [
        SignedIn(S, 7, known=S),
        Asked(S),
        TotpSecret(S, S),
        Arrival(now(), "Firefox", known=S, proof=S),
        Visit({"password": S}, Arrival(now(), "Firefox"), S, S, S),
        Answer({"codes": [S]}, session=SignedIn(S, 7, known=S), asked=Asked(S)),
        read_settings(
            {
                "DATABASE_URL": f"postgresql://skerry:{S}@db/skerry",
                "REDIS_URL": f"redis://:{S}@queues",
                "SKERRY_SMTP_URL": f"smtp://skerry:{S}@mail",
                "SKERRY_PEPPER": S,
                "SKERRY_SECRETS": S,
            }
        ),
    ],
    ids=lambda held: type(held).__name__,
)
def test_what_carries_a_secret_does_not_show_it(held: object) -> None:
    assert S not in repr(held)


FORGING = """
import structlog
from pickem.logs import configure_logs

configure_logs()
structlog.get_logger().warning("not understood", message="x\\n2026-11-25 all is well \\x1b[2K")
"""


def test_what_somebody_sent_forges_no_line() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", FORGING], capture_output=True, text=True, check=True
    )

    assert len((ran.stdout + ran.stderr).splitlines()) == 1
    assert "\x1b[2K" not in ran.stdout + ran.stderr
