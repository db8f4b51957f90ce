"""The main screen of the reader, which lays out and dispatches, and its features, each a controller in its own file."""
