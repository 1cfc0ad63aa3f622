"""A fan's profile: who it is, how the tournament goes, and how past ballots came out."""

from collections.abc import Sequence
from itertools import groupby

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem import templates
from pickem.db.queries import boards, standings
from pickem.db.queries import profiles as queries
from pickem.db.queries.crossing import fans_of
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.challenges import GroupCount, medal_for, progress
from pickem.domain.errors import NotFound
from pickem.domain.template import ChallengeKind, Format, Medal, Template
from pickem.domain.tiers import LIMITS, next_tier, tier_of
from pickem.services.rank_history import charts_of, history_of
from pickem.views.accounts import FanView
from pickem.views.crossing import Light
from pickem.views.profiles import ChallengeView, PastBallot, ProfileView, TierView, TournamentRun

Slots = Sequence[RowMapping]


def shared_name(name: str) -> str | None:
    """How that fan is written; None where the profile is hidden. NotFound without such a fan."""
    with unit_of_work("public") as session:
        fan = queries.fan_called(session, name)
        if fan is None:
            raise NotFound("There is no fan called “{name}”.", name=name)
        return fan["name"] if fan["is_public"] else None


def profile_of(name: str, viewer: FanView | None) -> ProfileView | None:
    """The profile of that fan as `viewer` sees it; None where it is hidden from others.

    What is not locked yet is nobody's but the fan's own. NotFound without such a fan.
    """
    with unit_of_work("public") as session:
        fan = queries.fan_called(session, name)
        if fan is None:
            raise NotFound("There is no fan called “{name}”.", name=name)
        is_you = viewer is not None and viewer.fan_id == fan["id"]
        if not (is_you or fan["is_public"]):
            return None
        played = queries.tournaments_of(session, fan["id"])
        slots = {
            row["id"]: [
                slot
                for slot in queries.slots_of(session, row["id"], fan["id"])
                if slot["is_locked"] or is_you
            ]
            for row in played
        }
        ballots = {row["id"]: _ballots(session, fan["id"], row, slots[row["id"]]) for row in played}
        return ProfileView(
            name=fan["name"],
            country=fan["country"] or "",
            since=str(fan["created_at"].year),
            is_you=is_you,
            is_public=fan["is_public"],
            tier=_tier(queries.season_points(session, fan["id"])),
            runs=tuple(
                _run(session, fan["id"], row, slots[row["id"]], ballots[row["id"]])
                for row in played[:1]
            ),
            ballots=tuple(ballot for row in played for ballot in ballots[row["id"]]),
        )


def _tier(points: int) -> TierView:
    tier, above = tier_of(points), next_tier(points)
    limit = LIMITS[above] if above else points
    percent = 100 * points // limit if limit else 0
    return TierView(tier, points, above or "", limit, limit - points, percent)


def _run(
    session: Session,
    fan_id: int,
    tournament: RowMapping,
    slots: Slots,
    ballots: Sequence[PastBallot],
) -> TournamentRun:
    template = templates.from_json(tournament["template"])
    met = queries.challenges_of(session, tournament["id"], fan_id)
    standing = standings.standing_of(tournament["id"], fan_id)
    fans = fans_of(session, tournament["id"])
    history = history_of(tournament["id"], fan_id)
    winners = [row["is_right"] for row in queries.winners_of(session, tournament["id"], fan_id)]
    lamps = [lamp for ballot in ballots for lamp in ballot.lamps]
    right = lamps.count(Light.RIGHT) + winners.count(True)
    decided = right + lamps.count(Light.WRONG) + winners.count(False)
    rank = standing[0] if standing else 0
    return TournamentRun(
        slug=tournament["slug"],
        name=tournament["name"],
        rank=rank,
        top=round(100 * rank / fans, 1) if fans else 0.0,
        best_rank=min((point.rank for point in history), default=0),
        climbed=history[0].rank - rank if history and rank else 0,
        right=right,
        decided=decided,
        percent=round(100 * right / decided) if decided else 0,
        row=max((len(list(run)) for is_right, run in groupby(winners) if is_right), default=0),
        medal=medal_for(template.medals, len(met)),
        met=len(met),
        challenges=_challenges(template, slots, met),
        charts=charts_of(history),
    )


def _challenges(template: Template, slots: Slots, met: set[str]) -> tuple[ChallengeView, ...]:
    by_group = groupby(slots, key=lambda row: (row["stage"], row["kind"]))
    counts = [
        GroupCount(
            *key,
            filled=sum(row["is_filled"] for row in rows),
            correct=sum(row["points"] is not None for row in rows),
        )
        for key, rows in ((key, list(run)) for key, run in by_group)
    ]
    views: list[ChallengeView] = []
    for rule in template.challenges:
        so_far = progress(template, rule, counts)
        views.append(
            ChallengeView(
                rule.key,
                rule.kind,
                rule.stage or "",
                rule.group or "",
                so_far.needed,
                so_far.needed if rule.key in met else min(so_far.done, so_far.needed),
                rule.key in met,
            )
        )
    return tuple(views)


def _ballots(
    session: Session, fan_id: int, tournament: RowMapping, slots: Slots
) -> list[PastBallot]:
    """The newest stage first; what is not locked is left out."""
    template = templates.from_json(tournament["template"])
    met = queries.challenges_of(session, tournament["id"], fan_id)
    locked = [row for row in slots if row["is_locked"]]
    found: list[PastBallot] = []
    for (stage_id, stage), run in groupby(locked, key=lambda row: (row["stage_id"], row["stage"])):
        rows = list(run)
        decided = {
            t for t, fate in boards.fates_of(session, stage_id).items() if fate["is_decided"]
        }
        lamps = tuple(_lamp(row, tournament, decided) for row in rows)
        if set(lamps) == {Light.SHUT}:
            continue
        found.append(
            PastBallot(
                key=str(stage_id),
                stage=stage,
                tournament=tournament["name"],
                path=_path(tournament["slug"], rows[0]),
                lamps=lamps,
                right=lamps.count(Light.RIGHT),
                points=sum(row["points"] or 0 for row in rows),
                medal=_medal(template, stage, met),
            )
        )
    return found[::-1]


def _medal(template: Template, stage: str, met: set[str]) -> str:
    kinds = {rule.kind for rule in template.challenges if rule.stage == stage and rule.key in met}
    if ChallengeKind.CORRECT in kinds:
        return Medal.GOLD
    return Medal.SILVER if ChallengeKind.TAKE_PART in kinds else "none"


def _lamp(row: RowMapping, tournament: RowMapping, decided: set[int]) -> Light:
    if not row["is_filled"]:
        return Light.SHUT
    if row["points"] is not None:
        return Light.RIGHT
    is_known = row["is_over"] or row["is_answered"] or row["team_id"] in decided
    return Light.WRONG if is_known and tournament["is_scored"] else Light.PENDING


def _path(slug: str, row: RowMapping) -> str:
    match row["format"]:
        case Format.BRACKET:
            return f"/m/{slug}/playoffs"
        case Format.SPECIALS:
            return f"/m/{slug}/specials"
        case _:
            return f"/m/{slug}/stage/{row['stage_ordinal']}"
