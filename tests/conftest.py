"""Fixtures that every test may take; where they come from: tests/servers.py."""

import os

# Hashing is slow on purpose; tests sign in often.
os.environ.setdefault("SKERRY_BCRYPT_COST", "4")
os.environ.setdefault("SKERRY_PEPPER", "for tests only")
os.environ.setdefault("SKERRY_SECRETS", "for tests only, too")

pytest_plugins = ["tests.servers"]
