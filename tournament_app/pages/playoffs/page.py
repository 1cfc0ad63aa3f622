"""The playoffs: who wins each match on the way, and who lifts the trophy."""

import reflex as rx

from pickem_ui.boards import saved_line
from pickem_ui.bracket import bracket, bracket_lamps
from pickem_ui.bracket_facts import outlook, result_lamps, standing_title
from pickem_ui.bracket_results import result_bracket
from pickem_ui.feedback import fetched, notice
from pickem_ui.shell import page_head, watch
from pickem_ui.stages import stage_chain
from pickem_ui.switch import has_any, when, word_case, word_when
from pickem_ui.text import t
from tournament_app.frame import framed, kept_or
from tournament_app.live import LiveState, RunningState
from tournament_app.pages.playoffs.state import PlayoffsState


def playoffs_page() -> rx.Component:
    return framed(
        stage_chain(LiveState.stops, PlayoffsState.path),
        head(),
        fetched(
            PlayoffsState.load,
            ready=when(PlayoffsState.is_locked, after(), before()),
            empty=notice(t("The playoffs open when the last Swiss stage is settled.")),
        ),
        watch(
            LiveState.version,
            have=PlayoffsState.have,
            missed_at=PlayoffsState.missed_at,
            spread_ms=1500,
            on_news=PlayoffsState.open,
        ),
        current="picks",
        board=PlayoffsState,
    )


def head() -> rx.Component:
    ask = t(
        "Each right pick lights the next span. Everything locks at once, before the first match."
    )
    is_locked = PlayoffsState.is_locked
    return page_head(
        word_when(is_locked, standing_title(PlayoffsState.results), title()),
        word_when(is_locked, outlook(PlayoffsState.results), ask),
        when(is_locked, result_lamps(PlayoffsState.results), lit()),
    )


def lit() -> rx.Component:
    lamps = bracket_lamps(PlayoffsState.rounds, PlayoffsState.faces)
    return when(has_any(PlayoffsState.rounds), lamps)


def title() -> str:
    one_left = word_when(
        PlayoffsState.is_headless, t("One lamp left: name the champion"), t("One lamp left")
    )
    return word_case(
        PlayoffsState.left,
        (0, t("Every lamp is lit")),
        (1, one_left),
        otherwise=t("Who lights the tower?"),
    )


def before() -> rx.Component:
    """The ballot while it can still be changed."""
    return rx.fragment(
        bracket(PlayoffsState.rounds, PlayoffsState.faces, lock_at=PlayoffsState.lock_at),
        kept_or(saved_line(PlayoffsState.saved_at), PlayoffsState.path),
    )


def after() -> rx.Component:
    """What comes of it from the lock on."""
    return result_bracket(PlayoffsState.results, RunningState.matches)
