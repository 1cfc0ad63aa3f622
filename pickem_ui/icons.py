"""The icons in use, by what they mean here."""

import reflex as rx

ICONS = {
    "home": "map",
    "picks": "list-checks",
    "matches": "swords",
    "ranks": "trophy",
    "language": "languages",
    "theme": "sun-moon",
    "timer": "timer",
    "lock": "lock",
    "open": "flame",
    "live": "radio",
    "announced": "megaphone",
    "done": "check",
    "draft": "clock",
    "specials": "star",
    "medal": "medal",
    "champion": "trophy",
    "saved": "cloud-check",
    "alert": "triangle-alert",
    "hidden": "eye-off",
    "sign-out": "log-out",
    "results": "circle-check",
    "waiting": "hourglass",
    "needs-you": "user-check",
    "equal": "equal",
    "unequal": "equal-not",
    "verify": "badge-check",
    "lost": "ship",
    "device": "hard-drive",
    "mail": "mail",
    "mail-sent": "mail-check",
    "secure": "shield-check",
    "password": "lock",
    "passkey": "key-round",
    "authenticator": "smartphone",
    "recovery": "life-buoy",
    "computer": "monitor",
    "phone": "smartphone",
    "profile": "user",
    "settings": "settings",
    "privacy": "eye-off",
    "export": "download",
    "delete": "trash-2",
    "steam": "gamepad-2",
    "banner": "info",
    "audit": "scroll-text",
    "roles": "key-round",
    "people": "users",
    "chain": "link",
}


def icon(name: str, size: int = 18) -> rx.Component:
    """The icon of that meaning, decorative."""
    return rx.icon(
        ICONS[name],
        size=size,
        class_name="ic",
        custom_attrs={"aria-hidden": "true"},
    )
