"""Who may do what, who of staff has which role, and where they are signed in."""

import reflex as rx

from admin_app.frame import CHANGES_ROLES, confirmation, framed
from admin_app.pages.roles.rights import lines
from admin_app.pages.roles.state import RolesState
from pickem_ui.desk import desk_head
from pickem_ui.feedback import fetched, notice
from pickem_ui.people import people
from pickem_ui.roles import beside, rights_table, rules
from pickem_ui.text import t

RULES = (
    (
        t("Two people for every result"),
        t("Both type it on their own; points move when they agree."),
    ),
    (
        t("The same person never does both"),
        t("Who entered first cannot verify. The database holds to it."),
    ),
    (t("A passkey for everybody"), t("Without one the admin app opens to nobody.")),
    (t("Once more before what cannot be taken back"), t("A passkey given within ten minutes.")),
    (
        t("New people come from the command line"),
        t("Their first password lasts a week, and has to be replaced."),
    ),
)


def roles_page() -> rx.Component:
    return framed(
        desk_head(
            t("Roles and the two-person rule"),
            t("Who may do what, and what nobody may do alone."),
        ),
        fetched(
            RolesState.load,
            ready=content(),
            empty=notice(t("Nobody is of staff yet.")),
            failed=notice(t("Roles are seen by operators and owners only.")),
        ),
        confirmation(),
        current="roles",
    )


def content() -> rx.Component:
    return rx.fragment(
        beside(rights_table(lines()), rules(t("Two-person rule"), RULES)),
        people(RolesState.people, may_change=CHANGES_ROLES, on_done=RolesState.open),
    )
