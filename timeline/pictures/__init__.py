"""Pictures: what a file holds, the same in other sizes, and the file without what it tells about its making. The one door to Pillow.

    original    Original: a picture, opened within bounds; gives its size, others of its sizes, and the file that may be published
    container   takes the metadata out of a file without touching the picture in it

Pure functions of bytes: no disk, no clock. The same bytes and the same Pillow give the same bytes. What is opened here can take long, and crash the
libraries below, so it belongs into workers.
"""

from timeline.pictures.original import (
    LARGEST_FILE,
    MOST_PIXELS,
    RECIPE,
    Format,
    Made,
    Original,
    PictureError,
    too_large,
)

__all__ = ["LARGEST_FILE", "MOST_PIXELS", "RECIPE", "Format", "Made", "Original", "PictureError", "too_large"]
