"""Draw anew into assets: for each theme the scene and the isles of state pages, and the medals."""

from pickem_ui.medal_art import medals_svg
from pickem_ui.scene.isles import isle_svg
from pickem_ui.scene.paint import THEMES, TOKENS, read_paint
from pickem_ui.scene.podium import isles_svg
from pickem_ui.scene.tower import picture

for theme in THEMES:
    (TOKENS.parent / f"tower-{theme}.svg").write_text(picture(read_paint(theme)))
    for name in ("beacon", "gate"):
        (TOKENS.parent / f"{name}-{theme}.svg").write_text(isle_svg(name, theme))
(TOKENS.parent / "medals.svg").write_text(medals_svg())
(TOKENS.parent / "isles.svg").write_text(isles_svg())
