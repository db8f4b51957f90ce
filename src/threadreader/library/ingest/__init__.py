"""Saved pages come in: matched to their thread, merged, kept, read again."""
