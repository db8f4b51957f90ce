"""The posts of a thread as they are read: a viewport, and layers that draw on its lines."""
