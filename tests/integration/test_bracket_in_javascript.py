"""What a change of one pick does to the later rounds of a bracket, run by node."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pickem.local.node import node_environment
from pickem.local.setup import local_home

FOLDER = Path(__file__).resolve().parents[2] / "pickem_ui"
CALL = """
const bracket = await import(process.argv[1]);
const { heldByServer, heldByDevice, withWishes, tapped, sidesOf, spansOf } = bracket;
const { rounds, faces, kept, wishes, tap } = JSON.parse(process.argv[2]);
const before = kept ? heldByDevice(rounds, kept) : heldByServer(rounds, faces);
const held = withWishes(rounds, before, wishes);
const named = (places) => places.map((one) => one?.team ?? null);
const sides = [0, 1, 2].map((r) => named(sidesOf(rounds, held, r, 1)));
const told = { held: held.map(named), sides, spans: spansOf(rounds, held, 0) };
if (tap) {
  const [round, option] = tap;
  const tappedOne = rounds[round].contenders.find((one) => one.option === option);
  const change = tapped(rounds, held, round, tappedOne);
  const short = ({ act, option: chosen, rivals }) => ({ act, option: chosen, rivals });
  const undone = withWishes(rounds, withWishes(rounds, held, [change.wish]), change.back);
  Object.assign(told, {
    wish: short(change.wish), back: change.back.map(short), hasLater: change.hasLater,
    fallen: change.fallen.map((one) => one.option), undone: undone.map(named),
  });
}
console.log(JSON.stringify(told));
"""
QUARTER, SEMI, FINAL = 7, 8, 9
PAIRS = ((1, 8), (4, 5), (2, 7), (3, 6))
FULL = {"7:101": "picked", "7:104": "picked", "7:102": "picked", "7:103": "picked"} | {
    "8:201": "picked",
    "8:202": "picked",
    "9:301": "picked",
}
Ask = Callable[..., dict[str, Any]]


def rounds() -> list[dict[str, Any]]:
    """Options 1xx are for quarterfinals, 2xx for semifinals, 3xx for the final."""

    def contenders(base: int, per_place: int) -> list[dict[str, int]]:
        return [
            {"option": base + team, "team": team, "place": place // per_place + 1}
            for place, pair in enumerate(PAIRS)
            for team in pair
        ]

    return [
        {"group": QUARTER, "contenders": contenders(100, 1)},
        {"group": SEMI, "contenders": contenders(200, 2)},
        {"group": FINAL, "contenders": contenders(300, 4)},
    ]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """What the script makes of faces, kept picks, wishes on their way, and a tap."""
    script = tmp_path_factory.mktemp("bracket") / "bracket.mjs"
    script.write_text((FOLDER / "bracket.js").read_text())

    def asked(
        faces: dict[str, str] | None = None,
        *,
        kept: list[dict[str, int]] | None = None,
        wishes: list[dict[str, Any]] | None = None,
        tap: tuple[int, int] | None = None,
    ) -> dict[str, Any]:
        told = {"rounds": rounds(), "faces": faces or {}, "kept": kept, "tap": tap}
        sent = json.dumps(told | {"wishes": wishes or []})
        finished = subprocess.run(
            ["node", "--input-type=module", "-e", CALL, str(script), sent],
            env=node_environment(local_home(os.environ)),
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(finished.stdout)

    return asked


def test_a_semifinal_is_made_of_the_picks_in_its_quarterfinals(ask: Ask) -> None:
    told = ask({"7:108": "picked", "7:104": "picked"})

    assert told["sides"] == [[1, 8], [8, 4], [None, None]]


def test_another_winner_takes_only_its_own_later_picks_along(ask: Ask) -> None:
    told = ask(FULL, tap=(0, 108))

    assert told["fallen"] == [201, 301]
    assert (told["wish"]["act"], told["wish"]["option"]) == ("save", 108)
    assert set(told["wish"]["rivals"]) == {"7:101", "7:108", "8:201", "9:301"}


def test_later_picks_that_are_still_possible_stay(ask: Ask) -> None:
    told = ask(FULL, tap=(0, 105))

    assert (told["fallen"], told["hasLater"]) == ([], True)


@pytest.mark.parametrize("tap", [(0, 108), (0, 105), (0, 101), (1, 204), (2, 302), (2, 301)])
def test_what_is_taken_back_is_as_it_was(ask: Ask, tap: tuple[int, int]) -> None:
    told = ask(FULL, tap=tap)

    assert told["undone"] == told["held"] == [[1, 4, 2, 3], [1, 2], [1]]


def test_a_first_pick_is_taken_back_by_clearing_it(ask: Ask) -> None:
    told = ask(tap=(0, 101))

    assert [(one["act"], one["option"]) for one in told["back"]] == [("clear", 101)]
    assert told["undone"] == [[None], [], []]


def test_what_is_on_its_way_is_drawn_as_it_will_arrive(ask: Ask) -> None:
    change = {"act": "save", "group": QUARTER, "option": 108}
    late = {"act": "save", "group": SEMI, "option": 208}

    told = ask(FULL, wishes=[change, late])

    assert told["held"] == [[8, 4, 2, 3], [8, 2], [None]]


def test_a_device_keeps_no_path_with_a_gap(ask: Ask) -> None:
    kept = [{"group": FINAL, "option": 301}, {"group": QUARTER, "option": 101}]

    assert ask(kept=kept)["held"] == [[1], [], []]


def test_a_span_is_lit_from_the_side_that_is_picked(ask: Ask) -> None:
    first, second, *_ = ask({"7:108": "picked"})["spans"]

    assert first == {"match": 0, "side": 1, "look": "lit"}
    assert second == {"match": 1, "side": -1, "look": "none"}
