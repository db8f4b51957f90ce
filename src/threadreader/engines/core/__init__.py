"""What every engine is made of: the engine, its selectors, the page while it is read, and helpers for fields."""
