"""What a fan has chosen about the account."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preferences:
    """An empty country is none; an empty zone, language or theme is the browser's."""

    country: str = ""
    time_zone: str = ""
    language: str = ""
    theme: str = ""
    is_public: bool = True
    tells_lock: bool = True
    tells_result: bool = True
    tells_medal: bool = True
