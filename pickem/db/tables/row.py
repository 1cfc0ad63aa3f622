"""What every table has in common."""

import re

from sqlalchemy import DateTime
from sqlalchemy.orm import declared_attr
from sqlmodel import SQLModel

Moment = DateTime(timezone=True)


class Row(SQLModel):
    """A table is named like its class, in lower case with underscores."""

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805  # pyright: ignore[reportIncompatibleVariableOverride]
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
