import gzip
import hashlib
import io
import random
import string
import tarfile
from pathlib import Path

import pytest

from pickem.domain.errors import Unavailable
from pickem.leaked import build, lookup
from pickem.leaked.lookup import is_leaked, leaked_passwords, read, written
from pickem.services.accounts.password_rules import check_password

KNOWN = ["password1", "pa$$w0rd", "12345678", "qwertyuiop", "iloveyou2", "виктория"]


@pytest.mark.parametrize("password", KNOWN)
def test_a_password_of_the_list_is_known_however_it_is_written(password: str) -> None:
    assert is_leaked(password)
    assert is_leaked(password.upper())
    assert is_leaked(f"!{password}?!")


@pytest.mark.parametrize("password", ["quay lantern 7", "дом на холме", "\ud800" * 9])
def test_a_password_of_nobody_is_not_known(password: str) -> None:
    assert not is_leaked(password)


def test_the_list_is_as_large_and_as_small_as_we_say() -> None:
    assert len(leaked_passwords()) > 600_000
    assert lookup.PLACE.stat().st_size < 3_000_000


def test_a_random_password_is_hardly_ever_taken_for_a_known_one() -> None:
    draw = random.Random(1)
    made_up = ("".join(draw.choices(string.ascii_letters, k=14)) for _ in range(20_000))

    assert not any(password in leaked_passwords() for password in made_up)


def test_what_is_written_is_read_again() -> None:
    known = read(written(["quay lantern", "Quay Lantern", "fene\u0302tre"]))

    assert len(known) == 2
    assert "QUAY LANTERN" in known
    assert "fenêtre" in known
    assert "quay lanterm" not in known


@pytest.mark.parametrize("content", [b"", b"short", bytes(80_000), written(["quay lantern"])[:-1]])
def test_a_damaged_list_is_not_read(content: bytes) -> None:
    with pytest.raises(ValueError, match="seal"):
        read(content)


@pytest.mark.parametrize("content", [None, b"damaged"])
def test_without_the_list_no_password_is_accepted(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookup, "PLACE", tmp_path / "passwords.bin")
    monkeypatch.setattr(lookup, "leaked_passwords", leaked_passwords.__wrapped__)
    if content:
        lookup.PLACE.write_bytes(content)

    with pytest.raises(Unavailable, match="missing or damaged"):
        check_password("quay lantern 7", name="Nocturne", email="nocturne@example.org")


def test_the_list_is_built_from_the_packages_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = package(tmp_path / "a.tgz", "package/list.txt", b"quay lantern\nshort\n")
    zipped = package(tmp_path / "b.tgz", "package/list.gz", gzip.compress(b"lantern quay\n"))
    sources = {digest(plain): ("package/list.txt", bytes)}
    sources |= {digest(zipped): ("package/list.gz", gzip.decompress)}
    monkeypatch.setattr(build, "SOURCES", sources)
    monkeypatch.setattr(build, "PLACE", tmp_path / "passwords.bin")

    build.main([str(plain), str(zipped)])

    content = (tmp_path / "passwords.bin").read_bytes()
    assert content == written(["lantern quay", "quay lantern"])


def test_the_list_is_built_from_no_other_packages(tmp_path: Path) -> None:
    other = package(tmp_path / "a.tgz", "package/list.txt", b"quay lantern\n")

    with pytest.raises(SystemExit, match="not the packages"):
        build.main([str(other)])


def package(path: Path, name: str, content: bytes) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
