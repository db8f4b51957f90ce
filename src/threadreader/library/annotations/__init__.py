"""What the user adds to threads, posts and authors: read state, bookmarks, notes, tags, archive, bin; and undo."""
