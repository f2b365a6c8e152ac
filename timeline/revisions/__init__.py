"""The history of the repository -> what was changed in events since they were published, in their own terms.

    past            look_back: which history there is, with one or two questions to git
    recollection    recollect: what it says about each file; what an earlier build worked out is not worked out again
    comparing       two versions of a file -> what is different in what they say

A site that does not say `corrections = "history"` asks git nothing. Where the history is not whole there are no revisions at all, and a warning:
a part of them would look like all.
"""
