"""The committed table: what comes of every call by everybody. A new handler needs a line.

Every line is one of the patterns below. An outcome "passes" when the caller had the rights,
whatever the service then says about the match or field that was named.
"""

from typing import Final

Outcomes = dict[str, str]
_FAN = ("fan", "unconfirmed fan")
_NOBODY = ("guest", "ended session", "staff")
_STAFF = ("moderator", "results", "operator", "owner", "unconfirmed owner")

ANYBODY: Final[Outcomes] = dict.fromkeys((*_FAN, *_NOBODY), "passes")
FANS: Final[Outcomes] = ANYBODY | dict.fromkeys(_NOBODY, "sign-in")
CONFIRMED: Final[Outcomes] = FANS | {"unconfirmed fan": "confirm"}

ANYBODY_AT_ADMIN: Final[Outcomes] = dict.fromkeys(
    ("guest", "fan", "ended session", "first password", "no passkey", *_STAFF), "passes"
)
SIGNED_IN: Final[Outcomes] = ANYBODY_AT_ADMIN | dict.fromkeys(
    ("guest", "fan", "ended session"), "sign-in"
)
STAFF: Final[Outcomes] = SIGNED_IN | {"first password": "password", "no passkey": "passkey"}
DESK: Final[Outcomes] = STAFF | {"first password": "passkey"}  # led to where both are seen to
READ: Final[Outcomes] = STAFF | dict.fromkeys(
    ("guest", "fan", "ended session", "first password", "no passkey"), "nothing"
)
READ_AS_OPERATOR: Final[Outcomes] = READ | dict.fromkeys(("moderator", "results"), "nothing")
READ_AS_OWNER: Final[Outcomes] = READ | dict.fromkeys(
    ("moderator", "results", "operator"), "nothing"
)
ENTER: Final[Outcomes] = STAFF | {"moderator": "role"}
VERIFY: Final[Outcomes] = ENTER | {"unconfirmed owner": "confirm"}
OPERATE: Final[Outcomes] = ENTER | {"results": "role"}
OWN: Final[Outcomes] = OPERATE | {"operator": "role"}
OWN_CONFIRMED: Final[Outcomes] = OWN | {"unconfirmed owner": "confirm"}
CHANGE_PASSWORD: Final[Outcomes] = SIGNED_IN | {"unconfirmed owner": "confirm"}
CHANGE_OWN_ACCOUNT: Final[Outcomes] = CHANGE_PASSWORD | {"first password": "password"}

