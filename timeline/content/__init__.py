"""Reading content: files -> events, introductions and the bibliography, with every fault in its place.

    files           find: which files there are; read_bytes: what one holds
    event           read_event: an event or an introduction; a pure function, fit for a cache and for other processes
    bibliography    read_bibliography: sources.yaml, likewise
    gathering       collect: all of it as one `Content`; read_content: everything above in one process

Nothing is imported here: a build that finds nothing changed needs `files` alone.
"""
