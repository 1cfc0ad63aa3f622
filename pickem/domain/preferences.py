"""What a fan may choose about the account, and what can be chosen."""

import re
from enum import StrEnum
from functools import cache
from typing import Final
from zoneinfo import available_timezones

from pickem.domain.errors import InvalidInput


class Preference(StrEnum):
    """One choice, named like the column that keeps it."""

    COUNTRY = "country"
    TIME_ZONE = "time_zone"
    LANGUAGE = "language"
    THEME = "theme"
    IS_PUBLIC = "is_public"
    TELLS_LOCK = "tells_lock"
    TELLS_RESULT = "tells_result"
    TELLS_MEDAL = "tells_medal"


Choice = str | bool | None
"""What is kept: None leaves it open, or to the browser."""

THEMES: Final = ("dark", "light")
SWITCHES: Final = frozenset(
    {
        Preference.IS_PUBLIC,
        Preference.TELLS_LOCK,
        Preference.TELLS_RESULT,
        Preference.TELLS_MEDAL,
    }
)
_TAG: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,8})?")


def preference(name: str) -> Preference:
    """The choice of that name; InvalidInput if there is none."""
    for one in Preference:
        if one == name:
            return one
    raise InvalidInput("preference", "There is no such setting. Open the page again.")


def chosen(preference: Preference, text: str) -> Choice:
    """What `text` chooses; InvalidInput if it cannot be chosen."""
    if preference in SWITCHES:
        if text not in {"on", "off"}:
            raise InvalidInput("value", "This is switched on or off.")
        return text == "on"
    if text and not _can_be(preference, text):
        raise InvalidInput("value", "This cannot be chosen. Take one from the list.")
    return text or None


def _can_be(preference: Preference, text: str) -> bool:
    match preference:
        case Preference.COUNTRY:
            return text in COUNTRIES
        case Preference.TIME_ZONE:
            return text in _time_zones()
        case Preference.THEME:
            return text in THEMES
        case _:
            return bool(_TAG.fullmatch(text))


@cache
def _time_zones() -> frozenset[str]:
    return frozenset(available_timezones())


# ISO 3166-1 alpha-2.
COUNTRIES: Final = frozenset(
    re.findall(
        r"[A-Z]{2}",
        """
        AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO
        BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ
        DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP
        GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG
        KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML
        MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE
        PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL
        SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM
        US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
        """,
    )
)