PUBLIC_HANDLERS: Final[dict[str, Outcomes]] = {
    "greeting.greeting_state.meet": ANYBODY,  # guests get nothing from it
    "home.home_state.open": ANYBODY,
    "home.home_state.save": FANS,
    "home.home_state.clear": FANS,
    "home.home_state.keep": ANYBODY,
    "keeping.kept_state.save": FANS,
    "keeping.kept_state.clear": FANS,
    "keeping.kept_state.keep": ANYBODY,
    "live.matches_state.hear": ANYBODY,
    "live.matches_state.open": ANYBODY,
    "live.matches_state.more": ANYBODY,
    "live.matches_state.save": FANS,
    "live.matches_state.clear": FANS,
    "live.matches_state.keep": ANYBODY,
    "live_match.match_state.hear": ANYBODY,
    "live_match.match_state.open": ANYBODY,
    "live_match.match_state.save": FANS,
    "live_match.match_state.clear": FANS,
    "live_match.match_state.keep": ANYBODY,
    "playoffs.playoffs_state.hear": ANYBODY,
    "playoffs.playoffs_state.open": ANYBODY,
    "playoffs.playoffs_state.save": FANS,
    "playoffs.playoffs_state.clear": FANS,
    "playoffs.playoffs_state.keep": ANYBODY,
    "profile.profile_state.open": ANYBODY,
    "ranks.ranks_state.look_for": ANYBODY,
    "ranks.ranks_state.open": ANYBODY,
    "rules.rules_state.open": ANYBODY,
    "security.security_state.open": FANS,
    "sign_in.sign_in_state.open": ANYBODY,
    "sign_up.sign_up_state.open": ANYBODY,
    "specials.specials_state.open": ANYBODY,
    "specials.specials_state.save": FANS,
    "specials.specials_state.clear": FANS,
    "specials.specials_state.keep": ANYBODY,
    "stage.stage_state.open": ANYBODY,
    "stage.stage_state.save": FANS,
    "stage.stage_state.clear": FANS,
    "stage.stage_state.keep": ANYBODY,
    "start.start_state.open": ANYBODY,
    "start.start_state.save": FANS,
    "start.start_state.clear": FANS,
    "start.start_state.keep": ANYBODY,
}
ADMIN_HANDLERS: Final[dict[str, Outcomes]] = {
    "announcements.announcements_state.announce": OPERATE,
    "announcements.announcements_state.open": READ_AS_OPERATOR,
    "audit.audit_state.look_for": READ_AS_OPERATOR,
    "audit.audit_state.open": READ_AS_OPERATOR,
    "audit.audit_state.turn": READ_AS_OPERATOR,
    "audit.audit_state.verify": OPERATE,
    "desk.desk_state.open": DESK,
    "mail.mail_state.open": READ_AS_OWNER,
    "passkeys.passkeys_state.open": SIGNED_IN,
    "result.result_state.confirmed": ANYBODY_AT_ADMIN,
    "specials.specials_state.confirmed": ANYBODY_AT_ADMIN,
    "roles.roles_state.open": READ_AS_OPERATOR,
    "result.result_state.open": READ,
    "result.result_state.report": ENTER,
    "result.result_state.save": ENTER,
    "result.result_state.send_back": OPERATE,
    "result.result_state.take_back": ENTER,
    "result.result_state.verify": VERIFY,
    "result.result_state.withdraw": VERIFY,
    "specials.specials_state.open": READ,
    "specials.specials_state.save": ENTER,
    "specials.specials_state.send_back": OPERATE,
    "specials.specials_state.verify": VERIFY,
    "specials.specials_state.withdraw": VERIFY,
}
PUBLIC_ROUTES: Final[dict[str, Outcomes]] = {
    "/api/signup": ANYBODY,
    "/api/signup/again": ANYBODY,
    "/api/signup/code": ANYBODY,
    "/api/signup/link": ANYBODY,
    "/api/password/forgot": ANYBODY,
    "/api/password/reset": ANYBODY,
    "/api/password/strength": ANYBODY,
    "/api/password/change": CONFIRMED,
    "/api/email/change": CONFIRMED,
    "/api/email/confirm": ANYBODY,
    "/api/signin": ANYBODY,
    "/api/signin/code": ANYBODY,
    "/api/signin/passkey/options": ANYBODY,
    "/api/signin/passkey": ANYBODY,
    "/api/signout": ANYBODY,
    "/api/confirm/password": FANS,
    "/api/confirm/code": FANS,
    "/api/confirm/passkey/options": FANS,
    "/api/confirm/passkey": FANS,
    "/api/totp/begin": CONFIRMED,
    "/api/totp/confirm": CONFIRMED,
    "/api/totp/remove": CONFIRMED,
    "/api/passkeys/options": FANS,
    "/api/passkeys/add": CONFIRMED,
    "/api/passkeys/remove": CONFIRMED,
    "/api/recovery/renew": CONFIRMED,
    "/api/sessions/end": FANS,
    "/api/sessions/end-others": FANS,
    "/api/name": FANS,
    "/api/preference": FANS,
    "/api/export": CONFIRMED,
    "/api/account/delete": CONFIRMED,
    "/api/steam/begin": ANYBODY,
    "/api/steam/link": CONFIRMED,
    "/api/confirm/steam": FANS,
    "/api/steam/remove": CONFIRMED,
    "/api/steam/return": ANYBODY,
    # Pages, whose titles and previews are told with them.
    "/": ANYBODY,
    "/live": ANYBODY,
    "/live/{match}": ANYBODY,
    "/m/{slug}/playoffs": ANYBODY,
    "/m/{slug}/specials": ANYBODY,
    "/m/{slug}/stage/{ordinal}": ANYBODY,
    "/ranks": ANYBODY,
    "/rules": ANYBODY,
    "/u/{name}": ANYBODY,
    "/robots.txt": ANYBODY,
    "/sitemap.xml": ANYBODY,
    "/m/{slug}/matches": ANYBODY,
    "/archipelago/now-{shape}-{theme}.svg": ANYBODY,
    "/archipelago/{shape}-{theme}-{plan}.svg": ANYBODY,
    "/live/openapi.json": ANYBODY,
    "/live/{slug}.json": ANYBODY,
    "/live/{slug}/ranks.json": ANYBODY,
    "/live/{slug}/ranks/{version:int}/{page:int}.json": ANYBODY,
    "/emblems/{number:int}.svg": ANYBODY,
    "/words/{code}.json": ANYBODY,
    "/isles/{name}-{theme}.svg": ANYBODY,
    "/maps/{name}-{theme}.svg": ANYBODY,
    "/skins/{number:int}.svg": ANYBODY,
}
ADMIN_ROUTES: Final[dict[str, Outcomes]] = {
    "/api/signin": ANYBODY_AT_ADMIN,
    "/api/signin/passkey/options": ANYBODY_AT_ADMIN,
    "/api/signin/passkey": ANYBODY_AT_ADMIN,
    "/api/signout": ANYBODY_AT_ADMIN,
    "/api/confirm/passkey/options": SIGNED_IN,
    "/api/confirm/passkey": SIGNED_IN,
    "/api/passkeys/options": SIGNED_IN,
    "/api/passkeys/add": CHANGE_OWN_ACCOUNT,
    "/api/passkeys/remove": CHANGE_OWN_ACCOUNT,
    "/api/password/change": CHANGE_PASSWORD,
    "/api/password/strength": SIGNED_IN,
    "/api/staff/role": OWN_CONFIRMED,
    "/api/staff/sessions/end": OWN_CONFIRMED,
    "/api/staff/sessions/end-all": OWN_CONFIRMED,
    "/api/audit/export": OWN_CONFIRMED,
    "/emblems/{number:int}.svg": ANYBODY_AT_ADMIN,
}
