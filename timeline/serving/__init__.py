"""The site while it is being written: built again at every save, served on this computer, reloaded in the browser.

    preview     the loop: watch, build, tell
    workplace   the folder that a preview builds into
    watching    which files of the site were saved
    building    builds, in a process of their own
    news        what open pages are told: which build this is, what is wrong
    server      HTTP: which requests are answered, and how
    hosts       names and ports of this computer
    addresses   an address that was asked for -> a file of the site
    pages       what is added to a page as it is served; the page that stands in for a site that was never built
    assets/     the script and the style sheet of what is added

Three parties work side by side. The main thread watches and gives orders, so that Ctrl-C reaches it at any moment. A process with one thread
builds, because only such a process can start workers quickly; it stays, with everything imported. Threads answer requests from the folder of the last
good build.
"""

from timeline.serving.preview import Preview, Wishes

__all__ = ["Preview", "Wishes"]
