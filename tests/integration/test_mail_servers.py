"""Servers that want TLS, a password or plain ASCII, and those that only pretend to be ours."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from email.message import EmailMessage
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import uuid4

import pytest

from pickem import smtp
from pickem.clock import now
from pickem.domain.mail import Mail
from pickem.mail_message import Posted, read_sender, write
from pickem.smtp import Courier, NotTaken, ServerAway, read_smtp_url
from tests.mail_server import HOST, TAKEN, MailServer, certificate, lets_in, mail_server

US = "skerry.example"


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A server's certificate for localhost that this process trusts."""
    file, context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return context


def letter_to(address: str) -> EmailMessage:
    mail = Mail(address, "Grüße", "Your code is 271828.")
    return write(Posted(mail, uuid4(), now()), read_sender("Skerry <post@skerry.example>"))


def send(url: str, to: str = "ada@example.com") -> None:
    with closing(Courier(read_smtp_url(url), US)) as courier:
        courier.hand_over(letter_to(to))


def named(server: MailServer, scheme: str, account: str = "", host: str = "localhost") -> str:
    return f"{scheme}://{account}{host}:{server.port}"


@contextmanager
def starttls_server(context: ssl.SSLContext, **more: Any) -> Iterator[MailServer]:
    with mail_server(tls_context=context, require_starttls=True, **more) as running:
        yield running


@contextmanager
def smtps_server(context: ssl.SSLContext) -> Iterator[MailServer]:
    with mail_server(ssl_context=context, hostname="localhost") as running:
        yield running


def test_mail_goes_encrypted_to_a_server_whose_certificate_is_right(
    trusted: ssl.SSLContext,
) -> None:
    with starttls_server(trusted) as server:
        send(named(server, "smtp+starttls"))

    assert server.letter().to == ("ada@example.com",)


@pytest.mark.parametrize("scheme", ["smtp+starttls", "smtps"])
def test_nothing_is_told_to_a_server_whose_certificate_nobody_vouches_for(
    scheme: str, tmp_path: Path
) -> None:
    _, context = certificate(tmp_path)
    opened = starttls_server if scheme == "smtp+starttls" else smtps_server

    with opened(context) as server, pytest.raises(ServerAway, match="CERTIFICATE_VERIFY_FAILED"):
        send(named(server, scheme))

    assert server.taken == []


def test_a_certificate_for_another_host_is_no_certificate(trusted: ssl.SSLContext) -> None:
    with starttls_server(trusted) as server, pytest.raises(ServerAway, match="certificate"):
        send(named(server, "smtp+starttls", host=HOST))


def test_smtps_is_encrypted_from_the_first_byte(trusted: ssl.SSLContext) -> None:
    with smtps_server(trusted) as server:
        send(named(server, "smtps"))

    assert server.letter().to == ("ada@example.com",)


def test_a_server_that_offers_no_encryption_gets_nothing_where_it_was_asked_for() -> None:
    with mail_server() as server, pytest.raises(ServerAway, match="not supported"):
        send(named(server, "smtp+starttls"))

    assert server.taken == []


@pytest.mark.parametrize(("password", "is_right"), [("p%40ss:w%2Frd", True), ("guessed", False)])
def test_the_account_of_the_address_is_used(
    password: str, is_right: bool, trusted: ssl.SSLContext
) -> None:
    known = lets_in("post@skerry.example", "p@ss:w/rd")
    with starttls_server(trusted, authenticator=known, auth_required=True) as server:
        url = named(server, "smtp+starttls", f"post%40skerry.example:{password}@")
        if is_right:
            send(url)
        else:
            with pytest.raises(ServerAway, match=r"^authentication error: 535 5\.7\.8$"):
                send(url)

    assert len(server.taken) == is_right


def test_an_address_beyond_ascii_reaches_servers_that_can_write_it() -> None:
    with mail_server() as server:
        send(server.url, "jörg@bücher.example")

    assert server.letter().to == ("jörg@bücher.example",)
    assert server.letter().message["To"] == "jörg@bücher.example"
    assert server.letter().message["Subject"] == "Grüße"


def test_an_address_beyond_ascii_is_given_up_where_it_cannot_be_written() -> None:
    with mail_server(enable_SMTPUTF8=False) as server:
        with pytest.raises(NotTaken) as refusal:
            send(server.url, "jörg@bücher.example")
        send(server.url, "joerg@bücher.example")

    assert refusal.value.is_final
    assert server.letter().to == ("joerg@xn--bcher-kva.example",)


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
def test_a_sender_that_is_refused_can_be_mended_so_nothing_is_given_up() -> None:
    with (
        mail_server(auth_required=True, auth_require_tls=False) as server,
        pytest.raises(NotTaken, match="530") as refusal,
    ):
        send(server.url)

    assert not refusal.value.is_final


@contextmanager
def silent_server(said: bytes) -> Iterator[int]:
    """Its port; it says one thing to everybody, and nothing more for as long as the block runs."""
    with socket.create_server((HOST, 0)) as listening:

        def answer() -> None:
            try:
                while True:
                    caller, _ = listening.accept()
                    caller.sendall(said)
                    callers.append(caller)
            except OSError:
                return

        callers: list[socket.socket] = []
        thread = Thread(target=answer, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()
        for caller in callers:
            caller.close()


@pytest.mark.parametrize("said", [b"", b"220-hello\r\n", b"554 go away\r\n", b"\xff\xfe\r\n"])
def test_a_server_that_does_not_talk_to_us_is_away(
    said: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "OPENS_WITHIN_S", 0.2)

    with silent_server(said) as port, pytest.raises(ServerAway):
        send(f"smtp://{HOST}:{port}")


def test_one_connection_serves_for_all_until_something_goes_wrong() -> None:
    def refuses_eve(to: str) -> str:
        return "550 no" if to.startswith("eve") else TAKEN

    with (
        mail_server(MailServer(on_recipient=refuses_eve)) as server,
        closing(Courier(read_smtp_url(server.url), US)) as courier,
    ):
        for name in ("ada", "bob", "eve", "kim"):
            with suppress(NotTaken):
                courier.hand_over(letter_to(f"{name}@example.com"))

    ada, bob, kim = server.taken
    assert ada.came_from == bob.came_from != kim.came_from
    assert ada.greeted_as == US
