"""What fans have chosen about their accounts."""

from sqlalchemy import RowMapping
from sqlmodel import Session

from pickem.db.unit_of_work import change, fetch
from pickem.domain.preferences import Choice, Preference

_COLUMNS = ", ".join(Preference)


def preferences_of(session: Session, fan_id: int) -> RowMapping:
    """All choices of a fan, by the names of `Preference`."""
    return fetch(session, f"select {_COLUMNS} from fan where id = :fan", fan=fan_id)[0]


def set_preference(session: Session, fan_id: int, preference: Preference, value: Choice) -> None:
    """Keep a choice."""
    change(
        session,
        f"update fan set {preference.value} = :value where id = :fan",
        fan=fan_id,
        value=value,
    )
