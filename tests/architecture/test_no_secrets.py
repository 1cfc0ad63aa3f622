"""No secret is in the repository: none of a known form, and none that looks like chance."""

import math
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Digests of packages and pictures, which chance made but nobody keeps to themselves.
NOT_READ = re.compile(r"package-lock\.json$|\.(png|woff2|ico|gz|bin|zip|webp|jpg)$")
KNOWN_FORMS = {
    "private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "AWS key": r"\b(AKIA|ASIA)[0-9A-Z]{16}\b",
    "GitHub token": r"\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40,})",
    "GitLab token": r"\bglpat-[A-Za-z0-9_-]{20}",
    "Slack token": r"\bxox[abprs]-[A-Za-z0-9-]{10,}",
    "Google key": r"\bAIza[A-Za-z0-9_-]{35}",
    "Stripe key": r"\b[rs]k_live_[A-Za-z0-9]{20,}",
    "token of a package index": r"\b(pypi-[A]gEI|npm_[A-Za-z0-9]{36})",
    "JSON Web Token": r"\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}",
    "password in an address": r"\b[a-z]+://[^\s:/@\"'`{}]+:(?!…|\.\.\.)[^\s:/@\"'`{}$<]{6,}@",
}
ASSIGNED = re.compile(
    r"(?i)(?:secret|pepper|passw(?:or)?d|token|api_?key|credential)\w*[\"']?\s*[:=]\s*"
    r"[\"']([A-Za-z0-9+/_=.-]{16,})[\"']"
)
QUOTED = re.compile(r"[\"'`]([A-Za-z0-9+/_=-]{32,})[\"'`]")
# Per character; words have less, 32 characters of base64 by chance more.
LEAST_BITS, LEAST_BITS_OF_A_SECRET = 4.2, 3.5
MADE_UP = re.compile(r"0123|[Aa][Bb][Cc][Dd]|[a-z]{4,}.*[a-z]{4,}")  # series and words


def files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, check=True)
    names = listed.stdout.decode().splitlines()
    return [ROOT / name for name in names if not NOT_READ.search(name)]


def bits(text: str) -> float:
    """Shannon's entropy of a text, per character."""
    shares = [count / len(text) for count in Counter(text).values()]
    return -sum(share * math.log2(share) for share in shares)


def is_chance(text: str, least: float) -> bool:
    return bits(text) > least and bool(re.search(r"\d", text)) and not MADE_UP.search(text)


def findings(text: str) -> Iterator[tuple[int, str]]:
    """Lines that hold a secret, and what gives it away."""
    for number, line in enumerate(text.splitlines(), 1):
        for what, form in KNOWN_FORMS.items():
            if re.search(form, line):
                yield number, what
        if any(is_chance(found[1], LEAST_BITS_OF_A_SECRET) for found in ASSIGNED.finditer(line)):
            yield number, "secret by its name"
        if any(is_chance(found[1], LEAST_BITS) for found in QUOTED.finditer(line)):
            yield number, "text by chance"


def test_no_file_holds_a_secret() -> None:
    found: list[str] = []
    for file in files():
        if file.is_file():
            text = file.read_bytes().decode(errors="replace")
            name = file.relative_to(ROOT)
            found += [f"{name}:{number} {what}" for number, what in findings(text)]
    assert found == []


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        (("-----BEGIN EC ", "PRIVATE KEY-----"), "private key"),
        (("AKIA", "Z7Q2M4X6B8N1K3J5"), "AWS key"),
        (("ghp_", "a1B2" * 9), "GitHub token"),
        (("postgresql://owner:", "aHardOne7@db/skerry"), "password in an address"),
        (("SKERRY_PEPPER = '", "mH7kQz2LpV9xWc4t", "'"), "secret by its name"),
        (("blob = '", "q8Zr1LmX0vTn5KcY", "7bHs3WdJ6gPa9EfU", "'"), "text by chance"),
    ],
)
def test_a_secret_would_be_found(parts: tuple[str, ...], what: str) -> None:
    # In parts, or this very file would be found.
    assert (1, what) in list(findings("".join(parts)))


@pytest.mark.parametrize(
    "line",
    [
        'SKERRY_PEPPER="for tests only"',
        "postgresql://owner:…@db.internal/skerry",
        'redis_url = f"redis://jobs:{password}@host"',
        '"migration_of_the_table_with_a_long_name"',
    ],
)
def test_words_are_no_secret(line: str) -> None:
    assert list(findings(line)) == []
