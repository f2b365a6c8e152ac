"""A site in several languages, as it is published: built by the command and looked at from outside."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar

from tests.building import TODAY, once, timeline, tree

ADDRESS = "https://example.org/war/"
SETTINGS = """
title = "Talks and the war"
description = "What was said about talks."

[languages.uk]
title = "Переговори й війна"
description = "Що казали про переговори."

[languages.ar]
title = "المحادثات والحرب"
"""
FILES = {
    "doha.md": """---
title: Talks in Doha
date: 2024-08
display_date: In the course of August
status: cancelled
summary: Power plants were to be left alone.
tags: [negotiations, energy]
actors: [Qatar, Sergey Lavrov]
places: [{name: Doha, lat: 25.29, lon: 51.53}]
group: Diplomacy
sources: [{title: Written out}, pap, huff]
accounts:
  - {by: The Washington Post, says: Delegations were about to leave., source: pap}
  - {by: Sergey Lavrov, says: There was nothing to disrupt., source: huff}
updates: [{on: 2024-08-17, note: Called off after the incursion., source: pap}]
related: [{event: kursk, how: disrupted by}]
media: [{src: media/doha.png, alt: The harbour, caption: Doha at night, credit: A. Photographer}]
---
Through mediators.[^huff]
""",
    "doha.uk.md": """---
title: Переговори в Досі
tags: [переговори, енергетика]
actors: [Катар, ~]
places: [Доха]
group: Дипломатія
accounts: [{by: Вашингтон пост, says: Делегації вже збиралися в дорогу.}, ~]
updates: [Скасовано після вторгнення.]
related: [зірвано через]
media: {alt: Гавань}
---
Через посередників.[^huff] Далі: [вторгнення](kursk.md), [мапа](media/map.pdf), [українською](doha.uk.md),
[також](/media/map.pdf), ![Гавань](media/doha.png).[^pap]
""",
    "doha.ar.md": "---\ntitle: محادثات الدوحة\n---\n",
    "kursk.md": """---
title: The incursion into Kursk
date: 2024-08-06/..
display_date: Since August
tags: [war, energy]
redirect_from: kursk-incursion
---
It began at night. In Ukrainian: [talks](doha.uk.md).
""",
    "native.md": "---\ntitle: Вже українською\ndate: 2023\nlang: uk\ndisplay_date: Того року\n---\n",
    "_timeline.md": "---\ndescription: All about talks.\n---\nAn introduction with a [link](doha.md).\n",
    "_timeline.uk.md": "---\n---\nВступ із [посиланням](doha.md).\n",
    "bridges/_timeline.md": "---\ntitle: Bridges\ndescription: All of them\n---\n",
    "bridges/_timeline.uk.md": "---\ntitle: Мости\n---\n",
    "bridges/first.md": "---\ntitle: The first\ndate: 2023\n---\n",
    "sources.yaml": "pap: {title: Any talks, publisher: PAP, published: 2024-08-20}\nhuff: {title: Lavrov, published: 2024-08-19}\n",
}


def write(folder: Path, settings: str = SETTINGS) -> Path:
    (folder / "content" / "media").mkdir(parents=True)
    (folder / "timeline.toml").write_text(settings, "utf-8")
    for name, text in FILES.items():
        path = folder / "content" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    picture = Path(__file__).parent / "browser/sites/gallery/content/media/square.png"
    shutil.copy(picture, folder / "content/media/doha.png")
    (folder / "content/media/map.pdf").write_bytes(b"%PDF-1.4")
    return folder


def build(site: Path, *arguments: str) -> None:
    done = timeline(site, "build", "--today", TODAY, *arguments)
    assert done.returncode == 0, done.stderr


def make_all(folder: Path) -> None:
    for name, address in (("with", ADDRESS), ("without", "")):
        site = write(folder / name)
        build(site, "--base-url", address)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the site with an address."""
    return once(tmp_path_factory, "languages", make_all) / "with" / "output"


@pytest.fixture(scope="session")
def unaddressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "languages", make_all) / "without" / "output"


