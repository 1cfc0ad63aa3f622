"""Pages that stand in while the app cannot be reached; they are files, and need nobody's answer.

`python -m pickem_ui.stand_ins` writes them anew. assets/stand-in.js says them in the reader's
language, and looks whether the app is back.
"""

from html import escape
from pathlib import Path
from typing import Final

from pickem import i18n
from pickem.domain.errors import sentence
from pickem_ui.brand import NAME

ASSETS: Final = Path(__file__).resolve().parents[1] / "assets"
SHEETS: Final = ("tokens.css", "parts.css", "shell.css")
AGAIN: Final = sentence("Try again")
MARK: Final = (
    '<svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true"><g fill="none"'
    ' stroke="currentColor" stroke-width="5.2" stroke-miterlimit="6"><path stroke-opacity=".34"'
    ' d="M25.5 8.2 9.6 16.1 22.4 22.5 6.5 30.4"/><path d="M25.5 5 9.6 12.9 22.4 19.3 6.5 27.2"/>'
    '</g><path d="M27 .6l4 2-4 2-4-2z" fill="var(--lamp)"/></svg>'
)


def offline() -> str:
    """What a browser without a network is shown, from its own store."""
    return _page(
        "beacon",
        sentence("You are offline"),
        sentence(
            "Picks you have made are kept on this device and sent the moment you are back. The"
            " lock is still the server's."
        ),
    )


def maintenance() -> str:
    """What the proxy shows while no process of the app answers."""
    return _page(
        "gate",
        sentence("Fixing a lamp, back soon"),
        sentence(
            "The server is being looked after. Everything you have saved is safe, and this page"
            " comes back by itself."
        ),
    )


def _page(isle: str, title: str, lead: str) -> str:
    known = " ".join(language.code for language in i18n.languages())
    sheets = "".join(f'<link rel="stylesheet" href="/{sheet}">' for sheet in SHEETS)
    return f"""<!doctype html>
<html lang="en" data-theme="dark" data-languages="{known}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<meta name="theme-color" content="#07171D">
<title>{escape(title)}</title>
<script src="/theme.js"></script>
<script src="/stand-in.js" defer></script>
{sheets}
<link rel="icon" href="/icon.svg" type="image/svg+xml">
</head>
<body>
<header class="top"><a class="brand" href="/" translate="no">{MARK}<span>{NAME}</span></a></header>
<main class="stand"><div class="in">
<div class="landmark {isle}"></div>
<h1 data-say>{escape(title, quote=False)}</h1>
<p data-say>{escape(lead, quote=False)}</p>
<div class="row"><button class="btn" type="button" data-say>{AGAIN}</button></div>
</div></main>
</body>
</html>
"""


if __name__ == "__main__":
    (ASSETS / "offline.html").write_text(offline())
    (ASSETS / "maintenance.html").write_text(maintenance())
