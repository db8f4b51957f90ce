import threadreader.tui  # noqa: F401 - before Textual, as in the program: it sets the clock that Textual draws by
