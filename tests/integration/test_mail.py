"""From the deed to the mailbox, on a real SMTP server: nothing lost, nothing told to others."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import psycopg
import pytest
from psycopg import errors
from rq import SimpleWorker
from structlog.testing import capture_logs

from jobs import queues, relay
from pickem.db import connections
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.errors import InvalidInput
from pickem.domain.mail import Mail
from pickem.services import mail
from pickem.settings import settings
from tests import make
from tests.mail_server import TAKEN, MailServer, mail_server
from tests.servers import environment
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("database", "valkey")

INSERT = "insert into mail (recipient, subject, language) values ('a', 'b', 'en')"
SECRET = "Your code is 271828."
DIES_ONCE_IT_IS_TAKEN = """
import os, signal
from pickem.db.queries import mail as queries
from pickem.services import mail
queries.note_sent = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
mail.deliver_waiting()
"""
STOPS_AFTER_ONE = """
from jobs import worker
from pickem.services import mail
mail.BUSY_FOR_S = 0
worker.main()
"""
DELIVERS = "from pickem.services import mail; mail.deliver_waiting()"


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server that is up, and that this process's settings name."""
    with mail_server() as running, environment({"SKERRY_SMTP_URL": running.url}):
        yield running


def posted(to: str = "ada@example.com", *, text: str = SECRET) -> None:
    with unit_of_work("public") as session:
        mail.post(session, Mail(to, "Your code", text))


def all_are_due() -> None:
    make.sql("update mail set next_try_at = created_at where text is not null")


def work() -> None:
    """Run everything that waits for the mail worker."""
    worker = SimpleWorker([queues.queue(queues.MAIL)], connection=queues.connection())
    worker.work(burst=True, logging_level="ERROR")


def delivered(server: MailServer, number: int) -> bool:
    """Whether so many have been taken after everything due was sent."""
    mail.deliver_waiting()
    return len(server.taken) == number


def run(script: str) -> int:
    """A process of its own; its exit status."""
    return subprocess.run([sys.executable, "-c", script], env=os.environ, check=False).returncode


def test_what_is_posted_arrives_once_and_its_text_is_kept_no_longer(server: MailServer) -> None:
    posted()

    relay.deliver()
    work()
    assert server.letter().to == ("ada@example.com",)
    mail.deliver_waiting()

    assert server.letter().text == f"{SECRET}\n"
    assert make.sql("select text, tries, sent_at is not null, last_error from mail") == [
        (None, 1, True, None)
    ]


def test_nothing_is_sent_for_a_deed_that_did_not_happen(server: MailServer) -> None:
    with suppress(ZeroDivisionError), unit_of_work("public") as session:
        mail.post(session, Mail("ada@example.com", "Your code", SECRET))
        raise ZeroDivisionError

    assert not relay.deliver()
    mail.deliver_waiting()
    assert server.taken == []


def test_a_mail_that_waits_cannot_be_read_in_the_database(server: MailServer) -> None:
    posted()

    (kept,) = make.sql("select text from mail")[0]

    assert "271828" not in str(kept)


@pytest.mark.parametrize(
    ("role", "statement"),
    [
        ("public", "select from mail"),
        ("public", f"{INSERT} returning id"),
        ("public", "insert into mail (sent_at) values (null)"),
        ("public", "update mail set recipient = ''"),
        ("admin", "select from mail"),
        ("admin", "delete from mail"),
        ("jobs", INSERT),
        ("jobs", "update mail set recipient = ''"),
    ],
)  # fmt: skip
def test_no_role_may_do_more_with_mail_than_it_has_to(role: str, statement: str) -> None:
    with (
        psycopg.connect(settings().database_url(role), autocommit=True) as connection,
        pytest.raises(errors.InsufficientPrivilege),
    ):
        connection.execute(statement.encode())


@pytest.mark.parametrize("recipient", ["a@example.com\r\nBcc: b@example.com", "a b@example.com"])
def test_the_database_itself_keeps_no_recipient_that_could_be_a_header(recipient: str) -> None:
    with pytest.raises(errors.CheckViolation):
        make.sql(
            "insert into mail (recipient, subject, language) values (%s, 's', 'en')", recipient
        )


