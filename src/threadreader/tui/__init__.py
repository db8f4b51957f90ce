"""The reader on the screen: Textual. Gets a `Library` and model objects, sees no SQL and no markup."""

import os

os.environ.setdefault("TEXTUAL_FPS", "240")
# Textual draws on a clock that stands still while nothing changes. At its 60 beats a second a key waits up to 17 ms
# for the next one, which is twice what the frame then takes; no more frames are drawn than there are keys.
