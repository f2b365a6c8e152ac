"""The only writer into output/.

    with Staging(config.output_folder, config.cache) as staging:
        for path, data in files:
            staging.keep(path) or staging.write(path, data)
        report = staging.swap()

The new site is put together in a folder beside output/, synced, and then exchanged with it in one step: a build that fails or is killed leaves
the old site whole. Unchanged files are hard links to what stood there; whatever we did not write is carried over. docs/output.md tells
the person who builds what is promised.

    staging    Staging: from taking the lock to the swap
    plan       what of output/ is ours, what is not, and what stands in the way
    tree       folders as lists of paths: walk, fill, remove
    workshop   the folder beside output/ where the new tree is made, and what a killed build left in it
    in_place   file by file, where a folder cannot be exchanged
    manifest   which files are ours
    paths      which paths a site may have
    system     the calls that Python does not offer, and the lock
    faults     what went wrong, in words
"""

from timeline.output.manifest import Written
from timeline.output.paths import MANIFEST
from timeline.output.staging import Report, Staging
from timeline.output.tree import write_file

__all__ = ["MANIFEST", "Report", "Staging", "Written", "write_file"]
