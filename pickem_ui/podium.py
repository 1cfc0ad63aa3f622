"""The first three on their isles, under crowns of the metal of their rank."""

from collections.abc import Mapping, Sequence

import reflex as rx

from pickem.domain.standings import PODIUM
from pickem.views.standings import RankRow
from pickem_ui.ranks import Live, fan_link, now_of, rolling, row_id
from pickem_ui.shell import avatar
from pickem_ui.switch import has_more, when, word_case
from pickem_ui.text import num, t


def podium(rows: Sequence[RankRow], live: Mapping[str, Live]) -> rx.Component:
    """Whoever shares a rank has the same crown, and an isle as tall; nobody's isle is empty."""
    pods = (
        when(has_more(rows, than=place), _pod(rows[place], live, place), _empty(place))
        for place in range(PODIUM)
    )
    return rx.el.div(rx.el.ol(*pods, aria_label=t("The first three")), class_name="podium")


def _pod(row: RankRow, live: Mapping[str, Live], place: int) -> rx.Component:
    metal = word_case(row.rank, (1, "gold"), (2, "silver"), otherwise="bronze")
    now = now_of(row, live)
    return rx.el.li(
        _isle(metal),
        rx.el.div(
            _crown(),
            avatar(row.name),
            fan_link(row.name, "ell"),
            rx.el.span(t("Rank {n}", n=now.rank), class_name="sr"),
            class_name="who",
        ),
        rx.el.div(
            rolling(now.points, num(now.points)),
            rx.el.span(t("points"), class_name="sr"),
            class_name="pt",
        ),
        class_name=f"pod p{place} {metal}",
        id=row_id(row.fan_id),
    )


def _empty(place: int) -> rx.Component:
    return rx.el.li(_isle("none"), class_name=f"pod p{place}", aria_hidden="true")


def _isle(metal: str) -> rx.Component:
    return rx.el.svg(
        rx.el.svg.use(href=f"/isles.svg#{metal}"),
        class_name="isle",
        custom_attrs={"aria-hidden": "true"},
    )


def _crown() -> rx.Component:
    return rx.el.svg(
        rx.el.svg.use(href="/medals.svg#crown"),
        class_name="crown",
        custom_attrs={"aria-hidden": "true"},
    )
