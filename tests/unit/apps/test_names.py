from pickem_ui.teams import PROPER
from tournament_app.routes import PAGES


def test_no_page_hides_the_names_of_all_pages_from_screen_readers() -> None:
    for page in PAGES:
        page.show()

    assert PROPER == {"translate": "no"}  # Reflex writes aria attributes into the dict it is given
