"""Every environment variable of the product, typed, read once."""

import os
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from pickem.domain.errors import Unavailable
from pickem.keys import Keyring, read_keyring

ROOT = Path(__file__).resolve().parents[1]
ROLES = ("owner", "public", "admin", "jobs")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where everything is. URLs are the only way to reach a server; nothing is discovered.

    `database_urls` maps each of ROLES to its own address: the roles, pools and connection limits
    of the apps are separate. `redis_url` serves jobs and the admin app, `public_redis_url` the
    public app, so that a fault of one side never reaches the other.

    `peppers` are mixed into password hashes; `secrets` close second factors and sign what a
    browser keeps for us. Both come from the environment, else from the files `secrets` and
    `secrets-2` of `home`, where `make run` and the command line keep what they made up.

    `mail_folder` is where the local catcher puts what was sent; without one nobody may read mail.
    `proxy_hops` is how many proxies of ours append to X-Forwarded-For. `picks_at_once` is how many
    picks a process takes in that it has not decided yet. Where `is_demo` holds, the staff of
    `make run` needs no passkey.
    """

    home: Path
    database_urls: dict[str, str] = field(repr=False)
    redis_url: str = field(repr=False)
    public_redis_url: str = field(repr=False)
    public_origin: str
    admin_origin: str
    peppers: Keyring
    secrets: Keyring
    bcrypt_cost: int
    sweep_every_s: float
    smtp_url: str = field(repr=False)
    mail_from: str
    mail_folder: Path | None
    steam_endpoint: str
    proxy_hops: int
    picks_at_once: int
    refuses_disposable_mail: bool
    is_demo: bool

    def database_url(self, role: str) -> str:
        """The address under which `role` (one of ROLES) may connect."""
        return self.database_urls[role]

    def require_secrets(self) -> None:
        """Unavailable without keys, as what they close would open in no other process."""
        for keyring, variable, file in (
            (self.peppers, "SKERRY_PEPPER", "secrets"),
            (self.secrets, "SKERRY_SECRETS", "secrets-2"),
        ):
            if not keyring.keys:
                raise Unavailable(
                    f"There is no secret for accounts: set {variable} to the same long random text"
                    " for both apps, the jobs and `python -m pickem`, or let all of them read"
                    f" {self.home / file}."
                )

    def require_no_public_demo(self) -> None:
        """Unavailable when demo staff, who need no passkey, could be reached from outside."""
        for origin in (self.public_origin, self.admin_origin):
            if self.is_demo and not is_of_this_machine(origin):
                raise Unavailable(
                    f"SKERRY_DEMO is set, so staff needs no passkey, but {origin} is no address of"
                    " this machine alone: unset SKERRY_DEMO, or use a localhost address."
                )


def is_of_this_machine(origin: str) -> bool:
    """Whether only browsers of this machine can mean this address (RFC 6761, 6.3)."""
    host = urlsplit(origin).hostname or ""
    return host == "localhost" or host.endswith(".localhost")


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
        peppers=read_keyring(env.get("SKERRY_PEPPER") or _kept(home / "secrets")),
        secrets=read_keyring(env.get("SKERRY_SECRETS") or _kept(home / "secrets-2")),
        bcrypt_cost=int(env.get("SKERRY_BCRYPT_COST", "12")),
        sweep_every_s=float(env.get("SKERRY_SWEEP_EVERY_S", "15")),
        smtp_url=env.get("SKERRY_SMTP_URL", ""),
        mail_from=env.get("SKERRY_MAIL_FROM", "Skerry <skerry@localhost>"),
        mail_folder=Path(folder) if (folder := env.get("SKERRY_MAIL_FOLDER")) else None,
        steam_endpoint=env.get("SKERRY_STEAM_ENDPOINT", ""),
        proxy_hops=int(env.get("SKERRY_PROXY_HOPS", "0")),
        picks_at_once=int(env.get("SKERRY_PICKS_AT_ONCE", "200")),
        refuses_disposable_mail=env.get("SKERRY_REFUSE_DISPOSABLE_MAIL", "0") == "1",
        is_demo=env.get("SKERRY_DEMO", "0") == "1",
    )


def _kept(place: Path) -> str:
    # Whoever must not read it is as well off as where there is none, and told so when it matters.
    try:
        return place.read_text().strip()
    except OSError:
        return ""


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process."""
    return read_settings(dict(os.environ))
