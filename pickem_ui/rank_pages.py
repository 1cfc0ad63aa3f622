"""What stands around a table of ranks: who is listed, the way to a fan, pages, the own place."""

from collections.abc import Sequence
from typing import Any, cast

import reflex as rx

from pickem.domain.tiers import Tier
from pickem.views.standings import Found, RankList, RankRow
from pickem_ui.buttons import button
from pickem_ui.connection import live_mark
from pickem_ui.icons import icon
from pickem_ui.medals import medal_mark, medal_name
from pickem_ui.ranks import Live, own_line, row_id
from pickem_ui.scripts import RANKS
from pickem_ui.switch import when, word_case, word_when
from pickem_ui.teams import PROPER
from pickem_ui.text import counted, country, named, t, tn


class PageLink(rx.Component):
    """A link to another page of ranks, which is read without the document being loaded again."""

    library = "react-router"
    tag = "Link"

    to: rx.Var[str]


class CountrySelect(rx.Component):
    """Leads to the list of a country."""

    library = RANKS
    tag = "CountrySelect"

    codes: rx.Var[Sequence[str]]
    chosen: rx.Var[str]
    words: rx.Var[dict[str, str]]


class FanSearch(rx.Component):
    """Leads to a fan's row; `on_look` is told what was typed."""

    library = RANKS
    tag = "FanSearch"

    found: rx.Var[Found]
    words: rx.Var[dict[str, Any]]
    on_look: rx.EventHandler[rx.event.passthrough_event_spec(str)]


class Pinned(rx.Component):
    """At the bottom of the screen, until the row `target` of these `rows` is on it."""

    library = RANKS
    tag = "Pinned"

    target: rx.Var[str]
    rows: rx.Var[list[int]]
    label: rx.Var[str]


class Spoken(rx.Component):
    """Tells screen readers how the own rank moves."""

    library = RANKS
    tag = "Spoken"

    rank: rx.Var[int]
    words: rx.Var[dict[str, Any]]


class JumpLink(rx.Component):
    """The way to the page that a fan is on."""

    library = RANKS
    tag = "JumpLink"

    name: rx.Var[str]


def ranks_head(name: str, fans: int, who: rx.Component) -> rx.Component:
    """The title, how many are listed, and `who` is: everybody, or some of them."""
    lead = rx.el.p(
        rx.el.span(named(name), custom_attrs=PROPER),
        when(fans > 0, rx.el.span(tn("{n} fan", "{n} fans", n=fans))),
        live_mark(),  # the last, as it grows when it says how old the page is
        class_name="lead",
    )
    return rx.el.div(rx.el.div(rx.el.h1(t("Leaderboard")), lead), who, class_name="pagehd rankshd")


def scopes(shown: RankList, own: Sequence[RankRow]) -> rx.Component:
    """Everybody, those of the fan's own country, or those of one tier."""

    def home(row: RankRow) -> rx.Component:
        scope = _scope(country(row.country), f"?country={row.country}", shown.which == row.country)
        return when(row.country, scope)

    tiers = [
        _scope(medal_name(tier), f"?tier={tier}", shown.which == tier.value, medal_mark(tier, 22))
        for tier in reversed(Tier)
    ]
    return rx.el.nav(
        _scope(t("Everybody"), "", shown.among == "everybody"),
        rx.foreach(own, home),
        *tiers,
        class_name="scopes",
        aria_label=t("Who is listed"),
    )


def _scope(text: str, query: str, is_here: object, *mark: rx.Component) -> rx.Component:
    here = word_when(is_here, "page", "false")
    return PageLink.create(*mark, text, to=f"/ranks{query}", aria_current=here)


def country_select(shown: RankList) -> rx.Component:
    chosen = word_when(shown.among == "country", shown.which, "")
    words = {"label": t("Country"), "all": t("All countries")}
    return CountrySelect.create(codes=shown.countries, chosen=chosen, words=words)


def fan_search(found: Found, *, on_look: rx.EventHandler) -> rx.Component:
    words = {
        "label": t("Find a fan"),
        "found": counted("{n} fan found", "{n} fans found"),
        "none": t("Nobody in these ranks has a name that begins like this."),
        "rank": t("Rank {n}"),
    }
    return FanSearch.create(icon("search"), found=found, on_look=on_look, words=words)


def pager(shown: RankList) -> rx.Component:
    """Pages by their address, and which places this one holds."""
    first = shown.first - cast("Any", shown.podium).length()
    last = shown.first + cast("Any", shown.rows).length() - 1
    return rx.el.nav(
        _page(shown, t("First"), 1, shown.page > 1),
        _page(shown, t("Previous"), shown.page - 1, shown.page > 1),
        rx.el.span(t("{first}–{last} of {all}", first=first, last=last, all=shown.fans)),
        _page(shown, t("Next"), shown.page + 1, shown.page < shown.pages),
        _page(shown, t("Last"), shown.pages, shown.page < shown.pages),
        class_name="pager",
        aria_label=t("Pages"),
    )


def _page(shown: RankList, text: str, number: int, is_there: object) -> rx.Component:
    among = word_case(
        shown.among,
        ("country", f"country={shown.which}&"),
        ("tier", f"tier={shown.which}&"),
        otherwise="",
    )
    link = PageLink.create(text, to=f"/ranks?{among}page={number}", class_name="btn ghost sm")
    return when(is_there, link, rx.el.span(text, class_name="btn ghost sm off", aria_hidden="true"))


def own_row(row: RankRow, now: Live, order: list[int]) -> rx.Component:
    """The fan's own place, and the way to those around it."""
    words = {
        "up": counted("You are up {n} place, now {rank}.", "You are up {n} places, now {rank}."),
        "down": counted(
            "You are down {n} place, now {rank}.", "You are down {n} places, now {rank}."
        ),
    }
    label = rx.el.span(t("Show me"))
    way = JumpLink.create(icon("own"), label, name=row.name, class_name="btn ghost sm")
    return rx.fragment(
        Pinned.create(
            own_line(row, now, way),
            target=row_id(row.fan_id),
            rows=order,
            label=t("Your place"),
            class_name="you",
        ),
        Spoken.create(rank=now.rank, words=words),
    )


def moved_notice(*, on_refresh: rx.EventHandler) -> rx.Component:
    """Rows stay where they are until the reader wants them in order again."""
    return rx.el.div(
        rx.el.span(t("Ranks have changed.")),
        button(t("Show the new order"), icon("refresh"), tone="quiet", on_click=on_refresh),
        class_name="reorder",
        role="status",
    )


def table_skeleton() -> rx.Component:
    """As tall as the rows that come."""
    return rx.el.div(
        *(rx.el.span(rx.el.span(class_name="sk"), class_name="lbrow") for _ in range(12)),
        class_name="lbl",
        aria_busy="true",
    )


def rank_tools(*parts: rx.Component) -> rx.Component:
    return rx.el.div(*parts, class_name="ranktools")
