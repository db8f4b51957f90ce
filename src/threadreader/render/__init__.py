"""The model as lines of styled text: laid out for a width, drawn by `show` and by the reader."""
