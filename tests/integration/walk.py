"""A walk at random through a Major: fans, staff, deadlines and jobs in any order."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import uuid4

from jobs import (
    advance_tournament,
    award_medals,
    count_crowd,
    refresh_standings,
    relay,
    score_tournament,
    snapshot_positions,
)
from pickem.clock import now
from pickem.domain.errors import PickemError, PickRefused, PickTooLate
from pickem.services import locks, outbox, results, specials
from pickem.services.overrides import override_pairings
from pickem.services.picks import clear_pick, save_pick
from tests import make

JOBS: dict[tuple[str, str], Callable[[int], object]] = {
    relay.SCORE: score_tournament.score_tournament,
    relay.ADVANCE: advance_tournament.advance_tournament,
    relay.AWARD: award_medals.award_medals,
    relay.COUNT: count_crowd.count_crowd,
    relay.REFRESH: refresh_standings.refresh_standings,
    relay.SNAPSHOT: snapshot_positions.snapshot_positions,
}
LOCKED_NOT_BEGUN = ("30 s", "60 s")  # start ahead, lead
BEGUN = ("-1 s", "0 s")


class Walk:
    """`refusals` counts what was refused; anything else than a refusal is a bug and raised."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.major = make.major("copenhagen-2024")
        self.fans = make.fans(8)
        self.staff = [self.major.anna, self.major.bert, make.staff("Cleo")]
        self.schedulers = [self.major.olga, self.major.olga, self.major.anna]  # Anna may not
        self.waiting: list[tuple[str, str]] = []
        self.refusals: Counter[str] = Counter()

    def play_rounds(self, count: int) -> None:
        """Rounds as they really were, each with the picks of some fans."""
        for _ in range(count):
            for _ in range(15):
                self.pick()
            self.major.begin_round()
            self.major.finish_round()

    def step(self) -> None:
        """One thing that somebody does."""
        deeds = {
            self.pick: 40,
            self.clear: 6,
            self.move: 4,
            self.pass_deadline: 9,
            self.enter: 6,
            self.verify: 6,
            self.decide: 16,
            self.correct: 4,
            self.withdraw: 1,
            self.override: 4,
            self.special: 3,
            self.withdraw_special: 1,
            self.work: 18,
        }
        deed = self.random.choices(list(deeds), list(deeds.values()))[0]
        try:
            deed()
        except PickemError as refusal:
            self.refusals[type(refusal).__name__] += 1

    def settle(self) -> None:
        """Run every job, until nothing follows any more."""
        while self._deliver() or self.waiting:
            self.random.shuffle(self.waiting)
            while self.waiting:
                self._run(self.waiting.pop())

    def pick(self) -> None:
        """Any option in any group; saved if, and only if, the group was open a moment before."""
        group, option = self._any(
            "select s.group_id, o.option_id from slot s join slot_option o on o.slot_id = s.id"
            " join pick_group g on g.id = s.group_id join lock l on l.id = g.lock_id"
            " where l.status = 'open' or mod(g.id, 7) = 0"
        )
        is_open = make.sql(
            "select l.status = 'open' from lock l join pick_group g on g.lock_id = l.id"
            " where g.id = %s",
            group,
        )[0][0]
        try:
            save_pick(self.random.choice(self.fans), group, option, uuid4())
        except PickTooLate:
            assert not is_open
        except PickRefused:
            assert is_open
        else:
            assert is_open

    def clear(self) -> None:
        fan, group, option = self._any(
            "select p.fan_id, s.group_id, p.option_id from pick p join slot s on s.id = p.slot_id"
        )
        clear_pick(fan, group, option, uuid4())

    def move(self) -> None:
        at = now().replace(microsecond=0) + timedelta(minutes=self.random.randint(2, 600))
        locks.move_start(self._scheduler(), self._some_matches("l.status = 'open'"), at)

    def pass_deadline(self) -> None:
        """Some matches lock, or begin as well; their stage and its specials with the first."""
        ahead, lead = self.random.choice((LOCKED_NOT_BEGUN, BEGUN))
        which = "open" if ahead == LOCKED_NOT_BEGUN[0] else self.random.choice(("open", "locked"))
        matches = self._some_matches(f"l.status = '{which}' and l.began_at is null")
        make.sql(
            """
            with chosen as (select unnest(cast(%s as integer[])) as id),
            own as (select l.id from lock l where l.match_id is null and l.label = ''
                       and l.stage_id in (select stage_id from match join chosen using (id)))
            update lock set lead = cast(%s as interval),
                   starts_at = date_trunc('second', clock_timestamp()) + cast(%s as interval)
             where began_at is null and status <> 'void'
               and (match_id in (table chosen) or id in (table own) or follows_id in (table own))
            """,
            matches,
            lead,
            ahead,
        )
        locks.pass_deadlines()

    def enter(self) -> None:
        match, best_of = self._any("select id, best_of from match where status <> 'scheduled'")
        maps = make.series(best_of, first_wins=self.random.random() < 0.7)
        results.record_result(self._one_of_staff(), match, maps)

    def verify(self) -> None:
        (match,) = self._any("select match_id from result_entry")
        results.verify_result(self._one_of_staff(), match)

    def decide(self) -> None:
        """What usually happens: two people agree."""
        self._agree("select id, best_of from match where status = 'live'")

    def correct(self) -> None:
        """Two people agree on something else, often about a match just played."""
        self._agree(
            "select id, best_of from match where status = 'verified' order by id desc limit 12"
        )

    def _agree(self, query: str) -> None:
        match, best_of = self._any(query)
        one, other = self.random.sample(self.staff, 2)
        maps = make.series(best_of, first_wins=self.random.random() < 0.5)
        results.record_result(one, match, maps)
        results.record_result(other, match, maps)
        results.verify_result(other, match)

    def withdraw(self) -> None:
        (match,) = self._any("select match_id from result")
        results.withdraw_result(self._one_of_staff(), match, "played under protest")

    def override(self) -> None:
        """The teams of a round in any other order."""
        stage, label = self._any("select stage_id, round from match where status = 'scheduled'")
        teams = [
            int(str(team))
            for (team,) in make.sql(
                "select unnest(array[team1_id, team2_id]) from match"
                " where stage_id = %s and round = %s and status <> 'cancelled'",
                stage,
                label,
            )
        ]
        self.random.shuffle(teams)
        pairs = list(zip(teams[::2], teams[1::2], strict=True))
        override_pairings(self._scheduler(), stage, label, pairs, "as drawn on stage")

    def special(self) -> None:
        group, option = self._any(
            "select s.group_id, o.option_id from slot s join slot_option o on o.slot_id = s.id"
            " join pick_group g on g.id = s.group_id join stage st on st.id = g.stage_id"
            " where st.format = 'specials'"
        )
        one, other = self.random.sample(self.staff, 2)
        specials.record_special(one, group, option)
        specials.record_special(other, group, option)
        specials.verify_special(other, group)

    def withdraw_special(self) -> None:
        (group,) = self._any("select group_id from special_result")
        specials.withdraw_special(self._one_of_staff(), group, "another source")

    def work(self) -> None:
        """Jobs arrive late, twice, in any order, and two at once."""
        self._deliver()
        at_once = self.random.sample(self.waiting, min(2, len(self.waiting)))
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(self._run, at_once))
        for job in at_once:
            if self.random.random() < 0.8:
                self.waiting.remove(job)

    def _deliver(self) -> int:
        with outbox.claim() as rows:
            self.waiting += sorted({job for row in rows for job in relay.CONSEQUENCES[row.kind]})
        return len(rows)

    def _run(self, job: tuple[str, str]) -> None:
        try:
            JOBS[job](self.major.tournament_id)
        except PickemError as refusal:
            raise AssertionError(f"{job[1]} was refused") from refusal

    def _one_of_staff(self) -> int:
        return self.random.choice(self.staff)

    def _scheduler(self) -> int:
        return self.random.choice(self.schedulers)

    def _any(self, query: str) -> Sequence[Any]:
        rows = sorted(make.sql(query))
        if not rows:
            raise PickemError("nothing to choose from yet")
        return self.random.choice(rows)

    def _some_matches(self, where: str) -> list[int]:
        rows = sorted(
            make.sql(f"select m.id from match m join lock l on l.match_id = m.id where {where}")
        )
        if not rows:
            raise PickemError("nothing to choose from yet")
        matches = [int(str(match)) for (match,) in rows]
        return self.random.sample(matches, self.random.randint(1, len(matches)))
