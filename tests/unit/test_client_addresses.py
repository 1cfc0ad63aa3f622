import pytest

from pickem.addresses import UNKNOWN, bucket, client_address


def seen(*forwarded: str, hops: int, peer: str | None = "10.0.0.1") -> str:
    """The client's address of a request from `peer` with these X-Forwarded-For headers."""
    headers = [(b"host", b"localhost"), *((b"x-forwarded-for", v.encode()) for v in forwarded)]
    return client_address({"client": (peer, 4711) if peer else None, "headers": headers}, hops)


def test_without_a_proxy_of_ours_nothing_a_client_writes_counts() -> None:
    assert seen("203.0.113.9", hops=0) == "10.0.0.1"


def test_the_last_entry_is_what_our_proxy_heard() -> None:
    assert seen("198.51.100.7, 203.0.113.9", hops=1) == "203.0.113.9"


def test_behind_two_proxies_it_is_the_second_from_the_right() -> None:
    assert seen("198.51.100.7, 203.0.113.9, 10.0.0.2", hops=2) == "203.0.113.9"


def test_several_headers_read_like_one() -> None:
    assert seen("198.51.100.7", "203.0.113.9", hops=1) == "203.0.113.9"


@pytest.mark.parametrize("forwarded", ["", "evil", "203.0.113.9:80", "203.0.113.9,", "1.2.3"])
def test_an_entry_that_is_no_address_leaves_the_peer(forwarded: str) -> None:
    assert seen(forwarded, hops=1) == "10.0.0.1"


def test_who_did_not_come_through_all_our_proxies_is_the_peer() -> None:
    assert seen("203.0.113.9", hops=2) == "10.0.0.1"
    assert seen(hops=1) == "10.0.0.1"


def test_without_a_peer_everybody_is_one() -> None:
    assert seen(hops=0, peer=None) == UNKNOWN
    assert bucket(UNKNOWN) == UNKNOWN


def test_an_ipv4_client_of_an_ipv6_socket_is_an_ipv4_client() -> None:
    assert seen(hops=0, peer="::ffff:203.0.113.9") == "203.0.113.9"


def test_neighbours_of_one_ipv6_household_share_a_bucket_and_ipv4_addresses_do_not() -> None:
    assert bucket("2001:db8:1:2::1") == bucket("2001:db8:1:2:ffff::9") == "2001:db8:1:2::/64"
    assert bucket("2001:db8:1:3::1") != bucket("2001:db8:1:2::1")
    assert bucket("203.0.113.9") == "203.0.113.9"


def test_an_interface_in_an_address_makes_no_new_bucket() -> None:
    assert bucket("fe80::1%eth0") == bucket("fe80::1%eth1") == "fe80::/64"
