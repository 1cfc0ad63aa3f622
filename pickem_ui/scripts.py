"""The few parts that are written in JavaScript, since they run between two server events."""

import reflex as rx

AVATAR = rx.asset("avatar.jsx", shared=True).importable_path
BALLOT = rx.asset("ballot.jsx", shared=True).importable_path
BRACKET = rx.asset("bracket.jsx", shared=True).importable_path
CLOCK = rx.asset("clock.jsx", shared=True).importable_path
CODES = rx.asset("codes.jsx", shared=True).importable_path
CONNECTION = rx.asset("connection.jsx", shared=True).importable_path
DAYS = rx.asset("days.jsx", shared=True).importable_path
DIALOGS = rx.asset("dialogs.jsx", shared=True).importable_path
FACTORS = rx.asset("factors.jsx", shared=True).importable_path
FAULT = rx.asset("fault.jsx", shared=True).importable_path
FEED = rx.asset("feed.jsx", shared=True).importable_path
KEPT = rx.asset("kept.jsx", shared=True).importable_path
MAP = rx.asset("map.jsx", shared=True).importable_path
MEDALS = rx.asset("medals.jsx", shared=True).importable_path
MENU = rx.asset("menu.jsx", shared=True).importable_path
OUTBOX = rx.asset("outbox.jsx", shared=True).importable_path
PASSKEYS = rx.asset("passkeys.jsx", shared=True).importable_path
PASSWORDS = rx.asset("passwords.jsx", shared=True).importable_path
PICKS = rx.asset("picks.jsx", shared=True).importable_path
PREFERENCES = rx.asset("preferences.jsx", shared=True).importable_path
POSTS = rx.asset("posts.jsx", shared=True).importable_path
RANKS = rx.asset("ranks.jsx", shared=True).importable_path
ROUNDS = rx.asset("rounds.jsx", shared=True).importable_path
SELECTS = rx.asset("selects.jsx", shared=True).importable_path
SENT = rx.asset("sent.jsx", shared=True).importable_path
SHELL = rx.asset("shell.jsx", shared=True).importable_path
SIDE_ISLES = rx.asset("sideisles.jsx", shared=True).importable_path
SOCKET = rx.asset("socket.js", shared=True).importable_path
START = rx.asset("start.jsx", shared=True).importable_path
TOASTS = rx.asset("toasts.jsx", shared=True).importable_path
WORDS = rx.asset("words.jsx", shared=True).importable_path
rx.asset("backoff.js", shared=True)  # part of rest.js and socket.js
rx.asset("bracket.js", shared=True)  # part of bracket.jsx
rx.asset("ballot.js", shared=True)  # part of ballot.jsx
rx.asset("changes.js", shared=True)  # part of picks.jsx and ballot.jsx
rx.asset("meeting.jsx", shared=True)  # part of outbox.jsx
rx.asset("sideisles.js", shared=True)  # part of sideisles.jsx
rx.asset("rest.js", shared=True)  # part of outbox.jsx
rx.asset("zone.js", shared=True)  # part of clock.jsx, menu.jsx and preferences.jsx
rx.asset("typed.js", shared=True)  # part of connection.jsx
rx.asset("steps.jsx", shared=True)  # part of start.jsx
rx.asset("swaps.jsx", shared=True)  # part of start.jsx
rx.asset("proof.js", shared=True)  # which posts.jsx loads when a proof of work is asked for
