"""What is kept of Steam accounts, for how long, and who may see it."""

from datetime import timedelta

import psycopg
import pytest
from psycopg import errors

from pickem.clock import now
from pickem.services.accounts.expiry import forget_expired
from pickem.settings import settings
from tests import make
from tests.fake_steam import SOMEBODY
from tests.steam_browser import Browser, steam_switched_on

pytestmark = pytest.mark.usefixtures("module_database", "valkey")


def test_what_is_too_old_to_count_is_forgotten() -> None:
    with steam_switched_on():
        Browser().travel()
        Browser().leave()
    later = now() + timedelta(minutes=11)

    forget_expired(later)

    for table in ("steam_attempt", "steam_nonce"):
        assert make.sql(f"select count(*) from {table}") == [(0,)]
    assert make.sql("select count(*) from fan_steam where steam_id = %s", SOMEBODY) == [(1,)]


@pytest.mark.parametrize(
    ("role", "statement"),
    [
        ("admin", "select from fan_steam"),
        ("admin", "insert into fan_steam (fan_id, steam_id) values (1, 76561197960287930)"),
        ("admin", "select from steam_attempt"),
        ("jobs", "select from fan_steam"),
        ("jobs", "select token_hash from steam_attempt"),
        ("public", "select from steam_nonce"),
        ("public", "delete from steam_nonce"),
        ("public", "update fan_steam set steam_id = 76561197960287930"),
    ],
)
def test_no_role_may_do_more_with_steam_accounts_than_it_has_to(role: str, statement: str) -> None:
    with (
        psycopg.connect(settings().database_url(role), autocommit=True) as connection,
        pytest.raises(errors.InsufficientPrivilege),
    ):
        connection.execute(statement.encode())
