"""The report of a replay, one JSON object."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pickem.domain.template import Medal
from pickem.replay.account import Account
from pickem.replay.brink import Count
from pickem.replay.staff import Staff
from pickem.replay.story import PLAYOFFS, Story
from pickem.services import replay_facts
from pickem.views.replay import MatchMade

# docs/admin-labour.md says what each of these is.
BY_HAND_PER_MATCH = 6
BY_HAND_PER_STAGE = 4
BY_HAND_PER_SPECIAL = 5
BY_HAND_AT_THE_END = 2


@dataclass(frozen=True, slots=True)
class Ending:
    """Everything a report is made of."""

    tournament_id: int
    story: Story
    fans: int
    account: Account
    staff: Staff
    tries: Count


def report(ending: Ending) -> dict[str, Any]:
    """The report as plain JSON."""
    story, account = ending.story, ending.account
    too_late = replay_facts.picks_after_their_lock(ending.tournament_id)
    medals = Counter(result.medal for result in account.results)
    return {
        "event": story.event.name,
        "fans": ending.fans,
        "picks": len(account.picks),
        "stages": _stages(ending),
        "playoffs": {
            "champion": replay_facts.champion(ending.tournament_id),
            "pairings": _pairings(PLAYOFFS, story, account.matches),
        },
        "specials": {
            kind: {"value": answer.value, "made_up": answer.is_made_up}
            for kind, answer in ending.staff.specials.items()
        },
        "late_picks": {
            "attempted": ending.tries.late,
            "accepted": max(ending.tries.late_accepted, too_late),
            "fired_around_locks": ending.tries.fired,
            "within_50_ms": ending.tries.near,
        },
        "oracle": {
            "fans_checked": len(account.results),
            "mismatches": len(account.mismatches),
        },
        "timings": {
            "result_to_ranks_ms": percentiles(ending.staff.ranks.waits_ms),
            "lock_lateness_ms": percentiles(replay_facts.lock_lateness_ms(ending.tournament_id)),
        },
        "manual_actions": {
            "performed": ending.staff.actions.total(),
            "by_hand_baseline": _by_hand(ending),
        },
        "medals": {
            **{medal.value: medals[medal] for medal in Medal},
            "none": ending.fans - len(account.results),
        },
        "made_up_map_scores": len(story.made_up),
    }


def percentiles(values: Sequence[float]) -> dict[str, float]:
    """p50, p99 and max, in the unit of the values; zeros when there are none."""
    ordered = sorted(values) or [0.0]
    places = {"p50": 0.5, "p99": 0.99, "max": 1.0}
    last = len(ordered) - 1
    return {name: round(ordered[round(share * last)], 2) for name, share in places.items()}


def _stages(ending: Ending) -> list[dict[str, Any]]:
    return [
        {
            "name": stage.name,
            "pairings": _pairings(stage.name, ending.story, ending.account.matches),
            "final_standing": [
                {"rank": rank, "team": team, "record": record}
                for rank, team, record in stage.standing
            ],
            "outcome": stage.outcome,
        }
        for stage in replay_facts.swiss_results(ending.tournament_id)
    ]


def _pairings(stage: str, story: Story, matches: Sequence[MatchMade]) -> dict[str, int]:
    made = [match for match in matches if match.stage == stage]
    total = sum(name == stage for name, _, _ in story.chapters)
    return {"matched": sum(story.is_told(match) for match in made), "total": total}


def _by_hand(ending: Ending) -> int:
    stages = len(ending.story.event.stages) + 1
    return (
        BY_HAND_PER_MATCH * len(ending.account.matches)
        + BY_HAND_PER_STAGE * stages
        + BY_HAND_PER_SPECIAL * len(ending.staff.specials)
        + BY_HAND_AT_THE_END
    )
