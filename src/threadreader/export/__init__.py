"""A thread as JSON (the contract of `extract`), Markdown or plain text; and as a file of these."""

from __future__ import annotations

from threadreader.export.contract import SCHEMA, date_text, error_dict, post_dict, to_dict

__all__ = ["SCHEMA", "date_text", "error_dict", "post_dict", "to_dict"]
