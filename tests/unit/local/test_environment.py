"""What every process is told."""

from pathlib import Path

from pickem.local.addresses import addresses
from pickem.local.environment import secret_environment
from pickem.local.mail_catcher import mail_environment
from pickem.local.play import welcome
from pickem.local.run import BACKSTAGE, programs
from pickem.smtp import read_smtp_url


def test_secrets_are_made_once_and_only_their_owner_may_read_them(tmp_path: Path) -> None:
    first = secret_environment(tmp_path, {})

    assert min(len(secret) for secret in first.values()) >= 32
    assert secret_environment(tmp_path, {}) == first
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "secrets-2").stat().st_mode & 0o777 == 0o600


def test_a_secret_that_is_given_is_not_made_up(tmp_path: Path) -> None:
    given = {"SKERRY_PEPPER": "ours", "SKERRY_SECRETS": "ours, too"}

    assert secret_environment(tmp_path, given) == given
    assert list(tmp_path.iterdir()) == []


def test_every_queue_has_workers_of_its_own_and_timing_has_two() -> None:
    queues = [program.module[1] for program in BACKSTAGE if program.module[0] == "jobs.worker"]

    assert sorted(queues) == ["default", "mail", "scoring", "timing", "timing"]


def test_the_play_is_left_out_on_request_and_may_end() -> None:
    with_play = programs(*addresses({}), with_play=True, catches_mail=False)
    without = programs(*addresses({}), with_play=False, catches_mail=False)

    assert [program.name for program in with_play if program not in without] == ["the play"]
    assert [program.name for program in with_play if program.ends] == ["the play"]
    assert len({program.name for program in with_play}) == len(with_play)


def test_mail_is_caught_unless_a_server_for_it_is_given(tmp_path: Path) -> None:
    made = mail_environment(tmp_path, {"SKERRY_SMTP_URL": ""})

    assert read_smtp_url(made["SKERRY_SMTP_URL"]).host == "127.0.0.1"
    assert made["SKERRY_MAIL_FOLDER"] == str(tmp_path / "mail")
    assert mail_environment(tmp_path, {"SKERRY_SMTP_URL": "smtp://mail.example"}) == {}
    catching = programs(*addresses({}), with_play=False, catches_mail=True)
    assert "mail catcher" in {program.name for program in catching}


def test_who_runs_it_is_told_where_mail_goes(tmp_path: Path) -> None:
    _, admin = addresses({})

    assert any("http://admin.localhost:3001/mail" in line for line in welcome(tmp_path, admin))
    assert not any("mail" in line for line in welcome(tmp_path, None))
