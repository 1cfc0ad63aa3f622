"""Medals, tiers and crowns: slabs stacked by worth, so that the shape alone tells them apart.

One static drawing with a symbol each; it takes its metal from the `color` of who uses it.
"""

from typing import Final

SLABS: Final = {"none": 1, "bronze": 1, "silver": 2, "gold": 3, "diamond": 2}
TOP: Final = {"none": 11.0, "bronze": 10.8, "silver": 7.6, "gold": 4.4, "diamond": 0.5}
_FOOT, _STEP, _TALL = 33.0, 6.4, 4.6


def medals_svg() -> str:
    """The document assets/medals.svg: a symbol for each medal, and the crown."""
    symbols = "".join(
        f'<symbol id="{name}" viewBox="0 {TOP[name]:g} 48 48">{medal(name)}</symbol>'
        for name in SLABS
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}{crown()}</svg>\n'


def medal(name: str) -> str:
    """Its slabs from the lowest up, and what lies on top."""
    count = SLABS[name]
    drawn = "".join(slab(16 - i * 3.4, _FOOT - i * _STEP) for i in range(count))
    top = _FOOT - (count - 1) * _STEP
    if name == "diamond":
        return drawn + crystal(top - 13)
    return drawn if name == "none" else drawn + nugget(top)


def slab(half: float, y: float) -> str:
    """One slab, `half` as wide to either side of the middle."""
    left, right, low = f"{24 - half:g}", f"{24 + half:g}", y + half / 2
    return (
        _face(f"M{left} {y:g}L24 {low:g}V{low + _TALL:g}L{left} {y + _TALL:g}Z", 70, "black")
        + _face(f"M{right} {y:g}L24 {low:g}V{low + _TALL:g}L{right} {y + _TALL:g}Z", 46, "black")
        + _face(f"M24 {y - half / 2:g}L{right} {y:g}L24 {low:g}L{left} {y:g}Z", 86, "white")
    )


def nugget(y: float) -> str:
    return _face(f"M24 {y - 9:g}l4.5 2.25v4.5L24 {y:g}l-4.5-2.25v-4.5z", 60, "white") + _face(
        f"M24 {y - 4.5:g}l4.5-2.25v4.5L24 {y:g}z", 62, "black"
    )


def crystal(y: float) -> str:
    faces = (
        _face("M0-12 8 0H0z", 82, "white")
        + _face("M0-12-8 0H0z", 45, "white")
        + _face("M0 12 8 0H0z", 58, "black")
        + _face("M0 12-8 0H0z", 84, "black")
    )
    return f'<g transform="translate(24 {y:g}) scale(.86)">{faces}</g>'


def crown() -> str:
    return (
        '<symbol id="crown" viewBox="0 0 30 24"><g fill="currentColor">'
        '<path d="M3 7l6.5 5L15 2l5.5 10L27 7l-2.4 12H5.4z"/>'
        '<path d="M5.4 20.5h19.2V23H5.4z"/></g>'
        f"{_face('M15 2l5.5 10L27 7l-2.4 12H15z', 74, 'black')}</symbol>"
    )


def _face(path: str, share: int, other: str) -> str:
    colour = f"color-mix(in oklab,currentColor {share}%,{other})"
    return f'<path d="{path}" fill="{colour}"/>'
