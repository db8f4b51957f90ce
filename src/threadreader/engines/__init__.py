"""Engines read the pages of forum software: `registry` lists them, `read` reads a page with those that claim it."""
