"""Small screens over the reader: pick one of a list, confirm, read the help."""
