"""The names of files that mean something, and how large a file may be."""

from __future__ import annotations

INTRODUCTION_NAME = "_timeline.md"
BIBLIOGRAPHY_NAME = "sources.yaml"
DEEPEST_FOLDER = 40

LARGEST_FRONT_MATTER = 64 * 1024
LARGEST_BODY = 100 * 1024
LARGEST_EVENT = LARGEST_FRONT_MATTER + LARGEST_BODY
"""Bytes of an event's file that are read at most."""
LARGEST_BIBLIOGRAPHY = 4 * 1024 * 1024
"""Bytes; some 20,000 sources."""
