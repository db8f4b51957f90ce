"""Searches of the library: the query language, its SQL, results and snippets."""
