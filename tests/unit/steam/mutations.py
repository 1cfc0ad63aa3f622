"""What each field of an answer may look like when it is wrong."""

from datetime import timedelta

from pickem.clock import now
from tests.fake_steam import NS, SIGNED, SOMEBODY, SOMEBODY_ELSE, FakeSteam, account
from tests.unit.steam.journey import RETURN_TO, STATE

OTHER_ZERO = "\N{ARABIC-INDIC DIGIT ZERO}"  # int() reads it, Steam does not write it
NOBODYS = [
    "",
    account(""),
    account(7656119796028793),
    account(765611979602879300),
    account(86561197960287930),
    account(f"+{SOMEBODY}"),
    account(f"{SOMEBODY}\n"),
    account(f"{SOMEBODY} "),
    account(f"{SOMEBODY}//"),
    account(f"{SOMEBODY}/extra"),
    account(f"{SOMEBODY}?"),
    account(f"{SOMEBODY}#"),
    account(f"7656119796028793{OTHER_ZERO}"),
    account(SOMEBODY).replace("https:", "http:"),
    account(SOMEBODY).replace("https:", "HTTPS:"),
    account(SOMEBODY).replace("y.c", "yxc"),
    account(SOMEBODY).replace("/id/", "/ID/"),
    account(SOMEBODY).replace("steamcommunity.com", "steamcommunity.com.evil.example"),
    account(SOMEBODY).replace("steamcommunity.com", "steamcommunity.com@evil.example"),
    account(SOMEBODY).replace("steamcommunity.com", "steamcommunity.com:8443"),
    f"https://evil.example/{account(SOMEBODY)}",
    f"https://evil.example/?{account(SOMEBODY)}",
    f" {account(SOMEBODY)}",
    f"{account(SOMEBODY)}\n{account(SOMEBODY_ELSE)}",
]
WRONG: dict[str, list[str]] = {
    "openid.ns": ["", "http://openid.net/signon/1.1", f"{NS}/", NS.replace("http", "https")],
    "openid.mode": [
        "",
        "ID_RES",
        "id_res ",
        "check_authentication",
        "setup_needed",
        "checkid_setup",
    ],
    "openid.op_endpoint": [
        "",
        "https://evil.example/openid/login",
        "https://steamcommunity.com.evil.example/openid/login",
        "{endpoint}/",
        "{endpoint}?",
        "{endpoint} ",
        "{ENDPOINT}",
    ],
    "openid.claimed_id": [*NOBODYS, account(SOMEBODY_ELSE), f"{account(SOMEBODY)}/"],
    "openid.identity": [*NOBODYS, account(SOMEBODY_ELSE), f"{account(SOMEBODY)}/"],
    "openid.return_to": [
        "",
        RETURN_TO.replace("http:", "https:"),
        RETURN_TO.replace("localhost", "evil.example"),
        RETURN_TO.replace("3000", "3001"),
        RETURN_TO.replace("/return", "/elsewhere"),
        RETURN_TO.split("?")[0],
        RETURN_TO.replace(STATE, "another-state"),
        f"{RETURN_TO}&more=1",
        f"{RETURN_TO}#",
        f"{RETURN_TO}\n",
        RETURN_TO.upper(),
    ],
    "openid.response_nonce": [
        "",
        "now",
        "{stale}abc",
        "{early}abc",
        "{now}",
        "{now}a b",
        "{now}abc\n",
        "{now}" + "a" * 236,
        " {now}abc",
        "2025-13-01T00:00:00Zabc",
        "2025-11-25T00:00:61Zabc",
        "2025-11-25 00:00:00Zabc",
        "2025-11-25T00:00:00abc",
        f"2{OTHER_ZERO}25-11-25T00:00:00Zabc",
    ],
    "openid.assoc_handle": ["", "1234567890\n", "a b", "a" * 501],
    "openid.signed": [
        "",
        SIGNED.replace(",identity", ""),
        SIGNED.replace(",claimed_id,identity", ""),
        SIGNED.replace(",return_to", ""),
        SIGNED.replace(",response_nonce", ""),
        SIGNED.replace("signed,", ""),
        SIGNED.replace("claimed_id,identity", "identity,claimed_id"),
        f"{SIGNED},ns",
        f"{SIGNED},",
        SIGNED.replace(",", ", "),
        SIGNED.upper(),
    ],
    "openid.sig": ["", "a b", "signature\n", "a" * 501],
    "state": ["", "another-state", STATE.upper(), f"{STATE} "],
}
EVERY_WRONG = [(name, value) for name, values in WRONG.items() for value in values]
SIGNED_WRONG = [(n, v) for n, v in EVERY_WRONG if n not in {"state", "openid.sig"}]


def filled(value: str, steam: FakeSteam) -> str:
    """`value` with the provider's address, and with moments as of this test."""
    words = {
        "{endpoint}": steam.endpoint,
        "{ENDPOINT}": steam.endpoint.upper(),
        "{now}": second(timedelta()),
        "{stale}": second(-timedelta(minutes=5, seconds=2)),
        "{early}": second(timedelta(minutes=5, seconds=2)),
    }
    for word, meant in words.items():
        value = value.replace(word, meant)
    return value


def second(away: timedelta) -> str:
    return f"{now() + away:%Y-%m-%dT%H:%M:%SZ}"
