"""Fans, staff, and how they show who they are; two worlds that share no row."""

from typing import Literal

Kind = Literal["fan", "staff"]
ROLE_OF: dict[Kind, str] = {"fan": "public", "staff": "admin"}
"""The database role under which each world is served."""
