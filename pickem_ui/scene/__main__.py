"""Draw the scene anew into assets, once for each theme, and the medals."""

from pickem_ui.medal_art import medals_svg
from pickem_ui.scene.paint import THEMES, TOKENS, read_paint
from pickem_ui.scene.podium import isles_svg
from pickem_ui.scene.tower import picture

for theme in THEMES:
    (TOKENS.parent / f"tower-{theme}.svg").write_text(picture(read_paint(theme)))
(TOKENS.parent / "medals.svg").write_text(medals_svg())
(TOKENS.parent / "isles.svg").write_text(isles_svg())
