"""A whole Major through the real services, as `python -m pickem replay` plays it."""

import csv
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from pickem.local.apart import product_apart
from pickem.local.postgres import PostgresServer
from pickem.replay.oracle import PickRow, score_all
from tests.servers import throw_away_home

ROOT = Path(__file__).parents[2]
BUDAPEST = ROOT / "data" / "majors" / "budapest-2025.json"
FANS = 40
TRIES_PER_LOCK = 20
LOCKS = 106 + 4 + 3  # matches, stages, specials


@dataclass(frozen=True)
class Told:
    """What a replay leaves behind."""

    report: dict[str, Any]
    picks: list[dict[str, str]]
    standings: list[dict[str, str]]
    medals: list[dict[str, str]]
    leftovers: list[str]


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "pickem", *map(str, arguments)]


def own_environment(temporary: Path) -> dict[str, str]:
    """Nothing is running, as far as the replay can see, and its files have a place of their own."""
    kept = {k: v for k, v in os.environ.items() if "DATABASE_URL" not in k and "REDIS_URL" not in k}
    return kept | {"TMPDIR": str(temporary)}


@pytest.fixture(scope="module")
def temporary() -> Iterator[Path]:
    with throw_away_home("told") as home:
        home.chmod(0o711)
        yield home


@pytest.fixture(scope="module")
def told(temporary: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    place = tmp_path_factory.mktemp("replay")
    options = ["--instant", "--fans", str(FANS), "--seed", "3"]
    options += ["--report", str(place / "r.json"), "--dump", str(place / "dump")]
    subprocess.run(
        command("replay", BUDAPEST, *options), cwd=ROOT, env=own_environment(temporary), check=True
    )

    def rows(name: str) -> list[dict[str, str]]:
        with (place / "dump" / name).open(newline="") as file:
            return list(csv.DictReader(file))

    report = json.loads((place / "r.json").read_text())
    left = sorted(path.name for path in temporary.iterdir())
    return Told(report, rows("picks.csv"), rows("standings.csv"), rows("medals.csv"), left)


pytestmark = pytest.mark.timeout(420)


def test_every_pairing_is_made_as_it_was_really_played(told: Told) -> None:
    pairings = {stage["name"]: stage["pairings"] for stage in told.report["stages"]}

    assert pairings == {f"Stage {n}": {"matched": 33, "total": 33} for n in (1, 2, 3)}
    assert told.report["playoffs"] == {
        "champion": "Vitality",
        "pairings": {"matched": 7, "total": 7},
    }


def test_every_stage_ends_as_it_really_did(told: Told) -> None:
    event = json.loads(BUDAPEST.read_text())
    for real, ours in zip(event["stages"], told.report["stages"], strict=True):
        keys = ("rank", "team", "record")
        assert ours["final_standing"] == [
            {key: row[key] for key in keys} for row in real["final_standing"]
        ]
        assert {k: set(v) for k, v in ours["outcome"].items()} == {
            k: set(v) for k, v in real["outcome"].items()
        }


def test_no_pick_is_accepted_after_its_lock_however_close(told: Told) -> None:
    tried = told.report["late_picks"]

    assert tried["accepted"] == 0
    assert tried["attempted"] >= LOCKS * TRIES_PER_LOCK / 2
    assert tried["within_50_ms"] >= tried["fired_around_locks"] / 2


def test_the_second_scorer_agrees_for_every_fan(told: Told) -> None:
    assert told.report["oracle"] == {"fans_checked": len(told.standings), "mismatches": 0}
    assert 0 < len(told.standings) <= FANS


def test_the_dump_alone_gives_the_same_points_ranks_and_medals(told: Told) -> None:
    answers = {kind: one["value"] for kind, one in told.report["specials"].items()}
    picks = [PickRow(p["fan"], p["stage"], p["group"], p["slot"], p["pick"]) for p in told.picks]

    expected = score_all(json.loads(BUDAPEST.read_text()), answers, picks)

    assert {row["fan"]: (row["points"], row["correct"], row["rank"]) for row in told.standings} == {
        fan: (str(score.points), str(score.correct), str(score.rank))
        for fan, score in expected.items()
    }
    assert {row["fan"]: (row["challenges"], row["medal"]) for row in told.medals} == {
        fan: (str(score.challenges), score.medal) for fan, score in expected.items()
    }


def test_the_report_counts_what_the_dump_holds(told: Told) -> None:
    medals = Counter(row["medal"] for row in told.medals)
    counted = dict(told.report["medals"])

    assert told.report["picks"] == len(told.picks)
    assert counted.pop("none") == FANS - len(told.medals)
    assert counted == {medal: medals[medal] for medal in counted}


def test_a_fan_has_one_pick_per_slot_in_the_words_of_the_file(told: Told) -> None:
    event = json.loads(BUDAPEST.read_text())
    matches = {
        (stage["name"], f"{m['round']}:{m['team1']}:{m['team2']}"): {m["team1"], m["team2"]}
        for stage in (*event["stages"], {**event["playoffs"], "name": "Playoffs"})
        for m in stage["matches"]
    }
    places = [(pick["fan"], pick["stage"], pick["slot"]) for pick in told.picks]
    winners = [pick for pick in told.picks if pick["group"] == "match-winner"]

    assert len(set(places)) == len(places)
    assert winners
    for pick in winners:
        assert pick["pick"] in matches[pick["stage"], pick["slot"]]


def test_what_no_record_has_is_said_to_be_made_up(told: Told) -> None:
    specials = told.report["specials"]

    assert specials["mvp"] == {"value": "ZywOo", "made_up": False}
    assert specials["map"] == {"value": "de_dust2", "made_up": False}
    assert specials["skin"]["made_up"] is True
    assert told.report["made_up_map_scores"] > 0


def test_ranks_follow_a_result_and_statuses_follow_a_lock(told: Told) -> None:
    timings = told.report["timings"]

    for spread in timings.values():
        assert 0 < spread["p50"] <= spread["p99"] <= spread["max"]
    assert timings["result_to_ranks_ms"]["p50"] < 2000
    assert timings["lock_lateness_ms"]["p50"] < 1000


def test_staff_do_less_than_by_hand(told: Told) -> None:
    actions = told.report["manual_actions"]

    assert actions["performed"] == (106 + 3) * 3
    assert actions["by_hand_baseline"] > actions["performed"]


def test_a_replay_leaves_nothing_behind(told: Told) -> None:
    assert told.leftovers == []


def test_an_interrupted_replay_leaves_nothing_behind_either(temporary: Path) -> None:
    replay = subprocess.Popen(
        command("replay", BUDAPEST, "--fans", "5"),
        cwd=ROOT,
        env=own_environment(temporary),
        stderr=subprocess.PIPE,
        text=True,
        # What a shell starts in the background ignores Ctrl-C, and so would this.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    assert replay.stderr
    for line in replay.stderr:
        if line.startswith("Playing"):
            break

    replay.send_signal(signal.SIGINT)
    _, said = replay.communicate(timeout=60)

    assert said.strip().splitlines()[-1] == "Stopped."
    assert replay.returncode == 130
    assert list(temporary.iterdir()) == []


def test_on_a_given_server_a_replay_has_a_database_of_its_own(postgres: PostgresServer) -> None:
    given = {"DATABASE_URL": postgres.start()}

    def databases() -> set[str]:
        with psycopg.connect(given["DATABASE_URL"]) as connection:
            rows = connection.execute("select datname from pg_database").fetchall()
        return {name for (name,) in rows}

    before = databases()
    with product_apart(given):
        own = os.environ["DATABASE_URL"].partition("?")[0].rpartition("/")[2]
        assert own in databases() - before
    assert databases() == before


@pytest.mark.parametrize("content", [None, "{", "{}", '{"name": "X", "stages": []}'])
def test_a_file_that_is_no_event_is_refused_in_one_sentence(
    content: str | None, tmp_path: Path
) -> None:
    file = tmp_path / "event.json"
    if content is not None:
        file.write_text(content)

    done = subprocess.run(
        command("replay", file), cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert str(file) in done.stderr
