"""What an engine missed on a page, recovered from what repeats there."""
