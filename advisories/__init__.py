"""Whether anything that gets installed has a known vulnerability: `python -m advisories`."""
