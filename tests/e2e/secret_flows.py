"""Everything that carries a secret: done right, done wrong, and done while something is broken.

Each flow returns the secrets it used.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from uuid import uuid4

import httpx
import pyotp
from websockets.exceptions import WebSocketException

from jobs.queues import DEFAULT, enqueue
from tests import make
from tests.e2e.platform import Platform
from tests.e2e.wire import Client, send
from tests.waiting import until

PASSWORD, WRONG, STAFF_PASSWORD = "Inchkeith-77-lamps", "Bellrock-13-waves", "Fastnet-42-storms"
ADDRESS, JOINING, LINKING, MOVING = (
    f"{name}.of.skerry@example.org" for name in ("kestrel", "puffin", "gannet", "fulmar")
)
FORGED = "a-forged-token-that-nobody-gave"
STAGE = "reflex___state____state.tournament_app___pages___stage___state____stage_state"


def going_on(client: Client, answer: httpx.Response) -> Client:
    """The browser with the cookies it was given."""
    assert answer.status_code == HTTPStatus.OK, answer.text
    cookies = [f"{name}={value}" for name, value in answer.cookies.items()]
    return Client(client.origin, "; ".join(cookies))


def signed_in(origin: str, login: str, password: str) -> Client:
    guest = Client(origin)
    return going_on(guest, guest.post("/api/signin", email=login, name=login, password=password))


def tokens_of(*clients: Client) -> list[str]:
    pairs = [pair for client in clients for pair in client.cookie.split("; ")]
    return [pair.partition("=")[2] for pair in pairs]


def asked_to_join(platform: Platform, name: str, address: str) -> tuple[Client, str, str]:
    """A browser that waits for its code, the code, and the token of the link."""
    guest = Client(platform.public)
    asked = going_on(guest, guest.post("/api/signup", name=name, email=address, password=PASSWORD))
    mail = platform.mailbox.next_to(address)
    return asked, mail.code, mail.link.partition("#")[2]


def join(platform: Platform) -> list[str]:
    """By code and by link, each after a wrong one."""
    puffin, *of_puffin = asked_to_join(platform, "puffin", JOINING)
    gannet, *of_gannet = asked_to_join(platform, "gannet", LINKING)
    puffin.post("/api/signup/code", code=WRONG)
    gannet.post("/api/signup/link", token=FORGED)
    fans = (
        going_on(puffin, puffin.post("/api/signup/code", code=of_puffin[0])),
        going_on(gannet, gannet.post("/api/signup/link", token=of_gannet[1])),
    )
    return [JOINING, LINKING, *of_puffin, *of_gannet, *tokens_of(puffin, gannet, *fans)]


def forget_and_move(platform: Platform) -> list[str]:
    """A reset password and another address, both by links."""
    guest = Client(platform.public)
    guest.post("/api/password/forgot", email=LINKING)
    guest.post("/api/password/reset", token=FORGED, password=WRONG)
    reset = platform.mailbox.next_to(LINKING).link.partition("#")[2]
    new = "Muckle-Flugga-19-winds"
    assert guest.post("/api/password/reset", token=reset, password=new).status_code == HTTPStatus.OK
    fan = signed_in(platform.public, LINKING, new)
    fan.post("/api/password/strength", password=f"{new}-longer")
    fan.post("/api/confirm/password", password=WRONG)
    fan.post("/api/email/change", email=MOVING)
    moved = platform.mailbox.next_to(MOVING).link.partition("#")[2]
    guest.post("/api/email/confirm", token=moved)
    return [LINKING, MOVING, reset, new, moved, *tokens_of(fan)]


def come_in(platform: Platform) -> list[str]:
    """The doors of both apps, with right and wrong passwords."""
    fan = signed_in(platform.public, ADDRESS, PASSWORD)
    noa = signed_in(platform.admin, "noa", STAFF_PASSWORD)
    for origin in (platform.public, platform.admin):
        for login in (ADDRESS, "nobody", "noa"):
            Client(origin).post("/api/signin", email=login, name=login, password=WRONG)
    noa.post("/api/password/strength", password=f"{STAFF_PASSWORD}-longer")
    noa.post("/api/password/change", current=WRONG, password=f"{STAFF_PASSWORD}-longer")
    with without("audit"):
        noa.post("/api/password/change", current=STAFF_PASSWORD, password=f"{STAFF_PASSWORD}-new")
    fan.get(f"/api/steam/return?openid.sig={FORGED}&openid.claimed_id={ADDRESS}")
    return [PASSWORD, WRONG, STAFF_PASSWORD, ADDRESS, *tokens_of(fan, noa)]


def send_what_is_no_event(platform: Platform) -> list[str]:
    """Passwords in all the wrong places of sockets and addresses."""
    for origin in (platform.public, platform.admin):
        guest = Client(origin, f"skerry_fan={FORGED}; skerry_staff={FORGED}")
        with guest.socket() as socket:
            for name in (f"{STAGE}.open", PASSWORD, "reflex___state____state.hydrate", ""):
                payload = {"password": PASSWORD, PASSWORD: [PASSWORD]}
                send(socket, {"name": name, "payload": payload, "token": FORGED})
            for text in (PASSWORD, f'42/_event,["{PASSWORD}"]', f"40/{PASSWORD},", f"42{PASSWORD}"):
                socket.send(text)
        guest.get(f"/nowhere?password={PASSWORD}")
        guest.post(f"/api/nowhere/{PASSWORD}", password=PASSWORD)
    return [FORGED, PASSWORD]


@contextmanager
def without(table: str) -> Iterator[None]:
    """The database as a bad migration would leave it."""
    make.sql(f"alter table {table} rename to {table}_away")
    try:
        yield
    finally:
        make.sql(f"alter table {table}_away rename to {table}")


def break_doors(platform: Platform) -> list[str]:
    """Forms that fail with everything in hand."""
    doors = (
        ("fan", "/api/signin", {"email": ADDRESS, "password": PASSWORD}),
        ("fan_session", "/api/signin", {"email": ADDRESS, "password": PASSWORD}),
        ("email_proof", "/api/signup", {"name": "tern", "email": MOVING, "password": PASSWORD}),
        ("mail", "/api/signup", {"name": "tern", "email": MOVING, "password": PASSWORD}),
        ("email_proof", "/api/signup/link", {"token": FORGED}),
        ("email_proof", "/api/password/reset", {"token": FORGED, "password": WRONG}),
        ("email_proof", "/api/password/forgot", {"email": JOINING}),
    )
    for table, path, form in doors:
        with without(table):
            answer = Client(platform.public).post(path, **form)
        # A forgotten password is seen to after the answer, which is the same whatever happens.
        assert answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR or path.endswith("forgot"), (
            table,
            path,
        )
    with without("staff_session"):
        Client(platform.admin).post("/api/signin", name="noa", password=STAFF_PASSWORD)
    return [PASSWORD, STAFF_PASSWORD, WRONG, FORGED, ADDRESS, JOINING, MOVING]


def break_factors(platform: Platform) -> list[str]:
    """An authenticator app and codes that cannot be kept, then can, then cannot be used."""
    fan = signed_in(platform.public, ADDRESS, PASSWORD)
    with without("fan_totp"):
        fan.post("/api/totp/begin")
    secret = fan.post("/api/totp/begin").json()["secret"]
    code = pyotp.TOTP(secret.replace(" ", "")).now()
    fan.post("/api/totp/confirm", code=WRONG)
    with without("fan_recovery_code"):
        fan.post("/api/totp/confirm", code=code)
    codes = fan.post("/api/totp/confirm", code=code).json()["codes"]
    half = signed_in(platform.public, ADDRESS, PASSWORD)
    with without("fan_recovery_code"):
        half.post("/api/signin/code", code=codes[0])
    half.post("/api/signin/code", code=codes[0])
    return [secret, secret.replace(" ", ""), *codes, *tokens_of(fan, half)]


def break_pages(platform: Platform) -> list[str]:
    """Handlers that fail while a signed-in fan waits, and a socket nobody can be found for."""
    fan = signed_in(platform.public, JOINING, PASSWORD)
    path = f"/m/{platform.major.slug}/stage/1?password={PASSWORD}"
    with without("pick_group"):
        fan.call(f"{STAGE}.open", path=path)
        pick = {"group_id": 1, "option_id": 1, "request_key": str(uuid4())}
        fan.call(f"{STAGE}.save", path=path, **pick)
    with without("fan_session"), suppress(WebSocketException, TimeoutError), fan.socket():
        pass
    return tokens_of(fan)


def break_a_job(platform: Platform) -> list[str]:
    """Challenges that cannot be given."""
    with without("challenge_earned"):
        enqueue(DEFAULT, "jobs.award_medals.award_medals", platform.major.tournament_id)
        log = platform.logs / "default-worker.log"
        until(lambda: "UndefinedTable" in log.read_text(), "the job has failed", within_s=30)
    return [os.environ["SKERRY_PEPPER"], os.environ["SKERRY_SECRETS"]]


# What is broken for a moment may end a process for which nobody starts another one here.
FLOWS = (
    join,
    forget_and_move,
    come_in,
    send_what_is_no_event,
    break_doors,
    break_pages,
    break_factors,
    break_a_job,
)
