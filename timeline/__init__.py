"""A static-site generator for chronologies that never claims to know more than is known."""

__version__ = "0.1.0"
