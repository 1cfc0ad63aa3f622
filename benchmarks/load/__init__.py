"""Thousands of fans on real sockets, and the rush at the lock: docs/load.md."""
