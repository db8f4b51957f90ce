"""Markup in, clean text and blocks out: the boundary every word of a page passes."""
