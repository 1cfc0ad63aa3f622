"""How every process logs: what happened and where, never the values it happened to."""

import structlog
from structlog.dev import ConsoleRenderer, plain_traceback


def configure_logs() -> None:
    """Have tracebacks name files and lines only.

    structlog's own, where rich is installed, print every local variable of every function they
    went through: passwords, tokens, cookies.
    """
    *before, _ = structlog.get_config()["processors"]
    structlog.configure(processors=[*before, ConsoleRenderer(exception_formatter=plain_traceback)])
