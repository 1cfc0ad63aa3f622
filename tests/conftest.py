"""Fixtures that every test may take; where they come from: tests/servers.py."""

pytest_plugins = ["tests.servers"]
