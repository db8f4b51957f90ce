"""Pictures in the reader: drawn by pens, kept in a gallery."""
