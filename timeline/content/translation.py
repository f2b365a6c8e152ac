"""A translation's file -> its words. Whether they go along with the original shows only beside it: see `pairing`."""

from __future__ import annotations

from typing import Any

from timeline.content.faults import Faults
from timeline.content.fields import TRANSLATED_INTRODUCTION, TRANSLATION
from timeline.content.front_matter import Parts
from timeline.content.names import original_of, stem_of
from timeline.content.parts import convert_body, folder_of, introduction_body, read_values
from timeline.model import AccountWords, MediaWords, TranslatedIntroduction, Translation


def read_translation(file: str, lang: str, parts: Parts, faults: Faults) -> Translation | None:
    """An event's; None where it has faults."""
    values, reader = read_values(parts, TRANSLATION, faults)
    body, cited = convert_body(parts, folder_of(file), {}, faults)
    if faults.failed or values is None:
        return None
    positions = {path: at for path, at in reader.places.items() if path.count(".") <= 1}
    return Translation(
        file=file,
        original=stem_of(original_of(file)),
        lang=lang,
        body=body,
        cited=cited,
        positions=positions,
        **_words(values),
    )


def read_translated_introduction(file: str, lang: str, parts: Parts, faults: Faults) -> TranslatedIntroduction | None:
    """A timeline's; None where it has faults."""
    values, _ = read_values(parts, TRANSLATED_INTRODUCTION, faults)
    folder = folder_of(file)
    body = introduction_body(parts, folder, faults)
    if faults.failed or values is None:
        return None
    return TranslatedIntroduction(
        file=file, original=stem_of(original_of(file)), folder=folder, lang=lang, body=body, **values
    )


def _words(values: dict[str, Any]) -> dict[str, Any]:
    """The values as the model has them: what was left empty in a list is "" there."""
    made = dict(values)
    for key in ("tags", "actors"):
        made[key] = tuple(name or "" for name in values.get(key, ()))
    for key, of in (("places", "name"), ("updates", "note"), ("related", "how")):
        made[key] = tuple((item or {}).get(of, "") for item in values.get(key, ()))
    made["accounts"] = tuple(AccountWords(**(item or {})) for item in values.get("accounts", ()))
    made["media"] = tuple(MediaWords(**(item or {})) for item in values.get("media", ()))
    return made
