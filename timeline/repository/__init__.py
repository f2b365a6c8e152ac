"""What git knows of the site: the only room that runs git.

    repository = find(site)             # None where the site's folder is in no repository
    repository.git.run("log", "-z", "--format=%H", "--", "content")

Nothing here touches the working tree, the index, HEAD or a branch that somebody works on.

    running    Git: runs it, the same way in every environment
    finding    find, and Repository: where the site lies in it, its head, branches and remotes
    faults     GitError, and what git's words mean in plain ones
    history    how files came to be what they are
    hosting    the pages of a repository on the web: addresses only, git is not asked
"""

from timeline.repository.faults import GitError, without_secrets
from timeline.repository.finding import Remote, Repository, find
from timeline.repository.running import Done, Git, failure

__all__ = ["Done", "Git", "GitError", "Remote", "Repository", "failure", "find", "without_secrets"]
