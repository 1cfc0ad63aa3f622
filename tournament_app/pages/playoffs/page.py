"""The playoffs: who wins each quarterfinal and semifinal, and who lifts the trophy."""

import reflex as rx

from pickem_ui.boards import bracket, saved_line
from pickem_ui.countdown import board_lock_chip
from pickem_ui.feedback import fetched, notice
from pickem_ui.shell import page_head, watch
from pickem_ui.stages import stage_chain
from pickem_ui.text import t
from tournament_app.frame import framed, kept_or
from tournament_app.live import LiveState
from tournament_app.pages.playoffs.state import PlayoffsState


def playoffs_page() -> rx.Component:
    return framed(
        stage_chain(LiveState.stops, PlayoffsState.path),
        page_head(
            t("Who lifts the trophy?"),
            t("Each round is made of your picks in the one before. All of it locks at once."),
            board_lock_chip(
                PlayoffsState.lock_at,
                is_locked=PlayoffsState.is_locked,
                server_now_ms=PlayoffsState.server_now_ms,
            ),
        ),
        fetched(
            PlayoffsState.load,
            ready=board(),
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


def board() -> rx.Component:
    done = t("{filled} of {all}", filled=PlayoffsState.filled, all=PlayoffsState.capacity)
    return rx.fragment(
        bracket(PlayoffsState.rounds, PlayoffsState.faces, lock_at=PlayoffsState.lock_at),
        kept_or(saved_line(PlayoffsState.saved_at, done), PlayoffsState.path),
    )
