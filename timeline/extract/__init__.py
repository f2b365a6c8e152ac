"""From an article to draft events: its text, the dates in it, and what happened on them."""
