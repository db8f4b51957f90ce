"""Saved files into the library, in stages that know nothing of each other: find, read, extract, join, store.

`finding` tells which files there are, `extracting` makes drafts of a page's bytes (a pure function that can be mapped
over any collection, by any number of processes), `pool` has processes do it, and `storing` joins the drafts into the
library in batches. `pipeline` puts the stages together.
"""

from __future__ import annotations

from threadreader.importing.extracting import NoThread, extract_bytes
from threadreader.importing.finding import find
from threadreader.importing.outcomes import Counts, FileOutcome
from threadreader.importing.pipeline import Import

__all__ = ["Counts", "FileOutcome", "Import", "NoThread", "extract_bytes", "find"]
