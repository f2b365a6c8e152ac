"""Finds a theme, owns the Jinja environment, renders a page.

    folders     which files a theme is made of: `ThemeFiles`
    manifest    theme.toml
    kinds       what a setting of a theme can be
    declared    the settings that themes declare
    choices     what a site chose of them
    schemes     colours, light and dark, and what follows from them
    palette     reckoning with colours
    properties  the settings as a style sheet
    joining     style sheets as one file
    colours     what style sheets say about colours
    renderer    `Theme`: the templates, compiled, and everything that they can call
    standalone  a page that belongs to no site, in one file
    environment  the Jinja environment
    filters     what templates can filter with
    faults      an error in a template, as a person can mend it

A theme is a folder: theme.toml, templates/ and static/. It may extend another one, whose files it then replaces one by one, by name. A site's own
themes/NAME/ comes before a bundled theme of that name; where it has no theme.toml it only replaces single files of the bundled one.
docs/themes.md describes what templates get. Themes are code: whoever can write one can do what the build can do.
"""

from timeline.theme.folders import ThemeFiles
from timeline.theme.renderer import Theme

__all__ = ["Theme", "ThemeFiles"]
