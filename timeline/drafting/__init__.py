"""From an article to drafts: its dated passages -> proposals -> files that a person approves.

    intake      a file -> the article, its day of publication, and the dated expressions in it
    existing    what is on the timeline already, as far as proposals are compared with it
    likeness    whether two texts tell of the same event
    twins       what a passage tells of that is there already
    proposals   the events among an article's candidates, as they would be written
    citing      an article -> its entry in sources.yaml
    drafts      proposals -> files
    walking     a person goes through the proposals; `asking` has the questions
    adding      a person adds what an article tells to an event that is there
    merging     what that does to the event's file
    desk        the files as they are to be, until all is said
    passages    an article's text, paragraph by paragraph, with what was found in it
    report      the same as a page to check by eye
    telling     the same in lines, for people; `as_json` for programs
    lines       texts of articles as front matter and tables can hold them

Nothing here writes into content/: the command does, with `editing`, all files at once.
"""
