"""A fan's own: all of it as a file to take along, or all of it gone."""

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Final

from sqlalchemy import RowMapping

from pickem import mail_texts
from pickem.db.queries import audit
from pickem.db.queries.accounts import fans, steam
from pickem.db.queries.accounts import privacy as queries
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import SignInNeeded
from pickem.services import mail
from pickem.services.accounts import sessions
from pickem.services.accounts.fans import RENAMED
from pickem.services.accounts.preferences import preferences_of
from pickem.services.accounts.security import security_of
from pickem.views.accounts import FanView

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\0")


def export_fan(fan: FanView, now: datetime) -> bytes:
    """A ZIP with everything kept about a fan, as JSON and CSV. Wants a fresh confirmation.

    Secrets are not in it: neither password nor keys, which would only be a danger on a disk.
    """
    with unit_of_work("public") as session:
        row = fans.fan_by_id(session, fan.fan_id)
        sessions.require_confirmed(session, fan, now)
        if row is None:
            raise SignInNeeded
        tables = {
            "picks.csv": queries.picks_of(session, fan.fan_id),
            "points.csv": queries.points_of(session, fan.fan_id),
            "events.csv": queries.events_of(session, fan.fan_id),
        }
        audit.record(session, f"fan:{fan.fan_id}", "export", f"fan:{fan.fan_id}")
        steam_id = steam.steam_of_fan(session, fan.fan_id)
    account = _account(row, fan, now) | {"steam_id": str(steam_id) if steam_id else None}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("account.json", json.dumps(account, indent=2, ensure_ascii=False))
        for name, rows in tables.items():
            archive.writestr(name, _table(rows))
    return file.getvalue()


def delete_fan(fan: FanView, now: datetime) -> None:
    """Take the account away at once, on every device. Wants a fresh confirmation.

    The picks stay, without a name, so that nobody else's rank changes.
    """
    with unit_of_work("public") as session:
        sessions.require_confirmed(session, fan, now)
        row = fans.fan_by_id(session, fan.fan_id)
        if row and row["email"]:
            mail.post(session, mail_texts.account_deleted(row["email"], now))
        queries.announce_name(session, fan.fan_id, RENAMED)
        queries.forget_fan(session, fan.fan_id)
        audit.record(session, f"fan:{fan.fan_id}", "delete-account", f"fan:{fan.fan_id}")


def _account(row: RowMapping, fan: FanView, now: datetime) -> dict[str, object]:
    security = security_of(fan, now)
    return {
        "name": row["name"],
        "email": row["email"],
        "password_changed_at": row["password_changed_at"].isoformat(),
        "authenticator_app": security.has_totp,
        "passkeys": [key.name for key in security.passkeys],
        "recovery_codes_left": security.recovery_codes,
        "devices": [device.name for device in security.devices],
        **asdict(preferences_of(fan)),
    }


def _table(rows: Sequence[RowMapping]) -> str:
    text = io.StringIO()
    if rows:
        writer = csv.writer(text)
        writer.writerow(rows[0].keys())
        writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return text.getvalue()


def _cell(value: object) -> object:
    """A text that a spreadsheet would take for a formula, marked as text (ASVS 5.0 1.2.10)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
