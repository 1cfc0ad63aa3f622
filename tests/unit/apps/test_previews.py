import asyncio
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request

from pickem.domain.errors import NotFound, Unavailable
from pickem_web import previews
from pickem_web.previews import Preview, Say, route_of, saying, with_preview

ORIGIN = "https://pickem.example"
PAGE = (
    "<html><head><title>Ranks</title>"
    '<meta content="/old.png" property="og:image"/></head><body>built</body></html>'
)
EVIL = '</title><script>alert(1)</script> & "quotes"'


async def known(request: Request, t: Say) -> Preview:
    return Preview(t("Ranks of {n}", n=request.path_params["n"]), "Who is first", "/r/1")


async def gone(_: Request, _t: Say) -> Preview:
    raise NotFound("There is no such page.")


async def away(_: Request, _t: Say) -> Preview:
    raise Unavailable("The database cannot be reached.")


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    page = tmp_path / "r" / "_" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE)
    monkeypatch.setattr(previews, "built_pages", lambda: tmp_path)
    return tmp_path


def get(describe: previews.Describe, headers: dict[str, str] | None = None) -> httpx.Response:
    app = Starlette(routes=[route_of("/r/[n]", describe, ORIGIN)])

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
            return await client.get("/r/5", headers=headers)

    return asyncio.run(send())


def test_a_page_gets_its_own_title_and_tags_in_place_of_those_of_the_build() -> None:
    page = with_preview(PAGE, Preview("Stage 1", "Who?", "/m/x/stage/1"), ORIGIN)

    assert page.count("<title>") == 1
    assert "<title>Stage 1</title>" in page
    assert '<meta property="og:description" content="Who?"/>' in page
    assert '<link rel="canonical" href="https://pickem.example/m/x/stage/1"/>' in page
    assert '<meta property="og:image" content="https://pickem.example/preview.png"/>' in page
    assert "/old.png" not in page
    assert "noindex" not in page


def test_a_page_that_is_nobodys_business_tells_search_engines_so() -> None:
    page = with_preview(PAGE, Preview("A", "b", "/c", is_listed=False), ORIGIN)

    assert '<meta name="robots" content="noindex"/>' in page


def test_a_name_cannot_break_out_of_its_tag() -> None:
    page = with_preview(PAGE, Preview(EVIL, EVIL, f"/{EVIL}"), ORIGIN)

    assert "<script>" not in page
    assert page.count("</title>") == 1
    assert "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;" in page


@pytest.mark.usefixtures("built")
def test_a_page_is_sent_once_and_then_only_its_name() -> None:
    first = get(known)
    again = get(known, {"if-none-match": first.headers["etag"]})

    assert "<title>Ranks of 5</title>" in first.text
    assert first.headers["content-encoding"] == "gzip"
    assert (again.status_code, again.content) == (304, b"")
    assert get(known, {"accept-encoding": "identity"}).text == first.text


@pytest.mark.usefixtures("built")
def test_an_address_that_leads_nowhere_is_not_found_and_shows_the_page_that_says_so() -> None:
    answer = get(gone)

    assert answer.status_code == 404
    assert answer.text == PAGE


@pytest.mark.usefixtures("built")
def test_without_a_database_the_page_comes_as_it_was_built() -> None:
    answer = get(away)

    assert answer.status_code == 200
    assert answer.text == PAGE


def test_a_language_nobody_has_is_english() -> None:
    assert saying("xx")("{n} picks left", n=2) == "2 picks left"
    assert saying("en-XA")("Ranks") != "Ranks"
