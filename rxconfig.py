"""Both apps have one configuration; SKERRY_APP=tournament|admin selects which one it is for."""

import os

import reflex as rx

from pickem_web.frames import LARGEST
from pickem_web.prerender import Prerender

APP = os.environ.get("SKERRY_APP", "tournament")
ADDRESSES = {
    "tournament": os.environ.get("PUBLIC_ORIGIN", "http://localhost:3000"),
    "admin": os.environ.get("ADMIN_ORIGIN", "http://admin.localhost:3001"),
}

# Set, not proposed: a process that inherits the other app's folders would serve its pages.
os.environ["REFLEX_WEB_WORKDIR"] = f".web-{APP}"
os.environ["REFLEX_STATES_WORKDIR"] = f".states-{APP}"
os.environ["REFLEX_UPLOADED_FILES_DIR"] = f"uploaded_files-{APP}"
os.environ["REFLEX_SOCKET_MAX_HTTP_BUFFER_SIZE"] = str(LARGEST)

config = rx.Config(
    app_name=f"{APP}_app",
    api_url=os.environ.get("REFLEX_API_URL", ADDRESSES[APP]),
    deploy_url=ADDRESSES[APP],
    cors_allowed_origins=[ADDRESSES[APP]],
    # A `redis_url` would silently select another manager; states are disposable.
    state_manager_mode=rx.constants.StateManagerMode.MEMORY,
    # Seconds without an event; it governs states in memory too. A form of the admin app that is
    # half filled in must not be drawn anew while somebody waits for a map to end.
    redis_token_expiration=600 if APP == "tournament" else 12 * 3600,
    react_strict_mode=False,
    telemetry_enabled=False,
    show_built_with_reflex=False,
    plugins=[Prerender()],
    frontend_compression_formats=["brotli", "gzip"],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
