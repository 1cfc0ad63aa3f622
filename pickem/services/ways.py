"""How teams come to a stage: out of which stage before, in what form, and against whom."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.queries import ways
from pickem.views.boards import OptionView, WayIn


def with_ways(
    session: Session, stage_id: int, options: Iterable[OptionView]
) -> tuple[OptionView, ...]:
    """The teams of a stage, each with its way in."""
    rows = ways.ways_of(session, stage_id)
    return tuple(
        replace(option, way=_way(rows[option.team_id]), meets=rows[option.team_id]["first_id"])
        if option.team_id in rows
        else option
        for option in options
    )


def _way(row: RowMapping) -> WayIn:
    form = tuple(row["form"] or ())
    if row["stage"] is None:
        return WayIn(form=form)
    return WayIn(row["stage"], row["wins"], row["losses"], form)
