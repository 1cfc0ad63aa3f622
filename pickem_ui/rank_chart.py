"""Ranks over a tournament as a drawing, and as a table behind it."""

from typing import Any

import reflex as rx

from pickem.views.rank_history import Band, RankChart, RankPoint, Tick
from pickem_ui.countdown import moment
from pickem_ui.switch import when
from pickem_ui.text import named, num, t


def rank_chart(chart: RankChart) -> rx.Component:
    """The drawing stretches, its words do not."""
    points: Any = chart.points
    first, last = points[0], points[-1]
    plot = rx.el.svg(
        rx.foreach(chart.bands, _band),
        rx.foreach(chart.ticks, _tick),
        rx.el.svg(
            rx.el.svg.path(d=chart.area, class_name="area"),
            rx.el.svg.path(d=chart.line, class_name="line"),
            view_box="0 0 1000 1000",
            width="100%",
            height="100%",
            preserve_aspect_ratio="none",
        ),
        rx.foreach(chart.bands, _stage_end),
        _diamond("100%", chart.now_y, "now"),
        class_name="plot",
        role="img",
        aria_label=t("From rank {first} to rank {last}", first=first.rank, last=last.rank),
        custom_attrs={"dir": "ltr"},
    )
    return rx.fragment(
        plot,
        rx.el.div(
            moment(first.at_ms, "date"), moment(last.at_ms, "date"), class_name="ends", dir="ltr"
        ),
        rx.el.p(t("Higher is better. The scale is logarithmic."), class_name="legend"),
        _table(chart),
    )


def _band(band: Band) -> rx.Component:
    """A stage: shaded if it is every second one, with its name at the foot."""
    return rx.el.svg(
        when(band.is_shaded, rx.el.svg.rect(width="100%", height="100%", class_name="shade")),
        when(band.is_named, rx.el.svg.text(named(band.stage), x=8, y="100%", dy=-8)),
        width=band.width,
        height="100%",
        custom_attrs={"x": band.x},
    )


def _stage_end(band: Band) -> rx.Component:
    return _diamond(band.end_x, band.end_y, "end")


def _diamond(x: str, y: str, look: str) -> rx.Component:
    mark = rx.el.svg.path(d="M0-6l6 6-6 6-6-6z", class_name=look)
    return rx.el.svg(mark, custom_attrs={"x": x, "y": y})


def _tick(tick: Tick) -> rx.Component:
    return rx.el.svg.g(
        rx.el.svg.line(x1="0", x2="100%", y1=tick.y, y2=tick.y, class_name="grid"),
        rx.el.svg.text(num(tick.rank), x="100%", y=tick.y, dx=12, dy=4),
    )


def _table(chart: RankChart) -> rx.Component:
    heads = (t("Time"), t("Stage"), t("Rank"), t("Points"))
    return rx.el.details(
        rx.el.summary(t("Show as table"), class_name="lnk"),
        rx.el.div(
            rx.el.table(
                rx.el.thead(rx.el.tr(*(rx.el.th(head, scope="col") for head in heads))),
                rx.el.tbody(rx.foreach(chart.points, _line)),
            ),
            class_name="scroll",
            tab_index=0,
            role="region",
            aria_label=t("Ranks as a table"),
        ),
    )


def _line(point: RankPoint) -> rx.Component:
    return rx.el.tr(
        rx.el.td(moment(point.at_ms)),
        rx.el.td(named(point.stage)),
        rx.el.td(num(point.rank)),
        rx.el.td(num(point.points)),
    )