class Document(HTMLParser):
    """What a page says, with the language that each text is in, and where it leads."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.html = file.read_text("utf-8")
        self.langs: list[tuple[str, str]] = []
        self.said: dict[str, str] = {}
        """Texts, each with its language."""
        self.links: list[str] = []
        self.loads: list[str] = []
        self.heads: list[dict[str, str]] = []
        self.attributes: dict[str, str] = {}
        """Of <html>."""
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.attributes = found
        if tag == "link":
            self.heads.append(found)
        if tag == "a":
            self.links.append(found.get("href", ""))
        if "src" in found or (tag == "link" and found.get("rel") in ("stylesheet", "icon")):
            self.loads.append(found.get("src") or found["href"])
        inherited = self.langs[-1][1] if self.langs else ""
        if tag not in ("meta", "link", "img", "input", "br", "hr", "path", "rect", "circle", "stop", "source", "use"):
            self.langs.append((tag, found.get("lang", inherited)))
        if tag == "img":
            self.said[found["alt"]] = found.get("lang", inherited)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        while self.langs and self.langs.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self.langs:
            self.said.setdefault(data.strip(), self.langs[-1][1])

    @property
    def alternates(self) -> dict[str, str]:
        return {each["hreflang"]: each["href"] for each in self.heads if "hreflang" in each}


def page(built: Path, path: str) -> Document:
    return Document(built / path / "index.html")


def test_each_language_has_its_pages_in_a_folder_and_says_so(built: Path) -> None:
    for folder, language, direction, title in (
        ("", "en", None, "Talks and the war"),
        ("uk", "uk", None, "Переговори й війна"),
        ("ar", "ar", "rtl", "المحادثات والحرب"),
    ):
        home = page(built, folder)
        assert (home.attributes["lang"], home.attributes.get("dir")) == (language, direction)
        assert home.said[title] == language
    pages = {path.relative_to(built).as_posix() for path in built.rglob("index.html")}
    own = {path for path in pages if not path.startswith(("uk/", "ar/"))}
    redirects = {"events/kursk-incursion/index.html"}
    for folder in ("uk", "ar"):
        assert {path.removeprefix(f"{folder}/") for path in pages if path.startswith(f"{folder}/")} == own - redirects


def test_what_all_languages_share_is_there_once(built: Path) -> None:
    for name in (
        "404.html",
        ".nojekyll",
        "robots.txt",
        "sitemap.xml",
        "media/doha.png",
        "media/map.pdf",
        "static/icon.svg",
    ):
        assert (built / name).is_file(), name
        for folder in ("uk", "ar"):
            assert not (built / folder / name).exists()


def test_a_translated_event(built: Path) -> None:
    said = page(built, "uk/events/doha").said
    for text in (
        "Переговори в Досі",
        "Через посередників.",
        "Делегації вже збиралися в дорогу.",
        "Вашингтон пост",
        "Скасовано після вторгнення.",
        "зірвано через",
        "Гавань",
        "Катар",
        "Доха",
        "переговори",
        "енергетика",
        "Дипломатія",
    ):
        assert said[text] == "uk", text
    for text in ("Sergey Lavrov", "There was nothing to disrupt.", "Doha at night", "The incursion into Kursk"):
        assert said[text] == "en", text
    assert "In the course of August" not in said
    assert said["серпень 2024\N{NARROW NO-BREAK SPACE}р."] == "uk"
    assert "Power plants were to be left alone." not in said  # the translated body's first paragraph stands for it
    arabic = page(built, "ar/events/doha").said
    assert arabic["محادثات الدوحة"] == "ar"
    for text in ("Power plants were to be left alone.", "Through mediators.", "disrupted by", "The harbour", "energy"):
        assert arabic[text] == "en", text


def test_what_is_not_translated_shows_in_the_original_with_its_language(built: Path) -> None:
    said = page(built, "uk/events/kursk").said
    assert said["The incursion into Kursk"] == "en"
    assert said["It began at night. In Ukrainian:"] == "en"
    assert said["енергетика"] == "uk", "a tag that another event's translation names"
    assert said["war"] == "en"
    assert "Since August" not in said
    native = page(built, "uk/events/native").said
    assert native["Вже українською"] == native["Того року"] == "uk"
    assert page(built, "events/native").said["Вже українською"] == "uk"
    own = page(built, "events/doha").said
    assert own["Talks in Doha"] == own["In the course of August"] == "en"


def test_relations_are_translated_from_both_sides(built: Path) -> None:
    said = page(built, "uk/events/kursk").html
    assert re.search(r"зірвано через", said)
    assert "disrupted" in page(built, "events/kursk").said
    assert page(built, "ar/events/kursk").said["disrupted"] == "en"


def test_timelines(built: Path) -> None:
    home = page(built, "uk").said
    assert home["Вступ із"] == home["Що казали про переговори."] == "uk"
    assert home["Мости"] == "uk"
    assert home["All of them"] == "en"
    assert page(built, "uk/bridges").said["Мости"] == "uk"
    arabic = page(built, "ar").said
    assert arabic["All about talks."] == arabic["An introduction with a"] == arabic["Bridges"] == "en"


def test_names_keep_their_addresses(built: Path) -> None:
    event = page(built, "uk/events/doha")
    assert "../../tags/energy/index.html" in event.links
    assert "../../places/doha/index.html" in event.links
    tag = page(built, "uk/tags/energy").said
    assert tag["енергетика"] == tag["Переговори в Досі"] == "uk"
    assert tag["The incursion into Kursk"] == "en"
    assert page(built, "ar/tags/energy").said["energy"] == "en"


def test_links_and_what_is_loaded_lead_to_files_that_are_there(built: Path) -> None:
    for file in built.rglob("*.html"):
        found = Document(file)
        for link in {*found.links, *found.loads}:
            parts = urlsplit(link)
            if parts.scheme or file.name == "404.html" or not parts.path:
                continue
            to = unquote(urljoin(f"/{file.relative_to(built).as_posix()}", parts.path)).lstrip("/")
            assert (built / to).is_file(), f"{file.relative_to(built)} -> {link}"


def test_links_of_a_translated_body(built: Path) -> None:
    event = page(built, "uk/events/doha")
    links = [link for link in event.links if not link.startswith("#")]
    assert "../../events/kursk/index.html" in links
    assert links.count("../../../media/map.pdf") == 2
    assert "../../events/doha/index.html" in links
    assert re.search(r'<img src="\.\./\.\./\.\./media/doha[^"]*"[^>]* alt="Гавань"', event.html)
    assert "../../uk/events/doha/index.html" in page(built, "events/kursk").links


def test_sources_cited_in_a_translation_have_the_numbers_of_the_original(built: Path) -> None:
    event = page(built, "uk/events/doha").html
    start = event.index('<div class="text"')
    text = event[start : event.index("</div>", start)]
    assert re.findall(r'href="#tl-source-(\d)">(\d)</a>', text) == [("3", "3"), ("2", "2")]


def test_alternates(built: Path, unaddressed: Path) -> None:
    expected = {
        "en": f"{ADDRESS}events/doha/",
        "x-default": f"{ADDRESS}events/doha/",
        "uk": f"{ADDRESS}uk/events/doha/",
        "ar": f"{ADDRESS}ar/events/doha/",
    }
    for folder in ("", "uk/", "ar/"):
        event = page(built, f"{folder}events/doha")
        assert event.alternates == expected
        (canonical,) = (each["href"] for each in event.heads if each.get("rel") == "canonical")
        assert canonical == f"{ADDRESS}{folder}events/doha/"
    relative = page(unaddressed, "uk/events/doha").alternates
    assert relative["en"] == relative["x-default"] == "../../../events/doha/index.html"
    assert relative["uk"] == "../../events/doha/index.html"
    assert page(built, "events/kursk-incursion").alternates == {}


def test_the_sitemap_names_the_alternates(built: Path) -> None:
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    urls = ET.parse(built / "sitemap.xml").getroot().findall("s:url", spaces)
    found = {
        url.findtext("s:loc", "", spaces): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", spaces)
        }
        for url in urls
    }
    assert found[f"{ADDRESS}ar/events/doha/"] == page(built, "events/doha").alternates
    listed = {location for location in found if location.endswith("/events/kursk/")}
    assert listed == {f"{ADDRESS}{folder}events/kursk/" for folder in ("", "uk/", "ar/")}


def switcher(document: Document) -> dict[str, tuple[str, str]]:
    """Name of a language -> where it leads and the language that the name is in."""
    (nav,) = re.findall(r'<nav class="languages".*?</nav>', document.html, re.DOTALL)
    links = re.findall(r'<a href="([^"]*)" hreflang="([^"]*)" lang="([^"]*)" dir="([^"]*)">([^<]*)</a>', nav)
    assert all(language == hreflang for _, hreflang, language, _, _ in links)
    return {name: (href, f"{language} {direction}") for href, _, language, direction, name in links}


def test_the_switcher_leads_to_the_same_page_else_to_the_first(built: Path) -> None:
    assert switcher(page(built, "uk/events/doha")) == {
        "English": ("../../../events/doha/index.html", "en ltr"),
        "العربية": ("../../../ar/events/doha/index.html", "ar rtl"),
    }
    assert switcher(page(built, ""))["Українська"] == ("uk/index.html", "uk ltr")
    missing = switcher(Document(built / "404.html"))
    assert missing["Українська"] == ("/war/uk/index.html", "uk ltr")
    nav = page(built, "uk").html
    assert re.search(r'<nav class="languages" aria-label="[^"]+">', nav)
    assert '<span aria-current="true">Українська</span>' in nav


def test_feeds_calendars_and_data_of_each_language(built: Path) -> None:
    feed = ET.fromstring((built / "uk/feed.xml").read_text("utf-8"))
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "uk"
    entries = {entry.findtext(f"{atom}title"): entry for entry in feed.iter(f"{atom}entry")}
    translated, kept = entries["Переговори в Досі"], entries["The incursion into Kursk"]
    assert kept.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert translated.findtext(f"{atom}id") == f"{ADDRESS}uk/events/doha/"
    content = translated.findtext(f"{atom}content", "")
    assert f'href="{ADDRESS}media/map.pdf"' in content
    assert f'href="{ADDRESS}uk/events/kursk/"' in content
    calendar = Calendar.from_ical((built / "uk/events.ics").read_bytes())
    summaries = [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]
    assert any(summary.startswith("Переговори в Досі") for summary in summaries)
    data = json.loads((built / "uk/events.json").read_text("utf-8"))
    (doha,) = (event for event in data["events"] if event["slug"] == "doha")
    assert (data["language"], data["title"]) == ("uk", "Переговори й війна")
    assert doha["tags"] == ["переговори", "енергетика"]
    assert doha["url"] == f"{ADDRESS}uk/events/doha/"
    assert doha["media"][0]["src"] == f"{ADDRESS}media/doha.png"
    own = json.loads((built / "events.json").read_text("utf-8"))
    assert [event["slug"] for event in own["events"]] == [event["slug"] for event in data["events"]]


def test_data_of_the_scripts(built: Path) -> None:
    columns = (built / "uk/data/events.js").read_text("utf-8")
    data = json.loads(columns[columns.index("{") : columns.rindex("}") + 1])
    titles = dict(zip(data["slug"], data["title"], strict=True))
    assert titles["doha"] == "Переговори в Досі"
    assert data["lang"] == {str(data["slug"].index("kursk")): "en"}
    tags = dict(zip(data["tags"]["names"], data["tags"]["hrefs"], strict=True))
    assert tags["енергетика"] == "tags/energy/index.html"
    assert '"language":"uk"' in (built / "uk/data/words.js").read_text("utf-8")


def test_structured_data_names_pictures_where_they_are(built: Path) -> None:
    html = page(built, "uk/events/doha").html
    scripts = map(json.loads, re.findall(r'<script type="application/ld\+json">(.*?)</script>', html))
    (data,) = (one for one in scripts if one["@type"] == "Event")
    assert data["image"] == [f"{ADDRESS}media/doha.png"]
    assert data["url"] == f"{ADDRESS}uk/events/doha/"
    assert data["name"] == "Переговори в Досі"


def test_what_a_build_learnt_changes_nothing(tmp_path: Path) -> None:
    site, fresh = write(tmp_path / "site"), tmp_path / "fresh"
    build(site)
    content = site / "content"
    edits: tuple[dict[str, str | None], ...] = (
        {"kursk.uk.md": "---\ntitle: Курська операція\ntags: [війна, ~]\n---\nВночі.\n", "doha.ar.md": None},
        {"doha.uk.md": FILES["doha.uk.md"].replace("енергетика", "енергія"), "bridges/_timeline.uk.md": "---\n---\n"},
        {"doha.md": FILES["doha.md"].replace("Called off", "Cancelled")},
    )
    for edit in edits:
        for name, text in edit.items():
            if text is None:
                (content / name).unlink()
            else:
                (content / name).write_text(text, "utf-8")
        build(site)
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(site, fresh, ignore=shutil.ignore_patterns("output", ".timeline-cache"))
        build(fresh)
        assert tree(site / "output") == tree(fresh / "output"), edit
    (site / "timeline.toml").write_text(SETTINGS.partition("[languages.ar]")[0], "utf-8")
    build(site)
    assert not (site / "output" / "ar").exists()


def test_a_site_in_one_language_has_nothing_of_it(tmp_path: Path) -> None:
    site = write(tmp_path / "site", 'title = "T"\n')
    for path in (site / "content").rglob("*.*.md"):
        path.unlink()
    (site / "content/kursk.md").write_text(FILES["kursk.md"].partition("It began")[0], "utf-8")
    build(site, "--base-url", ADDRESS)
    for path in (site / "output").rglob("*.html"):
        assert "hreflang" not in path.read_text("utf-8")
    assert "xhtml" not in (site / "output/sitemap.xml").read_text("utf-8")


def test_a_draft_is_a_draft_in_every_language(tmp_path: Path) -> None:
    site = write(tmp_path / "site")
    doha = site / "content/doha.md"
    doha.write_text(FILES["doha.md"].replace("title:", "draft: true\ntitle:", 1), "utf-8")
    build(site)
    assert not (site / "output/uk/events/doha").exists()
    build(site, "--drafts", "--base-url", ADDRESS)
    draft = page(site / "output", "uk/events/doha")
    assert draft.alternates == {}
    assert switcher(draft)["English"][0] == "../../../events/doha/index.html"


def test_a_timeline_that_is_called_like_a_language_is_in_the_way(tmp_path: Path) -> None:
    site = write(tmp_path / "site")
    (site / "content/uk").mkdir()
    (site / "content/uk/_timeline.md").write_text("---\ntitle: Ukraine\n---\n", "utf-8")
    done = timeline(site, "build", "--today", TODAY)
    assert done.returncode == 1
    assert "would be published at /uk/index.html" in done.stderr


def test_two_files_that_translate_a_name_differently(tmp_path: Path) -> None:
    site = write(tmp_path / "site")
    (site / "content/kursk.uk.md").write_text("---\ntitle: Курськ\ntags: [війна, енергія]\n---\n", "utf-8")
    done = timeline(site, "build", "--today", TODAY)
    assert done.returncode == 0
    assert (
        "content/kursk.uk.md:3:15: warning: “energy” is translated “енергетика” in content/doha.uk.md"
        " (write both alike: the first counts)" in done.stderr
    )
    assert page(site / "output", "uk/events/kursk").said["енергетика"] == "uk"


def test_links_of_translations_to_nowhere_are_told(tmp_path: Path) -> None:
    site = write(tmp_path / "site")
    (site / "content/kursk.uk.md").write_text("---\ntitle: Курськ\n---\n[Ніщо](nothing.md)\n", "utf-8")
    done = timeline(site, "build", "--today", TODAY)
    assert "content/kursk.uk.md:4:1: warning: links to nothing.md, which is not there" in done.stderr
