"""Imported by the process that the tests' workers are forked from, so that what the first text costs is paid once."""

from __future__ import annotations

from timeline.content.event import read_event

read_event("content/first.md", b"---\ntitle: The first\ndate: 14 June 2024\n---\nSome *text*[^1].\n\n[^1]: A note.\n")
