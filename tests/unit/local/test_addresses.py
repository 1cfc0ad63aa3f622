"""Ports and origins of the two apps."""

import socket

import pytest

from pickem.domain.errors import Unavailable
from pickem.local.addresses import addresses


def test_the_apps_have_different_hosts_since_cookies_know_no_ports() -> None:
    public, admin = addresses({})

    assert public.origin == "http://localhost:3000"
    assert admin.origin == "http://admin.localhost:3001"


def test_a_port_of_ones_own_is_in_the_origin_too() -> None:
    public, admin = addresses({"SKERRY_PUBLIC_PORT": "4000", "ADMIN_ORIGIN": "https://a.example"})

    assert (public.port, public.origin) == (4000, "http://localhost:4000")
    assert (admin.port, admin.origin) == (3001, "https://a.example")


@pytest.mark.parametrize("given", ["", "web", "0", "65536", "-1"])
def test_what_is_no_port_is_refused(given: str) -> None:
    with pytest.raises(Unavailable, match=r"SKERRY_ADMIN_PORT=.* is no port"):
        addresses({"SKERRY_ADMIN_PORT": given})


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])  # noqa: S104
def test_a_taken_port_is_refused_with_the_variable_that_chooses_another(host: str) -> None:
    with socket.create_server((host, 0)) as taken:
        port = taken.getsockname()[1]
        public, _ = addresses({"SKERRY_PUBLIC_PORT": str(port)})

        with pytest.raises(Unavailable, match=rf"Port {port} is taken.*SKERRY_PUBLIC_PORT"):
            public.refuse_taken()


def test_a_free_port_is_not_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    public, _ = addresses({"SKERRY_PUBLIC_PORT": str(port)})

    public.refuse_taken()
