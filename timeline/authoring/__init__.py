"""What a person does to a site beside writing: beginning one, new events, renaming them, saying what became of them.

    starting    a folder -> a site that can be built at once; `starter/` has its files
    extras      forms to edit events with, which a site can have too
    new         a title and a date -> an event's file
    rename      an event's new slug -> its file, its redirect, and whatever referred to it
    update      what became of an event -> its `updates`
    stock       which events there are, and which addresses are taken
    arguments   what was typed on the command line, understood or refused
    checking    what is wrong with single files, without reading all of the site
    editor      the author's own editor
    mending     a Markdown text -> the same with its links to an event's new place

All of them work out everything before they write, and write with `editing`, so that nothing a person wrote is lost.
"""
