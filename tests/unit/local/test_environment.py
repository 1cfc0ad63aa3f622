"""What every process is told."""

from pathlib import Path

from pickem.local.addresses import addresses
from pickem.local.environment import pepper
from pickem.local.run import BACKSTAGE, programs


def test_the_pepper_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    first = pepper(tmp_path)

    assert len(first) >= 32
    assert pepper(tmp_path) == first
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o600


def test_every_queue_has_workers_of_its_own_and_timing_has_two() -> None:
    queues = [program.module[1] for program in BACKSTAGE if program.module[0] == "jobs.worker"]

    assert sorted(queues) == ["default", "scoring", "timing", "timing"]


def test_the_play_is_left_out_on_request_and_may_end() -> None:
    with_play = programs(*addresses({}), with_play=True)
    without = programs(*addresses({}), with_play=False)

    assert [program.name for program in with_play if program not in without] == ["the play"]
    assert [program.name for program in with_play if program.ends] == ["the play"]
    assert len({program.name for program in with_play}) == len(with_play)
