"""Fixtures that every test may take; where they come from: tests/servers.py."""

import os

# Hashing is slow on purpose; tests sign in often.
os.environ.setdefault("SKERRY_BCRYPT_COST", "4")

pytest_plugins = ["tests.servers"]
