"""Where the isles of a tournament lie, wide and tall, however many stages and specials it has.

Places are units of the picture; of the tall one two are a pixel of a phone 390 wide.
"""

from dataclasses import dataclass
from typing import Final

MOST_STAGES, MOST_SPECIALS = 5, 4
Spot = tuple[float, float, float]  # from the left, from the top, radius


@dataclass(frozen=True, slots=True)
class Layout:
    """`ways` holds, by the number of Swiss stages, their isles in order and then the last one's.

    `branches` says from which isle the bridge to each special comes: that special, or LAST for the
    last Swiss stage.
    """

    width: int
    height: int
    ways: dict[int, tuple[Spot, ...]]
    specials: tuple[Spot, ...]
    branches: tuple[int, ...]
    rocks: tuple[Spot, ...]
    boat: Spot  # the third is its size
    waves: int


LAST = -1
_END: Final = (1150.0, 642.0, 112.0)
_BIG: Final = (850.0, 478.0, 124.0)
WIDE: Final = Layout(
    width=1440,
    height=860,
    ways={
        0: (_END,),
        1: (_BIG, _END),
        2: ((430, 584, 104), _BIG, _END),
        3: ((270, 470, 92), (556, 636, 98), _BIG, _END),
        4: ((184, 470, 76), (388, 640, 80), (596, 560, 78), (856, 478, 118), _END),
        5: (
            (140, 452, 62),
            (280, 606, 66),
            (462, 674, 68),
            (630, 548, 70),
            (868, 478, 112),
            _END,
        ),
    },
    specials=((1092, 306, 68), (1306, 178, 64), (1328, 442, 66), (664, 236, 60)),
    branches=(LAST, 0, 0, LAST),
    rocks=(
        (120, 690, 15),
        (150, 706, 9),
        (480, 424, 13),
        (640, 300, 10),
        (1010, 770, 14),
        (1030, 752, 8),
        (700, 770, 11),
        (1010, 150, 10),
        (60, 560, 9),
        (560, 180, 8),
        (690, 196, 11),
    ),
    boat=(330, 668, 1),
    waves=150,
)
TALL: Final = Layout(
    width=780,
    height=1240,
    ways={
        0: ((390, 420, 120),),
        1: ((390, 330, 136), (604, 784, 100)),
        2: ((186, 190, 92), (430, 500, 136), (604, 784, 100)),
        3: ((174, 208, 90), (604, 244, 94), (372, 524, 136), (604, 784, 100)),
        4: ((172, 176, 76), (604, 196, 80), (180, 420, 76), (500, 560, 116), (604, 800, 94)),
        5: (
            (172, 170, 70),
            (606, 196, 70),
            (172, 390, 70),
            (606, 420, 70),
            (390, 610, 104),
            (604, 800, 94),
        ),
    },
    specials=((172, 776, 72), (352, 940, 72), (604, 1060, 72), (172, 1100, 64)),
    branches=(LAST, 0, 1, 1),
    rocks=(
        (712, 500, 16),
        (60, 432, 14),
        (56, 1010, 16),
        (692, 100, 12),
        (392, 92, 12),
        (480, 1170, 12),
    ),
    boat=(88, 600, 1),
    waves=60,
)
LAYOUTS: Final = {"wide": WIDE, "tall": TALL}
