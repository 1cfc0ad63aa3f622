"""Which options of a special a browser shows, and which is picked, run by node."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from pickem.local.node import node_environment
from pickem.local.setup import local_home

FOLDER = Path(__file__).resolve().parents[2] / "pickem_ui"
CALL = """
const { found, heldIn, teamsOf } = await import(process.argv[1]);
const { special, faces, kept, wishes, query, team, most } = JSON.parse(process.argv[2]);
const first = heldIn(special, faces, kept, wishes);
const { all, shown } = found(special, { query, team, most, first });
const names = (list) => list.map((one) => one.name);
const told = { held: first?.name ?? null, all: names(all), shown: names(shown) };
console.log(JSON.stringify({ ...told, teams: teamsOf(special) }));
"""
PLAYERS = (("donk", "Spirit"), ("ZywOo", "Vitality"), ("sh1ro", "Spirit"), ("José", "FURIA"))
MVP = {
    "group": 5,
    "options": [
        {"option": n, "name": name, "team": team} for n, (name, team) in enumerate(PLAYERS, 1)
    ],
}


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copied = tmp_path_factory.mktemp("specials") / "sideisles.mjs"
    copied.write_text((FOLDER / "sideisles.js").read_text())
    return copied


def ask(script: Path, **told: Any) -> dict[str, Any]:
    usual = {"special": MVP, "faces": {}, "kept": None, "wishes": [], "query": "", "team": ""}
    sent = json.dumps(usual | {"most": 9} | told)
    finished = subprocess.run(
        ["node", "--input-type=module", "-e", CALL, str(script), sent],
        env=node_environment(local_home(os.environ)),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(finished.stdout)


@pytest.mark.parametrize(
    ("query", "names"), [("ZYW", ["ZywOo"]), ("jose", ["José"]), (" don ", ["donk"]), ("xx", [])]
)
def test_players_are_found_by_any_part_of_their_name(
    script: Path, query: str, names: list[str]
) -> None:
    assert ask(script, query=query)["all"] == names


def test_a_team_narrows_the_list(script: Path) -> None:
    told = ask(script, team="Spirit")

    assert told["all"] == ["donk", "sh1ro"]
    assert told["teams"] == ["FURIA", "Spirit", "Vitality"]


def test_the_picked_player_is_on_screen_however_short_the_list(script: Path) -> None:
    told = ask(script, faces={"5:3": "picked"}, most=2)

    assert told["shown"] == ["sh1ro", "donk"]


def test_the_last_wish_on_its_way_counts(script: Path) -> None:
    save, clear = ({"act": act, "group": 5, "option": 2} for act in ("save", "clear"))

    assert ask(script, faces={"5:1": "picked"}, wishes=[save])["held"] == "ZywOo"
    assert ask(script, faces={"5:1": "picked"}, wishes=[save, clear])["held"] is None


def test_a_guest_holds_what_the_device_keeps(script: Path) -> None:
    kept = [{"group": 5, "option": 4}, {"group": 6, "option": 1}]

    assert ask(script, kept=kept)["held"] == "José"
