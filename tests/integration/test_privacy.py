"""What a fan may take along, and what is left of one who has gone."""

import io
import json
import zipfile
from datetime import timedelta

import pytest

from jobs.relay import CONSEQUENCES, REFRESH
from pickem.clock import now
from pickem.domain.errors import ConfirmationNeeded, InvalidInput, NotAllowed
from pickem.services import standings
from pickem.services.accounts import fans, sessions, totp
from pickem.services.accounts.preferences import choose
from pickem.services.accounts.privacy import delete_fan, export_fan
from pickem.services.accounts.sign_in import sign_in_fan
from pickem.views.accounts import FanView
from tests import accounts, make
from tests.accounts import PASSWORD, arrival

pytestmark = pytest.mark.usefixtures("database", "valkey")


@pytest.fixture
def fan() -> FanView:
    """A fan with an address and a pick that is right."""
    major = make.major()
    fan = accounts.fan("nocturne", email="nocturne@example.org")
    match = major.matches()[0]
    make.pick_winner(fan.fan_id, match, 0)
    major.begin_round()
    major.verify(match.match_id)
    major.settle()
    return fan


def exported(fan: FanView) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(export_fan(fan, now()))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def grow_old(fan: FanView) -> None:
    make.sql(
        "update fan_session set confirmed_at = confirmed_at - %s where id = %s",
        timedelta(minutes=11),
        fan.session_id,
    )


def test_a_fan_takes_everything_along_but_no_secret(fan: FanView) -> None:
    secret = totp.begin_totp(fan, now()).secret

    files = exported(fan)

    account = json.loads(files["account.json"])
    assert (account["name"], account["email"]) == ("nocturne", "nocturne@example.org")
    assert "budapest-2025" in files["picks.csv"]
    assert len(files["points.csv"].splitlines()) == 2
    assert "sign-in" in files["events.csv"]
    kept = str(make.sql("select password_hash from fan where id = %s", fan.fan_id)[0][0])
    assert not any(word in "".join(files.values()) for word in (secret, kept))


def test_what_was_chosen_is_taken_along_and_goes_with_the_account(fan: FanView) -> None:
    choose(fan, "country", "PT")
    choose(fan, "time_zone", "Europe/Lisbon")

    account = json.loads(exported(fan)["account.json"])
    delete_fan(fan, now())

    assert (account["country"], account["time_zone"]) == ("PT", "Europe/Lisbon")
    assert account["is_public"] is True
    kept = make.sql("select country, time_zone, is_public from fan where id = %s", fan.fan_id)
    assert kept == [(None, None, False)]


def test_nothing_in_it_is_a_formula_to_a_spreadsheet(fan: FanView) -> None:
    make.sql("update team set name = '=' || name")

    lines = exported(fan)["picks.csv"].splitlines()

    assert any(",'=" in line for line in lines)
    assert not any(",=" in line for line in lines)


def test_nobody_elses_is_in_it(fan: FanView) -> None:
    accounts.fan("kestrel", email="kestrel@example.org")

    assert "kestrel" not in "".join(exported(fan).values())


def test_a_deleted_fan_is_nobody_and_everybody_elses_rank_stays_what_it_was(fan: FanView) -> None:
    tournament = int(str(make.sql("select id from tournament")[0][0]))
    before = standings.standing_of(tournament, fan.fan_id)

    delete_fan(fan, now())

    after = standings.standing_of(tournament, fan.fan_id)
    assert before is not None
    assert after is not None
    assert (after.rank, after.points) == (before.rank, before.points)
    assert after.name == f"Deleted fan {fan.fan_id}"
    everything = str(make.sql("select * from fan")) + str(make.sql("select * from audit"))
    assert "nocturne" not in everything.lower()
    assert sessions.fan_of(fan.session_id, now()) is None
    with pytest.raises(NotAllowed):
        sign_in_fan("nocturne", PASSWORD, arrival())


def test_lists_that_hold_the_old_name_are_made_anew(fan: FanView) -> None:
    fans.rename(fan, "kestrel")
    delete_fan(fan, now())

    assert make.sql("select kind from outbox where kind = %s", fans.RENAMED) != []
    assert CONSEQUENCES[fans.RENAMED] == (REFRESH,)


def test_neither_is_done_without_a_fresh_confirmation(fan: FanView) -> None:
    grow_old(fan)

    with pytest.raises(ConfirmationNeeded):
        export_fan(fan, now())
    with pytest.raises(ConfirmationNeeded):
        delete_fan(fan, now())


def test_a_name_that_is_taken_is_refused(fan: FanView) -> None:
    accounts.fan("kestrel")

    with pytest.raises(InvalidInput, match="taken"):
        fans.rename(fan, "Kestrel")
