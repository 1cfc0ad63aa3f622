"""Generated team emblems: 7 shapes, 9 motifs, 12 palettes, drawn from the team's number."""

PALETTES = (
    ("#F4C542", "#1B1F26", "#FFF3CC"),
    ("#2E3A8C", "#8FB3FF", "#FFFFFF"),
    ("#D7263D", "#3A0710", "#FFC9CF"),
    ("#1E8A6E", "#0A2A22", "#A8F0DA"),
    ("#E86A2C", "#2B1206", "#FFD9BF"),
    ("#6A4BD8", "#1C1240", "#D8CBFF"),
    ("#1497C9", "#052536", "#BFEBFF"),
    ("#E9E3D2", "#20262B", "#C2482E"),
    ("#B23A8E", "#2C0A22", "#FFC4EC"),
    ("#5FA33A", "#13260A", "#DDF7C7"),
    ("#3D4B57", "#E9EEF2", "#FF8A5B"),
    ("#0F5FA6", "#FFD34E", "#FFFFFF"),
)

SHAPES = (
    "M16 2 28 6v10c0 7-5 11.5-12 14C9 27.5 4 23 4 16V6z",
    "M16 2 28.5 9v14L16 30 3.5 23V9z",
    "M16 2a14 14 0 1 1 0 28 14 14 0 0 1 0-28z",
    "M16 1.5 30.5 16 16 30.5 1.5 16z",
    "M9 3h14a6 6 0 0 1 6 6v14a6 6 0 0 1-6 6H9a6 6 0 0 1-6-6V9a6 6 0 0 1 6-6z",
    "M3 5h26v13L16 30 3 18z",
    "M16 2 30 12.5 24.7 29H7.3L2 12.5z",
)

# {b} and {c} are the second and third colour of the palette.
MOTIFS = (
    '<path d="M-2 20 16 8l18 12v8L16 16-2 28z" fill="{b}"/>'
    '<path d="M-2 30 16 18l18 12v6H-2z" fill="{c}"/>',
    '<path d="M16-2h20v36H16z" fill="{b}"/><path d="M16 9l6 7-6 7-6-7z" fill="{c}"/>',
    '<circle cx="16" cy="16" r="8.5" fill="none" stroke="{b}" stroke-width="4"/>'
    '<circle cx="16" cy="16" r="3" fill="{c}"/>',
    '<path d="M-2 34 34-2v14L12 34z" fill="{b}"/><path d="M22 34 34 22v12z" fill="{c}"/>',
    '<path d="M16 5l3.6 7.5 8 1-6 5.5 1.6 8L16 23l-7.2 4 1.6-8-6-5.5 8-1z" fill="{b}"/>'
    '<path d="M16 5v18l-7.2 4 1.6-8-6-5.5 8-1z" fill="{c}" fill-opacity=".55"/>',
    '<path d="M16 16V-2h18v18z" fill="{b}"/><path d="M16 16v18H-2V16z" fill="{b}"/>'
    '<circle cx="16" cy="16" r="4" fill="{c}"/>',
    '<path d="M4 24 12 10l5 8 3-5 9 11z" fill="{b}"/><path d="M12 10l5 8-3 2-4-2z" fill="{c}"/>',
    '<path d="M-2 12h36v4H-2z" fill="{b}"/><path d="M-2 19h36v4H-2z" fill="{c}"/>'
    '<path d="M14-2h4v36h-4z" fill="{b}"/>',
    '<path d="M7 22a9 9 0 1 1 18 0z" fill="{b}"/><path d="M2 23h28v3H2z" fill="{c}"/>',
)

FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 32 32">'
    '<clipPath id="s"><path d="{shape}"/></clipPath>'
    '<g clip-path="url(#s)"><rect width="32" height="32" fill="{ground}"/>{motif}</g>'
    '<path d="{shape}" fill="none" stroke="#fff" stroke-opacity=".28" stroke-width="1.2"/></svg>'
)


def emblem_svg(number: int) -> str:
    """The emblem of team `number` as an SVG document; the same number always looks the same."""
    ground, second, third = PALETTES[(number * 5 + number // 12) % len(PALETTES)]
    shape = SHAPES[(number * 3 + number // 7) % len(SHAPES)]
    motif = MOTIFS[(number * 4 + number // 9) % len(MOTIFS)]
    return FRAME.format(shape=shape, ground=ground, motif=motif.format(b=second, c=third))
