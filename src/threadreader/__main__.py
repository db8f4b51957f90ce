"""`python -m threadreader`."""

import sys

from threadreader.cli import main

sys.exit(main())
