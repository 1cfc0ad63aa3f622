"""Every address of the public app."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import reflex as rx

from pickem_ui.switch import word_when
from pickem_ui.text import named, t
from pickem_web.previews import SITE
from tournament_app.live import LiveState
from tournament_app.pages.email.page import email_page
from tournament_app.pages.factors.page import recovery_page, two_step_page
from tournament_app.pages.home.page import home_page
from tournament_app.pages.home.state import HomeState
from tournament_app.pages.live.page import live_page
from tournament_app.pages.live.state import MatchesState
from tournament_app.pages.live_match.page import match_page
from tournament_app.pages.live_match.state import MatchState
from tournament_app.pages.missing.page import missing_page
from tournament_app.pages.playoffs.page import playoffs_page
from tournament_app.pages.playoffs.state import PlayoffsState
from tournament_app.pages.profile.page import profile_page
from tournament_app.pages.profile.state import ProfileState
from tournament_app.pages.ranks.page import ranks_page
from tournament_app.pages.ranks.state import RanksState
from tournament_app.pages.reset.page import new_password_page, reset_page
from tournament_app.pages.rules.page import rules_page
from tournament_app.pages.rules.state import RulesState
from tournament_app.pages.settings.page import settings_page
from tournament_app.pages.sign_in.page import sign_in_page, verify_page
from tournament_app.pages.sign_in.state import SignInState
from tournament_app.pages.sign_up.page import code_page, link_page, sign_up_page
from tournament_app.pages.sign_up.state import SignUpState
from tournament_app.pages.specials.page import specials_page
from tournament_app.pages.specials.state import SpecialsState
from tournament_app.pages.stage.page import stage_page
from tournament_app.pages.stage.state import StageState
from tournament_app.pages.start.page import start_page
from tournament_app.pages.start.state import StartState
from tournament_app.security import SecurityState


@dataclass(frozen=True, slots=True)
class Page:
    """One address: what it shows, and what is read when it is opened."""

    route: str
    title: str
    show: Callable[[], rx.Component]
    on_load: Any = None


def titled(page: str) -> str:
    """What a tab of the browser says; links say the same (previews.py)."""
    return t("{page} · {site}", page=page, site=SITE)


HOME = word_when(LiveState.name, LiveState.name, t("Pick'Em for Counter-Strike Majors"))
STAGE = word_when(StageState.name, named(StageState.name), t("Stage picks"))
PAGES = (
    Page("/", HOME, home_page, HomeState.open),
    Page("/signin", t("Sign in"), sign_in_page, SignInState.open),
    Page("/signin/verify", t("Sign in"), verify_page),
    Page("/signup", t("Create an account"), sign_up_page, SignUpState.open),
    Page("/signup/code", t("Check your mail"), code_page),
    Page("/signup/link", t("Create an account"), link_page),
    Page("/reset", t("Forgot password"), reset_page),
    Page("/reset/new", t("New password"), new_password_page),
    Page("/email", t("Confirm your address"), email_page),
    Page("/settings", t("Settings"), settings_page, SecurityState.open),
    Page("/settings/2fa", t("Two-step sign-in"), two_step_page, SecurityState.open),
    Page("/settings/recovery", t("Recovery codes"), recovery_page, SecurityState.open),
    Page("/start", t("Your first picks"), start_page, StartState.open),
    Page("/m/[slug]/stage/[ordinal]", STAGE, stage_page, StageState.open),
    Page(
        "/m/[slug]/playoffs",
        t("Playoffs"),
        playoffs_page,
        [PlayoffsState.open, PlayoffsState.hear],
    ),
    Page("/m/[slug]/specials", t("Specials"), specials_page, SpecialsState.open),
    Page("/live", t("Match centre"), live_page, [MatchesState.open, MatchesState.hear]),
    Page("/live/[match]", t("Match"), match_page, [MatchState.open, MatchState.hear]),
    Page("/rules", t("Rules and scoring"), rules_page, RulesState.open),
    Page("/ranks", t("Ranks"), ranks_page, RanksState.open),
    Page("/u/[name]", t("Profile"), profile_page, ProfileState.open),
    Page("404", t("Not found"), missing_page),
)
