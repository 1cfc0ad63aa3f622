"""The audit log's chains, link by link."""

from dataclasses import replace

import pytest

from pickem.domain.audit import (
    BEFORE_THE_FIRST,
    ChainReport,
    Head,
    Line,
    check_chain,
    check_detail,
    hash_of,
)

MOMENT_US = 1_795_579_140_000_000


def chain_of(length: int) -> list[Line]:
    lines: list[Line] = []
    for number in range(1, length + 1):
        line = Line(
            number,
            "admin",
            number,
            MOMENT_US + number,
            "Anna",
            "verify",
            f"match:{number}",
            "{}",
            b"",
        )
        lines.append(linked(line, lines[-1].hash if lines else BEFORE_THE_FIRST))
    return lines


def linked(line: Line, previous: bytes) -> Line:
    return replace(line, hash=hash_of(previous, line))


def head_of(lines: list[Line]) -> Head:
    return Head(lines[-1].number, lines[-1].hash)


def broken(lines: list[Line], head: Head | None, saved: Head | None = None) -> str:
    return check_chain("admin", lines, head, saved).broken


def test_a_whole_chain_ends_at_its_head() -> None:
    lines = chain_of(5)

    report = check_chain("admin", lines, head_of(lines), saved=Head(3, lines[2].hash))

    assert report == ChainReport("admin", head_of(lines))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", 99),
        ("at", MOMENT_US),
        ("actor", "Bert"),
        ("action", "withdraw"),
        ("subject", "match:33"),
        ("detail", '{"a": 1}'),
        ("detail", None),
        ("hash", bytes(32)),
    ],
)
def test_any_altered_field_is_found_in_its_row(field: str, value: object) -> None:
    lines = chain_of(5)
    head = head_of(lines)
    lines[2] = replace(lines[2], **{field: value})  # pyright: ignore[reportArgumentType]

    assert broken(lines, head).startswith("Row 3 of chain admin (")


def test_nothing_moves_from_one_field_to_the_next() -> None:
    line = chain_of(1)[0]
    moved = replace(line, actor="Ann", action="averify")

    assert hash_of(BEFORE_THE_FIRST, moved) != line.hash


def test_a_row_altered_with_its_hash_is_found_at_the_row_behind_it() -> None:
    lines = chain_of(5)
    head = head_of(lines)
    lines[2] = linked(replace(lines[2], actor="Bert"), lines[1].hash)

    found = broken(lines, head)

    assert found.startswith("Row 4 of chain admin")
    assert "or row 3 before it" in found


def test_the_last_row_altered_with_its_hash_is_found_by_the_head() -> None:
    lines = chain_of(5)
    head = head_of(lines)
    lines[4] = linked(replace(lines[4], actor="Bert"), lines[3].hash)

    assert broken(lines, head) == (
        "The head of chain admin names another hash than its last row, 5: one of the two was"
        " altered."
    )


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (slice(2, 3), "Row 3 is missing from chain admin: deleted, or renumbered."),
        (slice(0, 2), "Rows 1 to 2 are missing from chain admin: deleted, or renumbered."),
        (slice(4, 5), "Row 5 is missing at the end of chain admin."),
        (slice(0, 5), "Rows 1 to 5 are missing at the end of chain admin."),
    ],
)
def test_missing_rows_are_found(gone: slice, said: str) -> None:
    lines = chain_of(5)
    head = head_of(lines)
    del lines[gone]

    assert broken(lines, head) == said


def test_rows_in_another_order_are_found() -> None:
    lines = chain_of(5)
    head = head_of(lines)
    lines[1], lines[2] = replace(lines[2], number=2), replace(lines[1], number=3)

    assert broken(lines, head).startswith("Row 2 of chain admin")


def test_a_second_row_of_the_same_number_is_found() -> None:
    lines = chain_of(3)
    head = head_of(lines)
    lines.insert(2, lines[1])

    assert broken(lines, head) == (
        "Row 2 of chain admin is there more than once, or was renumbered."
    )


def test_a_head_that_was_put_back_or_deleted_is_found() -> None:
    lines = chain_of(5)

    assert broken(lines, Head(3, lines[2].hash)).startswith("The head of chain admin counts 3 rows")
    assert broken(lines, None) == "Chain admin has rows up to 5, but no head: the head was deleted."


def test_only_a_saved_head_tells_of_a_chain_cut_off_and_of_one_written_anew() -> None:
    lines = chain_of(5)
    saved = head_of(lines)
    cut = lines[:3]
    anew = [*cut, linked(replace(lines[3], actor="Bert"), cut[2].hash)]
    anew.append(linked(lines[4], anew[3].hash))

    assert broken(cut, head_of(cut)) == ""
    assert broken(cut, head_of(cut), saved) == (
        "Chain admin has 3 rows, but had 5 when its head was saved: its end was cut off."
    )
    assert broken(anew, head_of(anew)) == ""
    assert broken(anew, head_of(anew), saved) == (
        "Row 5 of chain admin is not the row whose hash was saved: the chain was rewritten."
    )


def test_a_chain_that_is_gone_altogether_is_missed_by_its_saved_head() -> None:
    assert "had 5 when its head was saved" in broken([], None, head_of(chain_of(5)))


@pytest.mark.parametrize(
    "key", ["password", "new_password", "Token", "recovery_code", "totp_secret", "email", "Cookie"]
)
def test_a_detail_that_looks_like_a_secret_is_refused_however_deep_it_lies(key: str) -> None:
    for detail in ({key: "x"}, {"asked": [{"with": {key: 1}}]}):
        with pytest.raises(ValueError, match="looks like a secret"):
            check_detail(detail)


@pytest.mark.parametrize("value", [object(), {1, 2}, b"bytes", float("nan")])
def test_a_detail_has_to_be_json(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        check_detail({"value": value})
