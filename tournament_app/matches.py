"""Matches as pages draw them: cards, the faces of their choices, the centre of all. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pickem.domain.results import MapScore
from pickem.views.boards import MatchPick, OptionView, Verdict
from pickem.views.picks import SavedPick
from pickem_ui.matches import Centre, MatchCard, PlayedMap
from pickem_ui.picks import Choice, Face
from pickem_ui.text import map_title
from tournament_app.ballot import VERDICTS, face_key


def centre_of(matches: Sequence[MatchPick], listed: int) -> Centre:
    """All matches by time; of those that are over only the latest `listed`."""
    past = sorted((m for m in matches if m.score), key=lambda m: (-m.starts_at_ms, -m.match_id))
    others = sorted((m for m in matches if not m.score), key=lambda m: (m.starts_at_ms, m.match_id))
    return Centre(
        running=tuple(card(match) for match in others if match.is_running),
        ahead=tuple(card(match) for match in others if not match.is_running),
        past=tuple(card(match) for match in past[:listed]),
        earlier=max(len(past) - listed, 0),
    )


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


def played_maps(maps: Sequence[MapScore]) -> tuple[PlayedMap, ...]:
    """Maps in order, called as people say it."""
    return tuple(
        PlayedMap(number, map_title(played.map or ""), played.score1, played.score2)
        for number, played in enumerate(maps, 1)
    )


def winner_of(match: MatchPick) -> OptionView | None:
    """Who has won by the verified result."""
    one, other = _scores(match)
    return match.options[0 if one > other else 1] if match.score else None


@lru_cache(maxsize=4096)
def card(match: MatchPick) -> MatchCard:
    """The same object for all who see the same."""
    score1, score2 = _scores(match)
    return MatchCard(
        match_id=match.match_id,
        stage=match.stage_name,
        round=match.round_name,
        best_of=match.best_of,
        points=match.points,
        starts_at_ms=match.starts_at_ms,
        lock_at_ms=0 if match.is_locked else match.lock_at_ms,
        is_locked=match.is_locked,
        is_running=match.is_running,
        is_decided=bool(match.score),
        picked=_picked(match),
        verdict=match.verdict if match.picked_option_id else Verdict.PENDING,
        score1=score1,
        score2=score2,
        choices=tuple(_choice(match, option) for option in match.options),
    )


def _picked(match: MatchPick) -> int:
    ids = [option.option_id for option in match.options]
    return ids.index(match.picked_option_id) + 1 if match.picked_option_id in ids else 0


def _scores(match: MatchPick) -> tuple[int, int]:
    one, _, other = match.score.partition("-")
    return (int(one), int(other)) if match.score else (0, 0)


def _choice(match: MatchPick, option: OptionView) -> Choice:
    return Choice(match.group_id, option.option_id, option.name, "", option.emblem)


def _face(match: MatchPick, option: OptionView) -> Face:
    if option.option_id == match.picked_option_id:
        if match.verdict in VERDICTS:
            return VERDICTS[match.verdict]
        return Face.LOCKED_PICKED if match.is_locked else Face.PICKED
    return Face.LOCKED if match.is_locked else Face.OPEN
