"""Check and repair a library: what is damaged is built anew, and lost posts are read again from the kept pages, or from
the files that these were read from.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from threadreader.importing.find_files import FoundFile
from threadreader.importing.pipeline import FEW, Import
from threadreader.importing.refresh import Refresh
from threadreader.library import Library
from threadreader.library.storage.database import sentences
from threadreader.library.storage.integrity import Report, check
from threadreader.library.storage.recovery import finish, give_back_marks


def repair(path: Path) -> Report:
    """Repair the library at `path`; what was mended, and what did not come back. Raises LibraryError."""
    report = check(path, repair=True)
    if not report.again and not report.files:
        return report
    with Library.open(path) as library:
        files = [FoundFile(file, Path(file)) for file in report.files if Path(file).is_file()]
        for _ in Import(library, files, again=True, here=FEW):
            pass
        for _ in Refresh(library, [thread for thread in report.again if library.row(thread).saved_pages]):
            pass
    with sentences(path):
        lost = finish(path, report.again)
        waiting = give_back_marks(path)
    left = check(path)
    return replace(report, wrong=left.wrong, counts=left.counts, lost=(*report.lost, *lost), waiting=waiting)
