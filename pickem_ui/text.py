"""Every word on a screen passes through here."""


def t(text: str, **values: object) -> str:
    """The sentence in the reader's language; `values` fill its {named} places."""
    return text.format(**values) if values else text


def map_title(name: str) -> str:
    """A map as people say it: de_dust2 is Dust2."""
    return name.removeprefix("de_").replace("_", " ").title()


def round_title(name: str) -> str:
    """A round as people say it; those of a Swiss stage are numbers."""
    return t("round {n}", n=name) if name.isdecimal() else name
