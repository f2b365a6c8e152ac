"""The bibliography as other programs write it, and back.

references      read_references: a file of another program -> drafts, whichever format it is in
csl_json        CSL-JSON, as Zotero and most others write and read it
bibtex          BibTeX and BibLaTeX; `bibtex_syntax` finds the entries, `latex` makes text of what is in them
spreadsheet     CSV for people, spreadsheets and archiving programs
draft           what another program says about a source, and what of it our format can hold
merging         drafts -> what is to be added to sources.yaml, or changed in it
archive         a table of archived copies -> the `archived` of the sources that have those addresses
listing         the sources of a site with the events that cite them
table           the list for a terminal
"""
