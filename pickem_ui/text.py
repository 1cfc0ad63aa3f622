"""Every word on a screen passes through here."""


def t(text: str, **values: object) -> str:
    """The sentence in the reader's language; `values` fill its {named} places."""
    return text.format(**values) if values else text
