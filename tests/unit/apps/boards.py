"""Boards as the services give them, for tests of what the apps make of them."""

from dataclasses import replace

from pickem.views.boards import (
    GroupView,
    MatchPick,
    OptionView,
    PickView,
    SharedBoard,
    SharedMatches,
    StageBoard,
    Verdict,
)
from pickem.views.tournaments import StageView

NOW_MS = 1_795_000_000_000
LOCK_MS = NOW_MS + 60_000
THREE_OH, ADVANCE, OH_THREE = 4, 5, 6
QUARTER, SEMI, CHAMPION = 7, 8, 9


def stage(name: str = "Stage 1", kind: str = "swiss16", status: str = "open") -> StageView:
    ordinal = {"swiss16": 1, "single_elimination": 4, "specials": 5}[kind]
    return StageView(ordinal, ordinal, name, kind, status, LOCK_MS, LOCK_MS + 60_000)


def group(group_id: int, kind: str, capacity: int, *, locked: bool = False) -> GroupView:
    return GroupView(group_id, kind, capacity, 25, LOCK_MS, locked, None)


def team(number: int, groups: tuple[int, ...], **more: int) -> OptionView:
    return OptionView(
        option_id=more.pop("option_id", 100 + number),
        name=f"Team {number}",
        group_ids=groups,
        team_id=number,
        emblem=number,
        seed=number,
        **more,
    )


def pick(
    group_id: int, option_id: int, slot: int = 1, verdict: Verdict = Verdict.PENDING
) -> PickView:
    return PickView(group_id, slot, option_id, NOW_MS, verdict)


def swiss(*picks: PickView, status: str = "open", locked: bool = False) -> StageBoard:
    """Sixteen teams (options 101 to 116), two 3-0, six advance, two 0-3."""
    groups = (
        group(THREE_OH, "3-0", 2, locked=locked),
        group(ADVANCE, "advance", 6, locked=locked),
        group(OH_THREE, "0-3", 2, locked=locked),
    )
    options = tuple(team(n, (THREE_OH, ADVANCE, OH_THREE)) for n in range(1, 17))
    return StageBoard(1, "demo", stage(status=status), NOW_MS, groups, options, picks)


def shared(board: StageBoard) -> SharedBoard:
    """What all share of it."""
    return SharedBoard(replace(board, picks=()), {}, {})


def playoffs(*picks: PickView) -> StageBoard:
    """Eight teams; options 1xx are for quarterfinals, 2xx for semifinals, 3xx for the final."""
    pairs = {1: 1, 8: 1, 4: 2, 5: 2, 2: 3, 7: 3, 3: 4, 6: 4}
    groups = (
        group(QUARTER, "quarterfinal", 4),
        group(SEMI, "semifinal", 2),
        group(CHAMPION, "champion", 1),
    )
    quarters = [team(n, (QUARTER,), option_id=100 + n, pair=pair) for n, pair in pairs.items()]
    later = [
        team(n, (group_id,), option_id=base + n)
        for group_id, base in ((SEMI, 200), (CHAMPION, 300))
        for n in pairs
    ]
    shown = stage("Playoffs", "single_elimination")
    return StageBoard(1, "demo", shown, NOW_MS, groups, (*quarters, *later), picks)


def match(**changes: object) -> MatchPick:
    facts = {
        "match_id": 1,
        "group_id": 20,
        "stage_name": "Stage 1",
        "round_name": "1",
        "best_of": 1,
        "points": 5,
        "starts_at_ms": LOCK_MS + 60_000,
        "lock_at_ms": LOCK_MS,
        "is_locked": False,
        "options": (team(1, (20,)), team(9, (20,))),
        "picked_option_id": None,
        "verdict": Verdict.PENDING,
        "score": "",
    }
    return MatchPick(**(facts | changes))  # pyright: ignore[reportArgumentType]


def shared_matches(*slots: MatchPick) -> SharedMatches:
    """What all share of them; nothing of it is picked by anybody."""
    return SharedMatches(1, NOW_MS, slots, {}, {})
