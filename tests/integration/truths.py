"""What has to be true of a tournament, worked out from its rows in plain Python.

Shares no code with scoring, standings or the lifecycle.
"""

from collections import Counter, defaultdict
from typing import Any

from pickem.domain.challenges import GroupCount, award
from pickem.domain.template import Template
from pickem.services import standings
from tests import make

OVER = {"locked", "live", "verifying", "settled"}
PICKS = """
    select p.fan_id, st.name as stage, g.kind, p.option_id, g.id, g.points, l.is_locked, o.team_id,
           o.match_id, p.slot_id
      from pick p join slot s on s.id = p.slot_id join pick_group g on g.id = s.group_id
      join stage st on st.id = g.stage_id join lock l on l.id = g.lock_id
      join pick_option o on o.id = p.option_id
"""
BROKEN = {
    "a group holds more than its capacity": """
        select 1 from pick p join slot s on s.id = p.slot_id
         group by p.fan_id, s.group_id, s.capacity having count(*) > s.capacity""",
    "a path through the bracket has a gap": f"""
        with picks as ({PICKS}) select 1 from picks p join pick_group g on g.id = p.id
         where g.requires_id is not null and not exists (
               select from picks q where q.fan_id = p.fan_id and q.id = g.requires_id
                                     and q.team_id = p.team_id)""",
    "who takes part is not who has a pick": """
        select fan_id from pick full join participation using (tournament_id, fan_id)
          full join standing s using (tournament_id, fan_id)
         where slot_id is null or first_saved_at is null or s.points is null""",
    "a match was cancelled that had begun": """
        select 1 from match m join lock l on l.match_id = m.id
         where m.status = 'cancelled' and l.began_at is not null""",
    "an open stage does not lock with its first match": """
        select 1 from lock own join lock m on m.stage_id = own.stage_id and m.match_id is not null
         where own.match_id is null and own.label = '' and own.status = 'open'
           and m.status <> 'void' group by own.id having min(m.starts_at) <> own.starts_at""",
    "two matches have one place": """
        select 1 from match where status <> 'cancelled'
         group by stage_id, round, position having count(*) > 1""",
}


class History:
    """What may never change back once it has been seen."""

    def __init__(self) -> None:
        self._locked: dict[object, set[object]] = {}
        self._over: set[object] = set()

    def look(self) -> None:
        """Compare with what was seen before, and remember what is new."""
        over = {stage for stage, phase in make.sql("select id, phase from stage") if phase in OVER}
        assert self._over <= over, "a stage went back to being open"
        rows = make.sql(
            "select g.id from pick_group g join lock l on l.id = g.lock_id where l.is_locked"
        )
        locked: dict[object, set[object]] = {group: set() for (group,) in rows}
        for row in make.sql(PICKS):
            if row[6]:
                locked[row[4]].add((row[0], row[3], row[9]))
        assert self._locked.items() <= locked.items(), "a lock gave way, or picks behind it changed"
        self._locked, self._over = locked, over


def nothing_is_broken() -> None:
    """Rules that no order of events may break."""
    for what, query in BROKEN.items():
        assert make.sql(query) == [], what


def everything_follows_from_the_results(tournament: int, template: Template) -> None:
    """Points, ranks and challenges, for everybody."""
    totals, counts = _totals(template)
    stored = make.sql("select fan_id, points, correct from standing")
    assert totals == {fan: (points, correct) for fan, points, correct in stored}

    ranks = {fan: 1 + sum(o > own for o in totals.values()) for fan, own in totals.items()}
    shown = standings.standings_of(tournament, list(totals))
    assert ranks == {fan: row.rank for fan, row in shown.items()}
    top = {row.fan_id: row.rank for row in standings.top(tournament, 1000)}
    assert all(ranks[fan] == rank for fan, rank in top.items() if fan in ranks)

    earned: dict[Any, set[object]] = {fan: set() for fan in totals}
    for fan, challenge in make.sql("select fan_id, challenge from challenge_earned"):
        earned[fan].add(challenge)
    for fan, own in earned.items():
        deserved = set(award(template, counts[fan]).challenges)
        # For having picked at all, with the first lock after it: no job follows a pick.
        assert deserved - {"activation"} == own - {"activation"}
        assert own <= deserved


def _totals(template: Template) -> tuple[dict[Any, Any], dict[Any, list[GroupCount]]]:
    """(points, right picks) of every fan, and what counts for challenges."""
    right = _right()
    totals: dict[Any, Any] = {}
    filled: Counter[Any] = Counter()
    correct: Counter[Any] = Counter()
    picks: list[Any] = make.sql(PICKS)
    for fan, stage, kind, option, _, points, is_locked, team, match, _ in picks:
        has_it = (stage, kind, match, team) in right or (kind, option) in right
        before = totals.get(fan, (0, 0))
        totals[fan] = (before[0] + points * has_it, before[1] + has_it)
        # An open group counts for nothing but having taken part at all.
        filled[fan, stage, kind if is_locked and match is None else "match-winner"] += 1
        correct[fan, stage, kind] += has_it
    counts: dict[Any, list[GroupCount]] = defaultdict(list)
    for (fan, stage, kind), number in filled.items():
        counts[fan].append(GroupCount(stage, kind, number, correct[fan, stage, kind]))
    assert template.scoring == "exact"
    return totals, counts


def _right() -> set[tuple[object, ...]]:
    """(stage, kind, match, team) of what is right, and (kind, option) of specials."""
    right: set[tuple[object, ...]] = set()
    wins: Counter[tuple[object, object]] = Counter()
    losses: Counter[tuple[object, object]] = Counter()
    for stage, kind, label, match, winner, loser in make.sql(
        "select st.name, st.format, m.round, m.id, r.winner_id,"
        " m.team1_id + m.team2_id - r.winner_id from result r join match m on m.id = r.match_id"
        " join stage st on st.id = m.stage_id where m.status <> 'cancelled' and r.winner_id > 0"
    ):
        right.add((stage, "match-winner", match, winner))
        if kind == "swiss16":
            wins[stage, winner] += 1
            losses[stage, loser] += 1
        else:
            right.add((stage, "champion" if label == "final" else label, None, winner))
    for stage, team in wins.keys() | losses.keys():
        won, lost = wins[stage, team], losses[stage, team]
        if won >= 3:
            right.add((stage, "advance" if lost else "3-0", None, team))
        elif lost >= 3 and not won:
            right.add((stage, "0-3", None, team))
    answers = make.sql(
        "select g.kind, r.option_id from special_result r join pick_group g on g.id = r.group_id"
    )
    return right | {(kind, option) for kind, option in answers}
