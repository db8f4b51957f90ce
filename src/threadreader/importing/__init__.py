"""The one way in which saved files come in: find, read, extract, join, store. The stages know nothing of each other.

`find_files` tells which files there are, `read_file` reads one, `extract` makes threads of pages, and drafts for the
library (pure functions that can be mapped over any collection, by any number of processes), `pool` has processes do
it, and `store` joins the drafts into the library in batches. `pipeline` puts the stages together for whatever comes
into the library, `read_threads` does for what is only looked at.
"""
