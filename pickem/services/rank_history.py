"""A fan's rank over a tournament, and the chart of it."""

from typing import Final

from pickem.db.queries import rank_history as queries
from pickem.domain.rank_chart import places_along, scale_of, stretches, ticks_of
from pickem.views.moments import milliseconds
from pickem.views.rank_history import Band, RankChart, RankPoint, Tick

_NARROW: Final = 0.15  # of the chart


def history_of(tournament_id: int, fan_id: int) -> tuple[RankPoint, ...]:
    """After each result since the fan's first pick, oldest first."""
    rows = queries.history_of(tournament_id, fan_id)
    return tuple(
        RankPoint(milliseconds(at) or 0, rank, points, stage) for at, rank, points, stage in rows
    )


def charts_of(points: tuple[RankPoint, ...]) -> tuple[RankChart, ...]:
    """The chart of at least two points; of fewer there is nothing to see."""
    return (_chart(points),) if len(points) > 1 else ()


def _chart(points: tuple[RankPoint, ...]) -> RankChart:
    scale = scale_of([point.rank for point in points])
    across = places_along(len(points))
    down = [scale.depth(point.rank) for point in points]
    corners = [f"{x * 1000:.0f} {y * 1000:.0f}" for x, y in zip(across, down, strict=True)]
    line = "M" + "L".join(corners)
    runs = stretches([point.stage for point in points])
    edges = [0.0, *(across[first] for _, first, _ in runs[1:]), 1.0]
    return RankChart(
        points=points,
        line=line,
        area=f"{line}V1000H0Z",
        now_y=_percent(down[-1]),
        ticks=tuple(Tick(rank, _percent(scale.depth(rank))) for rank in ticks_of(scale)),
        bands=tuple(
            Band(
                stage=stage,
                x=_percent(edges[n]),
                width=_percent(edges[n + 1] - edges[n]),
                end_x=_percent(across[last]),
                end_y=_percent(down[last]),
                is_shaded=n % 2 == 0,
                is_named=edges[n + 1] - edges[n] >= _NARROW,
            )
            for n, (stage, _, last) in enumerate(runs)
        ),
    )


def _percent(share: float) -> str:
    return f"{share * 100:.2f}%"
