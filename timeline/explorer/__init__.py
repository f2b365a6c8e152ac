"""What the scripts of the reader's page work with: the events of each timeline as columns, their texts in chunks, and the words they say.

They are scripts themselves, that hand their data to `timeline` in themes/default/static/js/timeline.js: a page opened from disk may load
scripts but not fetch files. docs/output.md describes them.
"""

from timeline.explorer.files import explore
from timeline.explorer.search import search_files

__all__ = ["explore", "search_files"]
