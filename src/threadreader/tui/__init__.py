"""The reader on the screen: Textual. Gets a `Library` and model objects, sees no SQL and no markup."""
