import pytest

from pickem.domain.errors import NotFound
from pickem.views.standings import Among
from tournament_app.addresses import ranks_in


def test_an_address_of_ranks_names_who_is_listed_and_the_page() -> None:
    assert ranks_in({}) == (Among.EVERYBODY, "", 1)
    assert ranks_in({"page": "17", "fan": "kestrel"}) == (Among.EVERYBODY, "", 17)
    assert ranks_in({"country": "PT", "page": "2"}) == (Among.COUNTRY, "PT", 2)
    assert ranks_in({"tier": "gold"}) == (Among.TIER, "gold", 1)


@pytest.mark.parametrize("page", ["", "-1", "1.5", "two", "9" * 20])
def test_what_is_no_page_is_not_found(page: str) -> None:
    with pytest.raises(NotFound):
        ranks_in({"page": page})
