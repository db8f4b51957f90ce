"""Saved files into the library, in stages that know nothing of each other: find, read, extract, join, store.

`find_files` tells which files there are, `extract` makes drafts of a page's bytes (a pure function that can be mapped
over any collection, by any number of processes), `pool` has processes do it, and `store` joins the drafts into the
library in batches. `pipeline` puts the stages together.
"""

from __future__ import annotations

from threadreader.importing.extract import NoThread, extract_bytes
from threadreader.importing.find_files import find
from threadreader.importing.pipeline import Import
from threadreader.importing.results import Counts, FileOutcome

__all__ = ["Counts", "FileOutcome", "Import", "NoThread", "extract_bytes", "find"]
