"""Every environment variable of the product, typed, read once."""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from pickem.domain.errors import Unavailable

ROOT = Path(__file__).resolve().parents[1]
ROLES = ("owner", "public", "admin", "jobs")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where everything is. URLs are the only way to reach a server; nothing is discovered.

    `database_urls` maps each of ROLES to its own address: the roles, pools and connection limits
    of the apps are separate. `redis_url` serves jobs and the admin app, `public_redis_url` the
    public app, so that a fault of one side never reaches the other. `pepper` is SKERRY_PEPPER, else
    what `make run` and the command line keep in the file `secrets` of `home`.
    """

    home: Path
    database_urls: dict[str, str]
    redis_url: str
    public_redis_url: str
    public_origin: str
    admin_origin: str
    pepper: str
    bcrypt_cost: int
    sweep_every_s: float

    def database_url(self, role: str) -> str:
        """The address under which `role` (one of ROLES) may connect."""
        return self.database_urls[role]

    def required_pepper(self) -> str:
        """The pepper; Unavailable without one, as what it hashes would fit in no other process."""
        if not self.pepper:
            raise Unavailable(
                "There is no secret for passwords: set SKERRY_PEPPER to the same long random text"
                " for both apps and `python -m pickem`, or let all of them read"
                f" {self.home / 'secrets'}."
            )
        return self.pepper


def as_role(url: str, role: str) -> str:
    """The same address, acting as the database role `skerry_<role>` once connected."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query)) | {"options": f"-c role=skerry_{role}"}
    return urlunsplit(parts._replace(query=urlencode(query, quote_via=quote)))


def read_settings(env: dict[str, str]) -> Settings:
    """Settings from an environment; what a role's own address does not say, DATABASE_URL does."""
    base = env.get("DATABASE_URL", "")
    home = ROOT / env.get("SKERRY_HOME", ".skerry")
    urls = {
        role: env.get(f"DATABASE_URL_{role.upper()}")
        or (base if role == "owner" or not base else as_role(base, role))
        for role in ROLES
    }
    redis_url = env.get("REDIS_URL", "")
    return Settings(
        home=home,
        database_urls=urls,
        redis_url=redis_url,
        public_redis_url=env.get("PUBLIC_REDIS_URL", redis_url),
        public_origin=env.get("PUBLIC_ORIGIN", "http://localhost:3000"),
        admin_origin=env.get("ADMIN_ORIGIN", "http://admin.localhost:3001"),
        pepper=env.get("SKERRY_PEPPER") or _kept_pepper(home),
        bcrypt_cost=int(env.get("SKERRY_BCRYPT_COST", "12")),
        sweep_every_s=float(env.get("SKERRY_SWEEP_EVERY_S", "15")),
    )


def _kept_pepper(home: Path) -> str:
    # Whoever must not read it is as well off as where there is none, and told so when it matters.
    try:
        return (home / "secrets").read_text().strip()
    except OSError:
        return ""


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process."""
    return read_settings(dict(os.environ))
