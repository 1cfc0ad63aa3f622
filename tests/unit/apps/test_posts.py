import asyncio
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import Response

from pickem.domain.errors import (
    ConfirmationNeeded,
    InvalidInput,
    NotAllowed,
    PickemError,
    PickRefused,
    ProofNeeded,
    SignInNeeded,
    TooMany,
    Unavailable,
)
from pickem.views.accounts import Asked, SignedIn
from pickem_web.cookies import Cookies
from pickem_web.posts import LARGEST_FORM, Answer, Door, Handle, Visit, own_path

ORIGIN = "http://localhost:3000"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0"


def post(
    handle: Handle,
    *,
    origin: str = ORIGIN,
    sent_from: str | None = None,
    form: Any = None,
    **headers: str,
) -> Any:
    """What `handle` behind the door of `origin` answers to a form."""
    routes = [Door(Cookies("fan", origin)).post("/api/it", handle)]
    asker = origin if sent_from is None else sent_from
    sent = {"origin": asker, "content-type": "application/x-www-form-urlencoded"} | headers
    given = {name: value for name, value in sent.items() if value}

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app=Starlette(routes=routes))
        async with httpx.AsyncClient(transport=transport, base_url=origin) as client:
            return await client.post("/api/it", content=urlencode(form or {}), headers=given)

    return asyncio.run(send())


def answering(answer: Answer) -> Handle:
    return lambda _: answer


def raising(error: Exception) -> Handle:
    def handle(_: Visit) -> Answer:
        raise error

    return handle


def never(_: Visit) -> Answer:
    raise AssertionError("a refused form reached its service")


def test_a_session_is_kept_where_no_script_can_read_it() -> None:
    answer = post(answering(Answer(then="/ranks", session=SignedIn("token-1", 7))))

    cookie = answer.headers["set-cookie"].lower()
    assert (answer.status_code, answer.json()) == (200, {"then": "/ranks"})
    assert cookie.startswith("skerry_fan=token-1;")
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "token-1" not in answer.text


def test_over_https_no_other_host_can_set_the_cookie_and_it_never_travels_in_the_clear() -> None:
    origin = "https://pickem.example"

    answer = post(answering(Answer(session=SignedIn("token-1", 7))), origin=origin)

    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith("__host-skerry_fan=token-1;")
    assert "; secure" in cookie
    assert "path=/" in cookie
    assert "domain" not in cookie


def test_a_question_has_a_cookie_of_its_own_which_the_session_takes_away() -> None:
    asked = post(answering(Answer(asked=Asked("question"))))
    answered = post(answering(Answer(session=SignedIn("token-1", 7))))

    assert asked.headers["set-cookie"].startswith("skerry_fan_asked=question;")
    assert 'skerry_fan_asked=""' in ", ".join(answered.headers.get_list("set-cookie"))


def test_the_service_is_told_who_comes_with_what() -> None:
    seen: list[Visit] = []

    def handle(visit: Visit) -> Answer:
        seen.append(visit)
        return Answer()

    cookies = "skerry_fan=a; skerry_fan_asked=b; skerry_staff=c"
    post(handle, form={"name": "nocturne", "proof": "p"}, cookie=cookies, **{"user-agent": FIREFOX})

    visit = seen[0]
    assert (visit.field("name"), visit.field("nothing")) == ("nocturne", "")
    assert (visit.token, visit.asked) == ("a", "b")
    assert (visit.arrival.device, visit.arrival.proof) == ("Firefox on Linux", "p")


@pytest.mark.parametrize("origin", ["", "null", "http://evil.example", "http://localhost:3001"])
def test_a_form_from_anywhere_else_is_refused(origin: str) -> None:
    answer = post(never, sent_from=origin)

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_a_form_that_is_too_large_is_not_read() -> None:
    assert post(never, form={"name": "x" * LARGEST_FORM}).status_code == 413


def test_what_is_no_plain_form_is_refused_unread() -> None:
    kind = "multipart/form-data; boundary=x; charset=punycode"

    assert post(never, **{"content-type": kind}).status_code == 415


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (InvalidInput("name", "The name is taken."), 422, "invalid"),
        (SignInNeeded(), 401, "sign-in"),
        (ConfirmationNeeded(), 403, "confirm"),
        (NotAllowed("no"), 403, "no"),
        (Unavailable("away"), 503, "away"),
        (PickRefused("no"), 409, "no"),
    ],
)
def test_a_refusal_says_what_is_wrong(error: PickemError, status: int, code: str) -> None:
    answer = post(raising(error))

    assert answer.status_code == status
    assert (answer.json()["code"], answer.json()["message"]) == (code, str(error))


def test_a_refusal_names_the_field_and_is_kept_by_no_cache() -> None:
    answer = post(raising(InvalidInput("name", "The name is taken.")))

    assert answer.json()["field"] == "name"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/m/demo/stage/1", "/m/demo/stage/1"),
        ("", "/"),
        ("https://evil.example", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
    ],
)
def test_signing_in_never_leads_to_another_site(path: str, leads_to: str) -> None:
    assert own_path(path) == leads_to


@pytest.mark.parametrize(
    ("header", "token"),
    [
        ("skerry_fan=a; x=b", "a"),
        ("x=b;skerry_fan=a", "a"),
        ("x=b", ""),
        ("", ""),
        (";;=", ""),
        ('prefs={"a": "b, c"}; skerry_fan=a', "a"),
        ("note=two words; path=/; skerry_fan=a", "a"),
        ('half="open; skerry_fan=a; x=1', "a"),
    ],
)
def test_a_cookie_is_found_among_others(header: str, token: str) -> None:
    assert Cookies("fan", ORIGIN).read(header, "session") == token


def test_a_cookie_of_the_other_app_means_nothing() -> None:
    assert Cookies("staff", ORIGIN).read("skerry_fan=a", "session") == ""


def test_signing_out_takes_the_cookie_away() -> None:
    answer: Response = post(answering(Answer(is_signed_out=True)))

    assert 'skerry_fan=""' in answer.headers["set-cookie"]


def test_what_no_database_can_keep_as_text_never_reaches_a_service() -> None:
    answer = post(never, form={"email": "nocturne\0"})

    assert (answer.status_code, answer.json()["field"]) == (422, "email")


def test_who_tries_too_often_is_told_how_long_to_wait() -> None:
    answer = post(raising(TooMany(40)))

    assert (answer.status_code, answer.headers["retry-after"]) == (429, "40")
    assert answer.json() == {
        "code": "wait",
        "message": "Too many tries from here. Wait 40 s and try again.",
        "text": "Too many tries from here. Wait {wait} s and try again.",
        "values": {"wait": 40},
    }


def test_where_a_proof_of_work_is_asked_for_the_challenge_is_in_the_answer() -> None:
    answer = post(raising(ProofNeeded({"parameters": {"cost": 1}})))

    assert answer.json()["code"] == "proof"
    assert answer.json()["challenge"] == {"parameters": {"cost": 1}}


def test_a_browser_that_signed_in_is_known_when_it_comes_back() -> None:
    answer = post(answering(Answer(session=SignedIn("token-1", 7, known="a device"))))

    kept = [c for c in answer.headers.get_list("set-cookie") if c.startswith("skerry_fan_known=")]
    assert len(kept) == 1
    assert "httponly" in kept[0].lower()


def test_what_may_take_longer_for_some_is_done_after_the_answer() -> None:
    done: list[str] = []

    answer = post(answering(Answer(later=lambda: done.append("mailed"))))

    assert (answer.status_code, answer.json(), done) == (200, {}, ["mailed"])
