"""python -m pickem."""

import sys

from pickem.cli import main

sys.exit(main())