@pytest.mark.parametrize(
    "to",
    [
        "ada@example.com\r\nBcc: eve@example.com",
        "ada@example.com\nRCPT TO:<eve@example.com>",
        "ada@example.com, eve@example.com",
        "<ada@example.com>",
        "ada@example.com>\r\nDATA",
        "ada@exam\u2028ple.com",
        "",
    ],
)
def test_an_address_that_is_none_is_refused_when_it_is_posted(to: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        posted(to)
    assert refusal.value.field == "email"
    assert make.sql("select count(*) from mail") == [(0,)]


def test_who_has_an_account_is_told_whatever_addresses_new_ones_may_have(
    server: MailServer,
) -> None:
    with environment({"SKERRY_REFUSE_DISPOSABLE_MAIL": "1"}):
        posted("ada@mailinator.com")
        posted("jörg@example.com")

    mail.deliver_waiting()

    assert [letter.to[0] for letter in server.taken] == ["ada@mailinator.com", "jörg@example.com"]


def test_a_server_that_comes_back_gets_everything_once(server: MailServer) -> None:
    with environment({"SKERRY_SMTP_URL": "smtp://127.0.0.1:1"}), capture_logs() as lines:
        for name in ("ada", "eve", "bob"):
            posted(f"{name}@example.com")
        mail.deliver_waiting()
        relay.sweep()
        work()
    assert make.sql("select distinct tries from mail") == [(0,)]
    assert {line["event"] for line in lines} == {"mail waits for its server"}

    relay.sweep()
    work()

    names = [letter.to[0].partition("@")[0] for letter in server.taken]
    assert names == ["ada", "eve", "bob"]


def test_without_a_server_mail_waits(server: MailServer) -> None:
    posted()

    with environment({"SKERRY_SMTP_URL": ""}), capture_logs() as lines:
        mail.deliver_waiting()

    assert [line["event"] for line in lines] == ["mail waits"]
    mail.deliver_waiting()
    assert server.letter().text == f"{SECRET}\n"


def test_the_sweep_has_what_redis_lost_sent_and_asks_no_second_time(server: MailServer) -> None:
    posted()
    relay.deliver()
    queues.connection().flushall()
    make.sql("update mail set next_try_at = next_try_at - interval '2 min'")

    with capture_logs() as lines:
        for _ in range(5):
            relay.sweep()

    assert len(queues.queue(queues.MAIL).job_ids) == 1
    assert "sweep finds mail that waits" in {line["event"] for line in lines}
    work()
    assert len(server.taken) == 1
    relay.sweep()
    assert queues.queue(queues.MAIL).job_ids == []


def test_a_mail_that_is_put_off_is_tried_again_ever_later_and_arrives(server: MailServer) -> None:
    server.on_text = lambda _: "451 4.7.1 greylisted, come back for 271828"
    posted()
    pauses: list[timedelta] = []

    for _ in range(4):
        mail.deliver_waiting()
        mail.deliver_waiting()
        pauses += [p for (p,) in make.sql("select next_try_at - clock_timestamp() from mail")]
        all_are_due()
    assert make.sql("select tries, last_error from mail") == [(4, "data error: 451 4.7.1")]
    server.on_text = lambda _: TAKEN
    mail.deliver_waiting()

    assert [round(pause.total_seconds() / 30) for pause in pauses] == [1, 2, 4, 8]
    assert len(server.taken) == 1


@pytest.mark.parametrize("place", ["on_recipient", "on_text"])
def test_a_mail_that_is_refused_for_good_is_given_up_and_others_are_not(
    place: str, server: MailServer
) -> None:
    said = "550 5.1.1 no ada@example.com here, whatever 271828 says"
    setattr(server, place, lambda to: said if to.startswith("ada") else TAKEN)
    posted("ada@example.com")
    posted("bob@example.com")

    with capture_logs() as lines:
        mail.deliver_waiting()
    all_are_due()
    mail.deliver_waiting()

    assert server.letter().to == ("bob@example.com",)
    told = make.sql("select text, sent_at, tries, last_error from mail order by id")[0]
    assert told[:3] == (None, None, 1)
    assert re.fullmatch(r"(recipients refused|data error): 550 5\.1\.1", str(told[3]))
    assert lines == [{"event": "mail given up", "log_level": "error", "mail": 1, "reason": told[3]}]


def test_after_a_day_a_mail_is_given_up_and_after_a_week_forgotten(server: MailServer) -> None:
    server.on_text = lambda _: "451 later"
    posted()
    mail.deliver_waiting()

    relay.sweep()
    assert make.sql("select text is null from mail") == [(False,)]
    make.sql("update mail set created_at = created_at - interval '25 h'")
    with capture_logs() as lines:
        relay.sweep()
    assert make.sql("select text is null, sent_at is null from mail") == [(True, True)]
    assert [line["event"] for line in lines] == ["mail given up"]
    make.sql("update mail set created_at = created_at - interval '7 days'")
    relay.sweep()

    assert make.sql("select count(*) from mail") == [(0,)]


def test_what_is_being_sent_does_not_expire_under_it(server: MailServer) -> None:
    posted()
    make.sql("update mail set created_at = created_at - interval '25 h'")

    def sweeps(_: str) -> str:
        mail.clear_out()
        return TAKEN

    server.on_text = sweeps
    mail.deliver_waiting()

    assert make.sql("select sent_at is not null from mail") == [(True,)]


def test_a_server_that_takes_its_time_over_one_mail_does_not_hold_up_another_worker(
    server: MailServer,
) -> None:
    posted("slow@example.com")
    posted("ada@example.com")

    def works_meanwhile(to: str) -> str:
        if to.startswith("slow"):
            mail.deliver_waiting()
        return TAKEN

    server.on_text = works_meanwhile
    mail.deliver_waiting()

    assert [letter.to[0] for letter in server.taken] == ["ada@example.com", "slow@example.com"]


def test_a_worker_that_is_told_to_stop_finishes_its_mail_and_begins_no_other(
    server: MailServer,
) -> None:
    posted("ada@example.com")
    posted("bob@example.com")
    relay.deliver()
    command = [sys.executable, "-c", STOPS_AFTER_ONE, "mail"]
    worker = subprocess.Popen(command, env=os.environ)

    def stops_the_worker(_: str) -> str:
        worker.terminate()
        return TAKEN

    server.on_text = stops_the_worker
    assert worker.wait(timeout=30) == 0

    assert server.letter().to == ("ada@example.com",)
    assert make.sql("select sent_at is not null from mail order by id") == [(True,), (False,)]
    work()
    assert len(server.taken) == 2


def test_a_worker_killed_before_the_server_had_it_all_sends_it_once(server: MailServer) -> None:
    posted()
    killed: list[int] = []

    def kills(_: str) -> str:
        if not killed:
            killed.append(child.pid)
            child.kill()
            return "451 nobody hears this"
        return TAKEN

    server.on_text = kills
    child = subprocess.Popen([sys.executable, "-c", DELIVERS], env=os.environ)
    assert child.wait() == -signal.SIGKILL
    until(lambda: delivered(server, 1), "PostgreSQL has let go of the row, and it is sent")

    assert killed == [child.pid]
    assert len(server.taken) == 1


def test_a_worker_killed_between_the_servers_word_and_our_note_sends_the_very_same_again(
    server: MailServer,
) -> None:
    posted()

    assert run(DIES_ONCE_IT_IS_TAKEN) == -signal.SIGKILL
    assert len(server.taken) == 1
    until(lambda: delivered(server, 2), "PostgreSQL has let go of the row, and it is sent again")

    first, second = server.taken
    assert first.raw == second.raw
    assert first.message["Message-ID"]


def test_a_database_lost_just_then_makes_no_second_mail(server: MailServer) -> None:
    posted()

    def takes_the_database_away(_: str) -> str:
        make.sql("select pg_terminate_backend(pid) from pg_stat_activity where usename like %s"
                 " and datname = current_database()", "skerry_jobs")  # fmt: skip
        return TAKEN

    server.on_text = takes_the_database_away
    mail.deliver_waiting()
    mail.deliver_waiting()

    assert len(server.taken) == 1
    assert make.sql("select sent_at is not null from mail") == [(True,)]


def test_a_mail_no_key_opens_keeps_nobody_elses_waiting(server: MailServer) -> None:
    with environment({"SKERRY_SECRETS": "2:a key that was lost"}):
        posted("ada@example.com")
    posted("bob@example.com")

    mail.deliver_waiting()

    assert server.letter().to == ("bob@example.com",)
    assert make.sql("select text is null from mail order by id") == [(False,), (True,)]


def test_a_worker_with_much_to_do_stops_in_between_and_goes_on(
    server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "BUSY_FOR_S", 0)
    for number in range(3):
        posted(f"fan{number}@example.com")

    assert mail.deliver_waiting()
    assert len(server.taken) == 1
    queues.enqueue(*relay.DELIVER_MAIL)
    work()

    assert len(server.taken) == 3


def test_fifty_at_once_send_each_mail_once(
    server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "BUSY_FOR_S", 60)
    monkeypatch.setitem(connections.POOL_SIZE, "jobs", 36)  # the role may have forty
    connections.close_connections()
    for number in range(100):
        posted(f"fan{number}@example.com")

    with ThreadPoolExecutor(50) as workers:
        list(workers.map(lambda _: mail.deliver_waiting(), range(50)))

    assert sorted(letter.to[0] for letter in server.taken) == sorted(
        f"fan{number}@example.com" for number in range(100)
    )
    assert make.sql("select count(*), max(tries) from mail where sent_at is not null") == [(100, 1)]
