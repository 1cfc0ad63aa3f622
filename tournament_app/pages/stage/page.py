"""A Swiss stage: who goes 3–0, who advances, who goes 0–3."""

import reflex as rx

from pickem_ui.ballots import swiss_board, team_lines
from pickem_ui.boards import saved_line
from pickem_ui.crowd_table import crowd_table
from pickem_ui.diamonds import legend
from pickem_ui.feedback import fetched, hint, notice
from pickem_ui.rounds import rounds_flow
from pickem_ui.rounds_head import rounds_head
from pickem_ui.score_band import score_band
from pickem_ui.shell import page_head, watch
from pickem_ui.stages import stage_chain
from pickem_ui.switch import when, word_when
from pickem_ui.text import named, t, tn
from pickem_ui.trays import ballot_tools, tray, tray_bar
from tournament_app.frame import framed, kept_or
from tournament_app.live import LiveState, RunningState
from tournament_app.pages.stage.state import StageState


def stage_page() -> rx.Component:
    return framed(
        stage_chain(LiveState.stops, StageState.path),
        when(StageState.is_locked, after_head(), before_head()),
        fetched(
            StageState.load,
            ready=when(StageState.is_locked, after(), before()),
            empty=notice(t("The teams of this stage are not known yet. It opens once they are.")),
            failed=notice(t("There is no such stage. Choose one above.")),
        ),
        watch(
            LiveState.version,
            have=StageState.have,
            missed_at=StageState.missed_at,
            spread_ms=1500,
            on_news=StageState.open,
        ),
        current="picks",
        board=StageState,
    )


def before_head() -> rx.Component:
    crosses = t("Who crosses {stage}?", stage=named(StageState.name))
    lead_s = StageState.lead_s
    until = word_when(lead_s == 0, change_until(), change_until_s(lead_s))
    tools = ballot_tools(StageState.sections, StageState.lines)
    return page_head(word_when(StageState.name, crosses, t("Stage picks")), until, tools)


def change_until() -> str:
    return t(
        "Two to go undefeated, six to advance, two to go home without a win. Change anything until"
        " the lock, shortly before the first match."
    )


def change_until_s(lead_s: int) -> str:
    return tn(
        "Two to go undefeated, six to advance, two to go home without a win. Change anything until"
        " the lock, {n} second before the first match.",
        "Two to go undefeated, six to advance, two to go home without a win. Change anything until"
        " the lock, {n} seconds before the first match.",
        n=lead_s,
    )


def after_head() -> rx.Component:
    return rounds_head(
        StageState.rounds,
        StageState.own,
        RunningState.matches,
        name=StageState.name,
    )


def before() -> rx.Component:
    """The ballot while it can still be changed."""
    at = StageState.lock_at
    return rx.fragment(
        swiss_board(
            rx.el.div(team_lines(StageState.lines, StageState.faces, lock_at=at), sealed()),
            tray(StageState.sections, StageState.lines, foot(), lock_at=at),
        ),
        tray_bar(StageState.sections, StageState.lines, foot(), lock_at=at),
    )


def after() -> rx.Component:
    """The same stage from the lock on."""
    rounds, own = StageState.rounds, StageState.own
    return rx.fragment(
        when(own.has_picks, score_band(rounds, own), without_picks()),
        rounds_flow(rounds, own, RunningState.matches),
        legend(),
        crowd_table(rounds, own),
    )


def without_picks() -> rx.Component:
    return hint(
        t("You have no picks on this stage. Watch the matches, and light your lamps on the next."),
        "draft",
    )


def foot() -> rx.Component:
    return kept_or(saved_line(StageState.saved_at, up_to()), StageState.path)


def up_to() -> str:
    return tn("Up to {n} pt", "Up to {n} pts", n=StageState.most)


def sealed() -> rx.Component:
    return when(
        StageState.lock_at != 0,
        hint(t("What everyone else picked stays sealed until the lock. Then it opens for all.")),
    )
