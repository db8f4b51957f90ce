"""The library's file: connections, tables, copies, integrity and repair, and the words of the full-text index."""
