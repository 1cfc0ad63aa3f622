"""Whether the audit log still says what it said."""

from collections.abc import Mapping

from pickem.db.queries import audit
from pickem.db.unit_of_work import unit_of_work
from pickem.domain.audit import ChainReport, Head, check_chain

_NOTHING_SAVED: Mapping[str, Head] = {}


def verify(saved: Mapping[str, Head] = _NOTHING_SAVED) -> tuple[ChainReport, ...]:
    """Every chain by name, each hash computed anew, and what it looked like when it was saved.

    Without `saved` a chain that its owner rewrote from some row to its end, head and all, is whole.
    """
    with unit_of_work("admin") as session:
        audit.stand_still(session)
        heads = {**dict.fromkeys(saved), **audit.heads(session)}
        return tuple(
            check_chain(chain, audit.lines(session, chain), head, saved.get(chain))
            for chain, head in sorted(heads.items())
        )
