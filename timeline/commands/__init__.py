"""One thin module a command: options in, one call, a report out."""
