from pathlib import Path

from pickem_web.prerender import built_page, examples_of, with_examples


def test_only_addresses_with_open_places_need_an_example() -> None:
    routes = ["", "ranks", "m/[slug]/stage/[ordinal]", "404"]

    assert examples_of(routes) == ["/m/_/stage/_"]


def test_examples_are_built_besides_all_other_pages() -> None:
    config = 'export default {"ssr": false, "prerender": true, "build": "build"};'

    assert with_examples(config, ["/u/_"]) == (
        'export default {"ssr": false, "prerender": ({ getStaticPaths }) =>'
        ' [...getStaticPaths(), ...["/u/_"]], "build": "build"};'
    )


def test_a_page_is_found_where_its_example_was_built() -> None:
    assert built_page(Path("/built"), "/m/[slug]/playoffs") == Path(
        "/built/m/_/playoffs/index.html"
    )
    assert built_page(Path("/built"), "/") == Path("/built/index.html")
