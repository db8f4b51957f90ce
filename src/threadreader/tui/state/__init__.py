"""The state of the reader, without any Textual: what is open, listed, shown, remembered and to be written."""
