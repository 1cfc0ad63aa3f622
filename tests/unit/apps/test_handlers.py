"""The committed list of what a browser may call. A new handler needs a line here, on purpose."""

import subprocess
import sys

import pytest

EXPECTED = {
    "tournament_app.routes": {
        "greeting.greeting_state": {"meet"},
        "home.home_state": {"open", "save", "clear", "keep"},
        "keeping.kept_state": {"save", "clear", "keep"},
        "live.matches_state": {"hear", "open", "more", "save", "clear", "keep"},
        "live_match.match_state": {"hear", "open", "save", "clear", "keep"},
        "playoffs.playoffs_state": {"hear", "open", "save", "clear", "keep"},
        "profile.profile_state": {"open"},
        "ranks.ranks_state": {"look_for", "open"},
        "rules.rules_state": {"open"},
        "sign_in.sign_in_state": {"open"},
        "security.security_state": {"open"},
        "sign_up.sign_up_state": {"open"},
        "specials.specials_state": {"open", "save", "clear", "keep"},
        "stage.stage_state": {"open", "save", "clear", "keep"},
        "start.start_state": {"open", "save", "clear", "keep"},
    },
    "admin_app.routes": {
        "announcements.announcements_state": {"announce", "open"},
        "audit.audit_state": {"open", "look_for", "turn", "verify"},
        "desk.desk_state": {"open"},
        "mail.mail_state": {"open"},
        "passkeys.passkeys_state": {"open"},
        "roles.roles_state": {"open"},
        "result.result_state": {
            "confirmed",
            "open",
            "report",
            "save",
            "send_back",
            "take_back",
            "verify",
            "withdraw",
        },
        "specials.specials_state": {"confirmed", "open", "save", "send_back", "verify", "withdraw"},
    },
}
LIST = """
import sys, importlib
from pickem_web.guard import actions
importlib.import_module(sys.argv[1])
print("\\n".join(sorted(actions())))
"""


@pytest.mark.parametrize("routes", EXPECTED)
def test_a_browser_may_call_exactly_these_handlers(routes: str) -> None:
    listed = subprocess.run(
        [sys.executable, "-c", LIST, routes], capture_output=True, text=True, check=True
    )

    found: dict[str, set[str]] = {}
    for line in listed.stdout.split():
        *_, state, handler = line.split(".")
        module, _, name = state.rpartition("____")
        place = [part for part in module.split("___") if part not in {"state", "pages"}][-1]
        found.setdefault(f"{place}.{name}", set()).add(handler)
    assert found == EXPECTED[routes]
