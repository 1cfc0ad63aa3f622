"""One web process: an app and its built pages on uvicorn."""

import gc
import mimetypes
import os
import sys
from importlib import import_module

from pickem.domain.errors import Unavailable
from pickem.leaked.lookup import leaked_passwords
from pickem.logs import configure_logs
from pickem.settings import settings
from pickem.steam.provider import provider_at
from pickem_web.frames import LARGEST


def serve(app: str, *, port_variable: str, port: int) -> None:
    """Serve `app` ("tournament" or "admin") until SIGTERM; the frontend must have been built.

    Without its secrets nobody could sign in, without the list of leaked passwords nobody could
    choose one: then it ends at once and says what is missing.
    """
    configure_logs()
    try:
        settings().require_secrets()
        settings().require_no_public_demo()
        provider_at(settings().steam_endpoint, settings().public_origin)
        leaked_passwords()
    except Unavailable as refusal:
        sys.exit(str(refusal))
    os.environ["SKERRY_APP"] = app
    os.environ.setdefault("REFLEX_ENV_MODE", "prod")
    os.environ["__REFLEX_SKIP_COMPILE"] = "yes"
    os.environ["__REFLEX_MOUNT_FRONTEND_COMPILED_APP"] = "yes"
    # After the environment, which Reflex reads at import.
    import uvicorn  # noqa: PLC0415

    from pickem_web.live.framework import Protocol  # noqa: PLC0415

    mimetypes.add_type("application/manifest+json", ".webmanifest")
    module = import_module(f"{app}_app.{app}_app")
    # Closed sockets leave cycles behind; without this every collection walks the whole app.
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 10, 1_000)
    uvicorn.run(
        module.served,
        factory=True,
        host=os.environ.get("SKERRY_HOST", "0.0.0.0"),  # noqa: S104 - any address of the machine
        port=int(os.environ.get(port_variable, port)),
        loop="uvloop",
        http="httptools",
        ws=Protocol,
        ws_max_size=LARGEST,
        ws_ping_interval=None,  # engine.io has its own
        ws_per_message_deflate=False,
        backlog=4096,
        access_log=False,
        server_header=False,
        log_level="warning",
        proxy_headers=False,
    )
