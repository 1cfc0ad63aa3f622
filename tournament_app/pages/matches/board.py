"""Match-winner slots as the page draws them. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pickem.views.boards import MatchPick, OptionView, Verdict
from pickem.views.picks import SavedPick
from pickem_ui.cards import MatchCard
from pickem_ui.picks import Choice, Face
from pickem_ui.text import english as t
from tournament_app.ballot import VERDICTS, face_key


def match_cards(matches: Sequence[MatchPick]) -> list[MatchCard]:
    return [_card(match) for match in matches]


def faces_of(matches: Sequence[MatchPick]) -> dict[str, str]:
    """How each team's button looks, by "group:option"; what is simply open is left out."""
    faces = {
        face_key(match.group_id, option.option_id): _face(match, option)
        for match in matches
        for option in match.options
    }
    return {key: face for key, face in faces.items() if face is not Face.OPEN}


def with_saved(matches: Sequence[MatchPick], saved: SavedPick) -> tuple[MatchPick, ...]:
    """The slots after a save or a clear."""
    picked = saved.option_id if saved.slot_ordinal is not None else None
    return tuple(
        replace(match, picked_option_id=picked) if match.group_id == saved.group_id else match
        for match in matches
    )


@lru_cache(maxsize=4096)
def _card(match: MatchPick) -> MatchCard:
    """The same object for all who see the same."""
    return MatchCard(
        match_id=match.match_id,
        title=t(
            "{stage}, {round}, best of {best_of}",
            stage=match.stage_name,
            round=match.round_name,
            best_of=match.best_of,
        ),
        starts_at_ms=match.starts_at_ms,
        lock_at_ms=0 if match.is_locked else match.lock_at_ms,
        is_locked=match.is_locked,
        verdict=match.verdict if match.picked_option_id else Verdict.PENDING,
        score=match.score.replace("-", "–"),
        choices=tuple(_choice(match, option) for option in match.options),
    )


def _choice(match: MatchPick, option: OptionView) -> Choice:
    record = f"{option.wins}–{option.losses}" if option.wins or option.losses else ""
    return Choice(match.group_id, option.option_id, option.name, record, option.emblem)


def _face(match: MatchPick, option: OptionView) -> Face:
    if option.option_id == match.picked_option_id:
        if match.verdict in VERDICTS:
            return VERDICTS[match.verdict]
        return Face.LOCKED_PICKED if match.is_locked else Face.PICKED
    return Face.LOCKED if match.is_locked else Face.OPEN
