"""What a browser makes of a Swiss ballot before the server has answered, run by node."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pickem.local.node import node_environment
from pickem.local.setup import local_home

SCRIPT = Path(__file__).resolve().parents[2] / "pickem_ui" / "ballot.js"
CALL = """
const ballot = await import(process.argv[1]);
const [name, ...args] = JSON.parse(process.argv[2]);
console.log(JSON.stringify(ballot[name](...args)));
"""
THREE_OH, ADVANCE, OH_THREE = 4, 5, 6
ROOM = {THREE_OH: ("3-0", 2), ADVANCE: ("advance", 6), OH_THREE: ("0-3", 2)}
Run = Callable[..., Any]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Calls a function of the script by its name."""
    script = tmp_path_factory.mktemp("ballot") / "ballot.mjs"
    script.write_text(SCRIPT.read_text())

    def call(name: str, *args: object) -> Any:
        finished = subprocess.run(
            ["node", "--input-type=module", "-e", CALL, str(script), json.dumps([name, *args])],
            env=node_environment(local_home(os.environ)),
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(finished.stdout)

    return call


def teams() -> list[dict[str, object]]:
    """Sixteen, best seed first (options 1 to 16); seed 1 meets seed 9, 2 meets 10 and so on."""
    return [
        {"option": n, "name": f"Team {n}", "meets": n + 8 if n <= 8 else n - 8}
        for n in range(1, 17)
    ]


def ballot(**held: list[int]) -> list[dict[str, Any]]:
    """The sections with what is picked: `ballot(g4=[1, 2])`."""
    found: list[dict[str, Any]] = []
    for group, (kind, capacity) in ROOM.items():
        options = [*held.get(f"g{group}", []), *[0] * capacity][:capacity]
        slots = [{"group": group, "option": o, "face": "picked" if o else "empty"} for o in options]
        found.append({"group": group, "kind": kind, "points": 25, "slots": slots})
    return found


def held(sections: list[dict[str, Any]]) -> dict[int, list[int]]:
    return {s["group"]: [slot["option"] for slot in s["slots"]] for s in sections}


def wish(act: str, group: int, option: int) -> dict[str, object]:
    return {"act": act, "group": group, "option": option}


def saves(wishes: list[dict[str, Any]]) -> dict[int, list[int]]:
    assert {one["act"] for one in wishes} <= {"save"}
    return {g: [one["option"] for one in wishes if one["group"] == g] for g in ROOM}


def test_an_empty_ballot_is_filled_by_seed(run: Run) -> None:
    filled = saves(run("toFill", ballot(), teams()))

    assert filled == {THREE_OH: [1, 2], ADVANCE: [3, 4, 5, 6, 7, 8], OH_THREE: [16, 15]}


def test_filling_keeps_what_is_picked_and_fills_only_what_is_empty(run: Run) -> None:
    filled = saves(run("toFill", ballot(g4=[9], g5=[16], g6=[1]), teams()))

    assert filled == {THREE_OH: [2], ADVANCE: [3, 4, 5, 6, 7], OH_THREE: [15]}


def test_a_full_ballot_is_not_filled(run: Run) -> None:
    full = ballot(g4=[1, 2], g5=[3, 4, 5, 6, 7, 8], g6=[15, 16])

    assert run("toFill", full, teams()) == []


def test_a_pick_on_its_way_takes_the_first_empty_slot(run: Run) -> None:
    laid = run("withWishes", ballot(g4=[1]), [wish("save", THREE_OH, 2)])

    assert held(laid)[THREE_OH] == [1, 2]
    assert [slot["face"] for slot in laid[0]["slots"]] == ["picked", "saving"]


def test_a_team_that_is_moved_leaves_its_slot_at_once(run: Run) -> None:
    laid = run("withWishes", ballot(g4=[1, 2]), [wish("save", ADVANCE, 1)])

    assert (held(laid)[THREE_OH], held(laid)[ADVANCE][:1]) == ([0, 2], [1])


def test_what_is_taken_back_makes_room_for_what_follows(run: Run) -> None:
    wishes = [wish("clear", THREE_OH, 1), wish("save", THREE_OH, 3)]

    assert held(run("withWishes", ballot(g4=[1, 2]), wishes))[THREE_OH] == [3, 2]


def test_a_guest_sees_what_the_device_keeps_and_nothing_else(run: Run) -> None:
    laid = run("withKept", ballot(g4=[1, 2]), [{"group": OH_THREE, "option": 9}])

    assert held(laid)[THREE_OH] == [0, 0]
    assert laid[2]["slots"][0]["face"] == "picked"


@pytest.mark.parametrize(
    ("before", "wishes"),
    [
        ({}, [("save", 4, 1)]),
        ({"g4": [1, 2]}, [("save", 5, 1)]),
        ({"g4": [1, 2]}, [("clear", 4, 1)]),
        ({"g4": [1, 2]}, [("clear", 4, 1), ("save", 4, 3)]),
        ({"g4": [1, 2], "g5": [3], "g6": [9]}, [("clear", 4, 1), ("clear", 5, 3), ("clear", 6, 9)]),
        ({"g4": [7]}, [("save", 4, 1), ("save", 5, 3), ("save", 6, 16)]),
    ],
)
def test_every_change_can_be_taken_back(
    run: Run, before: dict[str, list[int]], wishes: list[tuple[str, int, int]]
) -> None:
    was, made = ballot(**before), [wish(*one) for one in wishes]

    after = run("withWishes", was, made)
    again = run("withWishes", after, run("undoing", was, made))

    assert held(again).keys() == held(was).keys()
    assert {g: set(o) for g, o in held(again).items()} == {g: set(o) for g, o in held(was).items()}
    assert held(after) != held(was)


@pytest.mark.parametrize(("group", "kind"), [(4, "3-0"), (6, "0-3")])
def test_two_picks_of_a_kind_who_meet_in_round_one_are_named(
    run: Run, group: int, kind: str
) -> None:
    found = run("clashes", ballot(**{f"g{group}": [9, 1]}), teams())

    assert found == [{"kind": kind, "first": "Team 1", "second": "Team 9"}]


def test_two_who_advance_may_meet_in_round_one(run: Run) -> None:
    assert run("clashes", ballot(g5=[1, 9], g4=[2], g6=[10]), teams()) == []


def test_before_round_one_is_drawn_nothing_clashes(run: Run) -> None:
    undrawn = [team | {"meets": 0} for team in teams()]

    assert run("clashes", ballot(g6=[1, 9]), undrawn) == []
