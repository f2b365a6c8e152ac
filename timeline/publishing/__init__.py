"""output/ -> a branch of a git repository, as GitHub Pages and others serve it.

    done = publish(config, Wish(branch="gh-pages"))

The commit is made beside everything: its files come from the output folder byte for byte, its tree from an index of its own, its parent is
what stands on the branch at the remote. Only the push, one step at the remote, makes it seen. docs/publishing.md tells the person who
publishes what is promised.

    publication   publish: the whole way, on one screen
    wish          what was asked for, checked
    source        the site's repository, and the commit that is published
    target        the branch: asked for, fetched, moved
    tip           what stands on it
    listing       which of that is ours
    built         the output folder as git will hold it
    changes       what would be added, changed, removed, and is not ours to touch
    commits       files -> a commit
    address       where the site will be found
"""

from timeline.publishing.faults import PublishError
from timeline.publishing.publication import Publication, publish
from timeline.publishing.wish import Wish, domain

__all__ = ["Publication", "PublishError", "Wish", "domain", "publish"]
