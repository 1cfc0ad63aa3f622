"""Every field of an answer, wrong in every way we know, one at a time."""

from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest

from pickem.domain.errors import NotAllowed
from pickem.steam.assertion import FIELDS
from tests.fake_steam import NS, SOMEBODY, FakeSteam, account
from tests.unit.steam.journey import STATE, returned, verified
from tests.unit.steam.mutations import EVERY_WRONG, NOBODYS, SIGNED_WRONG, WRONG, filled

ALL = sorted({*FIELDS, "state"})
YES = f"ns:{NS}\nis_valid:true\n".encode()


def blamed(name: str) -> str:
    """Which field the refusal names: an account is looked at only if it is given twice."""
    return "openid.identity is" if name == "openid.claimed_id" else f"{name} is"


@pytest.fixture
def refused(steam: FakeSteam) -> Iterator[FakeSteam]:
    """A provider that says yes to everything, and must not even be asked."""
    steam.says = YES
    yield steam
    assert steam.asked == []


def test_every_field_of_an_answer_is_mutated_below(steam: FakeSteam) -> None:
    assert WRONG.keys() == returned(steam).keys() == set(ALL)


def test_an_answer_that_nobody_touched_is_believed(steam: FakeSteam) -> None:
    assert verified(steam, returned(steam)) == SOMEBODY
    slashed = f"{account(SOMEBODY)}/"
    assert verified(steam, returned(steam, claimed_id=slashed, identity=slashed)) == SOMEBODY


@pytest.mark.parametrize(("name", "value"), EVERY_WRONG)
def test_a_field_changed_on_the_way_is_refused_without_asking(
    refused: FakeSteam, name: str, value: str
) -> None:
    with pytest.raises(NotAllowed, match=blamed(name)):
        verified(refused, returned(refused) | {name: filled(value, refused)})


@pytest.mark.parametrize(("name", "value"), SIGNED_WRONG)
def test_a_field_that_was_signed_wrong_is_refused_without_asking(
    refused: FakeSteam, name: str, value: str
) -> None:
    fields = returned(refused, **{name.removeprefix("openid."): filled(value, refused)})

    with pytest.raises(NotAllowed, match=blamed(name)):
        verified(refused, fields)


@pytest.mark.parametrize("nobody", NOBODYS)
def test_an_account_that_is_none_of_steams_is_refused_even_if_signed(
    refused: FakeSteam, nobody: str
) -> None:
    with pytest.raises(NotAllowed, match=r"openid\.claimed_id is wrong"):
        verified(refused, returned(refused, claimed_id=nobody, identity=nobody))


@pytest.mark.parametrize("name", ALL)
def test_a_missing_field_is_refused_by_name(refused: FakeSteam, name: str) -> None:
    fields = returned(refused)
    del fields[name]

    with pytest.raises(NotAllowed, match=f"{name} is missing"):
        verified(refused, fields)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_field_that_comes_twice_is_refused_even_with_the_same_value(
    refused: FakeSteam, name: str, is_first: bool
) -> None:
    fields = returned(refused)
    for value in (fields[name], "another"):
        once_more = urlencode({name: value})
        parts = [once_more, urlencode(fields)] if is_first else [urlencode(fields), once_more]

        with pytest.raises(NotAllowed, match="comes twice"):
            verified(refused, "&".join(parts))


def test_a_field_that_comes_twice_is_seen_through_another_spelling(refused: FakeSteam) -> None:
    query = f"{urlencode(returned(refused))}&openid%2E{quote('mode')}=id_res"

    with pytest.raises(NotAllowed, match="comes twice"):
        verified(refused, query)


@pytest.mark.parametrize(
    "name", ["openid.error", "openid.ns.ext1", "openid_mode", "more", "", "<b>"]
)
def test_a_field_that_does_not_belong_there_is_refused(refused: FakeSteam, name: str) -> None:
    with pytest.raises(NotAllowed, match="does not belong there") as refusal:
        verified(refused, returned(refused) | {name: "1"})
    assert "<" not in str(refusal.value)


@pytest.mark.parametrize("query", ["", "?", "state", "openid.mode=id_res"])
def test_what_is_no_answer_at_all_is_refused(refused: FakeSteam, query: str) -> None:
    with pytest.raises(NotAllowed):
        verified(refused, query)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("&", "cannot be read"),
        ("&word", "cannot be read"),
        ("&word=%ff", "cannot be read"),
        ("".join(f"&word{n}=1" for n in range(40)), "cannot be read"),
        (f"&word={'w' * 4096}", "too long"),
    ],
    ids=["nothing", "no value", "no text", "too many fields", "too long"],
)
def test_an_answer_with_something_unreadable_behind_it_is_refused(
    refused: FakeSteam, more: str, why: str
) -> None:
    with pytest.raises(NotAllowed, match=why):
        verified(refused, urlencode(returned(refused)) + more)


@pytest.mark.parametrize("mode", ["cancel", "error"])
def test_who_turns_back_at_steam_is_told_so(refused: FakeSteam, mode: str) -> None:
    with pytest.raises(NotAllowed, match="did not sign you in"):
        verified(refused, {"state": STATE, "openid.ns": NS, "openid.mode": mode})
