"""Changes in YAML that leave every other character as it was: comments, order, quotes, line ends, a byte order mark, a missing last line break.

    load            what a text says: groups, lists and texts
    set_value       a value at a path: in place of what is there, or as a new key
    set_values      several, in the time of one
    append_item     one more item of a list, which is made if it is not there
    add_entry       a new key at the end, such as a source in sources.yaml
    remove          without a key or an item
    in_front_matter the same within the front matter of an event's file; load_front_matter reads it
    yaml_scalar     a text as it stands in YAML, in quotes only where it must be
    read_text       a file with its line ends and byte order mark
    write_all       several files at once: written, renamed and made wholly, or none of them

All but the last two are functions of text. A path is a tuple of keys and of items' numbers counted from 0; a value is a text, a whole number, a
boolean, None, or a list or mapping of such. What cannot be changed safely is refused with an EditError.
"""

from __future__ import annotations

from timeline.editing.document import Path
from timeline.editing.event import bounds, front_matter, in_front_matter, load_front_matter
from timeline.editing.files import Change, read_text, write_all
from timeline.editing.splice import add_entry, append_item, load, remove, set_value, set_values
from timeline.editing.tree import Data
from timeline.editing.writing import Value, entry, yaml_scalar

__all__ = [
    "Change",
    "Data",
    "Path",
    "Value",
    "add_entry",
    "append_item",
    "bounds",
    "entry",
    "front_matter",
    "in_front_matter",
    "load",
    "load_front_matter",
    "read_text",
    "remove",
    "set_value",
    "set_values",
    "write_all",
    "yaml_scalar",
]
