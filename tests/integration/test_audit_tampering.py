"""Whatever the owner of the database does to the audit log with its triggers off is found."""

import pytest

from pickem.services.audit import verify
from tests.integration.audit_log import note, notes, report, tamper

pytestmark = pytest.mark.usefixtures("database")

REHASH = (
    "update audit a set hash = audit_hash(p.hash, a) from audit p"
    " where a.chain = 'admin' and p.chain = 'admin' and a.number = {0} and p.number = {0} - 1"
)


@pytest.mark.parametrize(
    ("tampering", "said"),
    [
        ("update audit set actor = 'Bert' where number = 3", "Row 3 of chain admin (Bert"),
        ("update audit set at = at + interval '1 us' where number = 3", "Row 3 of chain admin"),
        ("update audit set at = 'infinity' where number = 3", "Row 3 of chain admin"),
        ("update audit set detail = '{\"a\": 1}' where number = 5", "Row 5 of chain admin"),
        ("update audit set hash = sha256('') where number = 3", "Row 3 of chain admin"),
        ("update audit set id = default where number = 3", "Row 3 of chain admin"),
        ("delete from audit where number = 3", "Row 3 is missing from chain admin"),
        ("delete from audit where number < 3", "Rows 1 to 2 are missing from chain admin"),
        ("delete from audit where number > 3", "Rows 4 to 5 are missing at the end"),
        ("truncate audit", "Rows 1 to 5 are missing at the end of chain admin"),
        (
            "update audit set number = -number where number in (2, 3);"
            "update audit set number = 5 + number where number < 0",
            "Row 2 of chain admin",
        ),
        (
            "update audit set chain = 'jobs' where number = 3",
            "Row 3 is missing from chain admin",
        ),
        (
            f"update audit set actor = 'Bert' where number = 3; {REHASH.format(3)}",
            "Row 4 of chain admin",
        ),
        (
            f"update audit set actor = 'Bert' where number = 5; {REHASH.format(5)}",
            "The head of chain admin names another hash",
        ),
        ("update audit_head set number = 3", "The head of chain admin counts 3 rows"),
        ("update audit_head set hash = sha256('')", "The head of chain admin names another hash"),
        ("delete from audit_head", "Chain admin has rows up to 5, but no head"),
        (
            "insert into audit (id, actor, action, subject, chain, number, hash)"
            " overriding system value values (99, 'a', 'b', 'c', 'admin', 6, sha256(''))",
            "Row 6 of chain admin (a, b, c) does not fit",
        ),
        (
            "alter table audit drop constraint audit_chain_number_key;"
            "insert into audit (id, actor, action, subject, chain, number, hash)"
            " overriding system value select 99, actor, action, subject, chain, number, hash"
            " from audit where number = 3",
            "Row 3 of chain admin",
        ),
        (
            "alter table audit alter actor drop not null;"
            "update audit set actor = null where number = 3",
            "Row 3 of chain admin",
        ),
    ],
)
def test_every_kind_of_tampering_is_found(tampering: str, said: str) -> None:
    notes("admin", 5)

    tamper(tampering)

    assert report().broken.startswith(said)


def test_tampering_with_one_chain_leaves_the_others_whole() -> None:
    notes("admin", 2)
    notes("public", 2)

    tamper("delete from audit where chain = 'public' and number = 1")

    assert [bool(found.broken) for found in verify()] == [False, True]


def test_a_chain_cut_off_with_its_head_is_found_by_a_head_saved_elsewhere() -> None:
    notes("admin", 5)
    saved = {"admin": report().head}
    note("admin", "after the heads were saved")
    assert [found.broken for found in verify(saved)] == [""]

    tamper(
        "delete from audit where number > 3; update audit_head h"
        " set number = 3, hash = (select hash from audit where number = 3)"
    )

    assert [found.broken for found in verify()] == [""]
    assert "had 5 when its head was saved" in verify(saved)[0].broken
    notes("admin", 4)  # grown beyond the saved length again
    assert verify(saved)[0].broken.startswith("Row 5 of chain admin is not the row whose hash")
