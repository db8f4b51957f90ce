"""The list of threads: which threads it shows, how it draws them, and its keys."""
