"""How a command adds itself: its module's `add_to` gets the room for its own parser."""

import argparse
from collections.abc import Callable

AddCommand = Callable[..., argparse.ArgumentParser]
