"""French, as `timeline.extract.language` wants it."""

from __future__ import annotations

from timeline.extract.language import NEVER, Holiday, Language, any_of


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_LONG_MONTHS = {
    "janvier": 1, "février": 2, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "août": 8, "aout": 8, "septembre": 9,
    "octobre": 10, "novembre": 11, "décembre": 12, "decembre": 12,
}  # fmt: skip
_SHORT_MONTHS = {
    "janv": 1, "févr": 2, "fév": 2, "fevr": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "déc": 12, "dec": 12,
}  # fmt: skip
WEEKDAYS = {"lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5, "dimanche": 6}
UNITS = {
    "jour": "day", "jours": "day", "nuit": "day", "nuits": "day", "semaine": "week", "semaines": "week", "week-end": "weekend",
    "weekend": "weekend", "mois": "month", "trimestre": "quarter", "trimestres": "quarter", "semestre": "half", "semestres": "half",
    "an": "year", "ans": "year", "année": "year", "années": "year", "exercice": "year", "décennie": "decade", "décennies": "decade",
    "siècle": "century", "siècles": "century", "heure": "hour", "heures": "hour", "minute": "hour", "minutes": "hour",
}  # fmt: skip
_SMALL = _words(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf"
)
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "quatre-vingt": 80}


def _to_hundred() -> dict[str, int]:
    """1 to 99 as they are spelled, with hyphens throughout (as since 1990) and without those around “et”."""
    found = {word: number for number, word in enumerate(_SMALL) if number}
    found |= _TENS | {"quatre-vingts": 80}
    for word, ten in _TENS.items():
        for one in range(1, 20 if ten in (60, 80) else 10):
            links = ("-et-", " et ") if one in (1, 11) and ten != 80 else ("-",)
            found |= {f"{word}{link}{_SMALL[one]}": ten + one for link in links}
    return found


_COUNTED = _to_hundred()
NUMBERS = _COUNTED | {
    "une": 1, "cent": 100, "une dizaine de": 10, "une dizaine d'": 10, "une douzaine de": 12, "une douzaine d'": 12, "une quinzaine de": 15,
    "une quinzaine d'": 15, "une vingtaine de": 20, "une vingtaine d'": 20, "une trentaine de": 30, "une trentaine d'": 30,
    "une centaine d'": 100,
}  # fmt: skip
_ROMAN = _words("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi")
_ORDINALS = _words(
    "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième treizième quatorzième "
    "quinzième seizième dix-septième dix-huitième dix-neuvième vingtième vingt-et-unième"
)
_FEMININE = {1: ("1ère", "1re", "première"), 2: ("seconde",)}
CENTURIES = (
    {word: number for number, word in enumerate(_ORDINALS, 1)}
    | {
        f"{roman}{ending}": number
        for number, roman in enumerate(_ROMAN, 1)
        for ending in (("er",) if number == 1 else ("e", "ème", "è"))
    }
    | {f"{number}{ending}": number for number in range(2, 22) for ending in ("e", "ème")}
)
ORDINALS = (
    {word: number for number, word in enumerate(_ORDINALS, 1)}
    | {f"{number}{ending}": number for number in range(2, 5) for ending in ("e", "ème", "nd" if number == 2 else "è")}
    | {word: number for number, words in _FEMININE.items() for word in words}
    | {"1er": 1, "second": 2}
    | CENTURIES
)
WHICH = {
    "dernier": -1, "dernière": -1, "derniers": -1, "dernières": -1, "passé": -1, "passée": -1, "écoulé": -1, "écoulée": -1, "précédent": -1,
    "suivant": 1,
    "ce": 0, "cet": 0, "cette": 0, "courant": 0, "en cours": 0,
    "prochain": 1, "prochaine": 1, "prochains": 1, "prochaines": 1, "à venir": 1,
    "l'an dernier": -1, "l'an passé": -1, "l'année dernière": -1, "l'année passée": -1, "cette année": 0, "l'an prochain": 1,
    "l'année prochaine": 1,
}  # fmt: skip
PORTIONS = {
    "début": "early", "tout début": "early", "première partie": "early", "milieu": "mid", "mi": "mid", "fin": "end", "toute fin": "end",
    "première moitié": "first half", "seconde moitié": "second half", "deuxième moitié": "second half", "courant": "", "reste": "",
}  # fmt: skip
NEAR = {
    "aujourd'hui": 0, "ce matin": 0, "ce midi": 0, "cet après-midi": 0, "ce soir": 0, "cette nuit": 0, "ce jour": 0, "hier": -1, "demain": 1,
    "la nuit dernière": -1, "avant-hier": -2, "après-demain": 2,
}  # fmt: skip
ZONES = {
    "gmt": 0, "utc": 0, "tu": 0, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "heure universelle": 0, "heure de moscou": 180,
    "heure d'alger": 60, "heure de dakar": 0, "heure d'abidjan": 0,
}  # fmt: skip
_FIXED = {
    "nouvel an": (1, 1), "jour de l'an": (1, 1), "épiphanie": (1, 6), "chandeleur": (2, 2), "saint-valentin": (2, 14),
    "fête du travail": (5, 1), "saint-jean": (6, 24), "assomption": (8, 15), "toussaint": (11, 1), "jour de l'armistice": (11, 11),
    "veille de noël": (12, 24), "réveillon de noël": (12, 24), "lendemain de noël": (12, 26), "noël": (12, 25), "saint-sylvestre": (12, 31),
}  # fmt: skip
_FROM_EASTER = {
    "mardi gras": -47, "mercredi des cendres": -46, "dimanche des rameaux": -7, "jeudi saint": -3, "vendredi saint": -2, "samedi saint": -1,
    "dimanche de pâques": 0, "lundi de pâques": 1, "pâques": 0, "jeudi de l'ascension": 39, "ascension": 39, "dimanche de pentecôte": 49,
    "lundi de pentecôte": 50, "pentecôte": 49, "fête-dieu": 60,
}  # fmt: skip
HOLIDAYS = (
    {name: Holiday(*day) for name, day in _FIXED.items()}
    | {name: Holiday(easter=days) for name, days in _FROM_EASTER.items()}
    | {f"11{link}septembre": Holiday(9, 11, year=2001) for link in " -"}
    | {"black friday": Holiday(11, weekday=3, nth=4, after=1)}
)
_BARE = ("noël", "ascension", "toussaint", "11 septembre", "11-septembre")
"""Days of a name that means something else as well."""

# --- Words in many forms --------------------------------------------------------------------------------------------------------------------

_PARTICIPLE = (
    r"(?!(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|midi|ainsi|aussi|ici|lui|celui|demi|avis|depuis|puis|plus|parmi|"
    r"nuit|deux|bruit|appui|"
    r"jeudis|tissus?|dessus|sous|tous|vers|avenue|rue|vue|statue|partie|vie|énergie|industrie|série|sortie|loi|emploi|"
    r"quoi|moi|toi|soi|roi|fois|"
    r"mois|trois|bois|droit|endroit|toit|fait divers|esprit|conflit|crédit|produits|profit|débit|dépit|petite?s?|gratuite?s?)\b)"
    r"(?:[a-zà-ÿ'-]{2,}(?:é|ée|és|ées|i|ie|is|ies|it|ite|its|ites|u|ue|us|ues|ert|erte|erts|ertes|eint|einte|aint|ort|orte|orts)|"
    r"n[ée]e?s?|dit|fait|mis|pris|eu|vu|lu|bu|su|pu|dû|tu|nui|ri)\b"
)
_INFINITIVE = (
    r"(?:se |s'|y |en |l'|le |la |les |lui |leur |ne pas |ne plus |être |avoir )*[a-zà-ÿ-]{2,}(?:er|ir|re|oir)\b"
)
_ADVERBS = (
    r"(?: (?:pas|plus|jamais|été|aussi|également|déjà|ensuite|alors|enfin|bien|encore|ainsi|même|tous|toutes|finalement|"
    r"d'abord|depuis|notamment|[a-zà-ÿ]+ment|fait))*"
)
_ASKED = r"(?:-t-(?:il|elle|on)|-(?:ils|elles))?"
_STATES = r"(?:arrivé|parti|mort|venu|revenu|entré|né|tombé|resté|passé|allé|sorti|rentré|survenu|intervenu|décédé|devenu)e?s?\b"
_PAST_SINGULAR = any_of(
    _words(
        "fut eut fit prit mit vint tint dut put voulut sut vit mourut naquit devint parvint obtint reprit permit entreprit conclut reçut "
        "parut connut vécut perdit rendit vendit répondit partit sortit finit choisit réussit ouvrit offrit découvrit souffrit écrivit "
        "inscrivit construisit détruisit conduisit produisit battit abattit apprit comprit remit promit transmit admit soumit suivit "
        "poursuivit servit sentit dormit revint intervint survint maintint retint soutint disparut apparut courut valut fallut élut lut but "
        "établit investit garantit agrandit franchit envahit subit saisit unit réunit rompit étendit attendit entendit défendit descendit "
        "traduisit réduisit introduisit interdit contredit"
    )
)
_NO_PAST = any_of(
    _words(
        "agenda cinéma média caméra opéra schéma plaza villa gala data cela visa vodka pizza mafia panda extra ultra aura delà déjà voilà "
        "sofia gaza china casbah charia loya intifada favela saga diva drama trauma coma dogma plasma karma quota delta mea era sera fera ira "
        "panorama diaspora vendetta propaganda nota veranda samba rumba marina sauna fauna hutba fatwa bla tapa sida prorata"
    )
)
_FUTURE = (
    r"(?!(?:tira|retira|attira|admira|inspira|expira|aspira|respira|vira|soupira|livra|délivra|enivra|encadra|engendra|"
    r"front|affront|environs|citrons|patrons|assez|"
    r"opéra|sierra|cobra|ultra|extra|infra|contra|terra)\b)"
    r"[a-zà-ÿ]*(?:er|ir|dr|vr|aur|ser|fer|pourr|verr|courr|mourr|mettr|battr|aîtr|oîtr|ompr|lur|lir|dir)(?:a|ont|ons|ez)\b"
)
_IMPERFECT = (
    r"(?!(?:fait|parfait|lait|trait|portrait|extrait|souhait|souhaitent|retrait|forfait|attrait|sait|paraît|plait|méfait|"
    r"bienfait|imparfait|"
    r"abstrait|satisfait|défait|refait|distrait|ait|soient)\b)[a-zà-ÿ]{2,}(?:ait|aient)\b"
)
_SAID = (
    r"(?:déclaré|dit|affirmé|annoncé|indiqué|précisé|expliqué|assuré|confirmé|ajouté|estimé|souligné|reconnu|averti|écrit|"
    r"rapporté|répété|"
    r"confié|raconté|témoigné|soutenu|prévenu|fait savoir|insisté|relevé|commenté)"
)
_SAYS = r"(?:dit|affirme|explique|déclare|assure|précise|indique|confie|raconte|estime|souligne|rapporte|relate|annonce|ajoute)"
_ON_DAY = r"(?: (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier)(?: dernier| matin| soir)?)?"
_PERSONS = (
    r"(?:ministère|ministre|police|parquet|gouvernement|tribunal|procureure?|préfecture|préfète?|porte-parole|entreprise|"
    r"groupe|direction|"
    r"armée|mairie|maire|présidente?|syndicats?|cour|banque|agence|justice|société|gendarmerie|pompiers|commission|rapport|autorités|"
    r"enquêteurs|direct(?:eur|rice)|conseil|compagnie|témoins?|avocate?s?|juges?)"
)
_THAT = r"(?=,? (?:que\b|qu[’']|:|à |lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|\s?[,.;»]|$)"
"""What follows a verb of saying that is no announcement of something."""
_PLANNED = r"(?:prévu|programmé|attendu|fixé|convoqué|annoncé|planifié)e?s?"
_NOT_COUNTED = (
    r"(?! (?:personnes|habitants|euros|dollars|francs|tonnes|kilomètres|mètres|hectares|heures|jours|mois|ans|années|fois|morts|soldats|"
    r"hommes|femmes|salariés))"
)

# --- Expressions ------------------------------------------------------------------------------------------------------------------------------

_DAY = r"(?:1er|premier|3[01]|[12]\d|0?[1-9])(?!\d|%|[.,:]\d| ?%| ?h\b| ?heures?\b)"
_OFFSET = r"(?:utc|gmt|tu) ?[+\-−] ?\d{1,2}(?::?\d{2})?"
_CLOCK_ZONE = rf"{_OFFSET}|(?:{any_of(ZONES)})\b|heure (?:locale|française|universelle|(?:de |d'|du )[a-zà-ÿ-]+)"
PARTS = {
    "ofyear": "(?: (?:de |de l'année |de l'an |de l'exercice )?{year}| {whichyear})",
    "month": f"(?P<month>{any_of(_LONG_MONTHS)}|(?:{any_of(_SHORT_MONTHS)})\\.)",
    "longmonth": f"(?P<month>{any_of(_LONG_MONTHS)})",
    "weekday": f"(?P<weekday>{any_of(WEEKDAYS)})",
    "year": r"(?P<year>(?:1\d|20)\d\d)(?!\d|%|[.,:]\d|/\d|-\d{1,3}(?!\d))",
    "whichyear": (
        "(?:de )?(?P<whichyear>l'an(?:née)? (?:derni(?:er|ère)|passée?|prochaine?)|cette année|la même année|"
        "l'année (?:suivante|précédente))"
    ),
    "d": _DAY,
    "more": (
        rf"(?:(?: et (?:le |du )?| ou (?:le )?| & | au | à | ?[-–—] ?|"
        rf", (?:le )?(?=\d{{1,2}}(?:er)?(?:, \d{{1,2}}){{0,3}},? (?:et|ou) )){_DAY}"
        r"(?! (?:personnes|pour cent|millions?|milliards?|autres)))"
    ),
    "n": rf"(?P<n>\d{{1,3}}|{any_of(NUMBERS)})",
    "units": (
        "(?P<unit>jours?|nuits?|semaines?|mois|trimestres?|semestres?|années?|ans?|décennies?|siècles?|heures?|"
        "minutes?)"
    ),
    "unit": "(?P<unit>jour|semaine|week-end|weekend|mois|trimestre|semestre|année|an|décennie|siècle|exercice)",
    "part": f"(?:la |le |l')?(?P<part>{any_of(PORTIONS)})",
    "of": "(?: (?:du mois de |du mois d'|de la |de l'|des |du |de |d')?|-)",
    "daytime": "(?P<daytime>matin|midi|après-midi|soir|soirée|nuit|en fin de journée|en début de soirée)",
    "season": "(?P<season>printemps|été|automne|hiver)",
    "about": "(?P<about>environ|à peu près|vers|autour de|aux alentours de|près de|presque|plus de|au moins|moins de)",
    "zone": rf"(?P<zone>\((?:{_CLOCK_ZONE})\)|{_CLOCK_ZONE})",
    "hour": r"(?P<hour>2[0-3]|[01]?\d)",
}
RULES = (
    (
        "iso",
        (
            r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?:[t ](?P<hour>[01]\d|"
            r"2[0-3]):(?P<minute>[0-5]\d)(?::\d\d)?(?: ?{zone})?)?(?!\d|-\d)"
        ),
    ),
    (
        "holiday",
        (
            rf"(?P<holiday>{any_of(word for word in HOLIDAYS if word not in _BARE)})"
            r"(?:{ofyear}| (?P<which>derni(?:er|ère)|prochaine?))?"
        ),
    ),
    (
        "holiday",
        (
            r"(?:(?<=\bà[ ])|(?<=\bde[ ])|(?<=\bavant[ ])|(?<=\baprès[ ])|(?<=\bd'ici[ ])|(?<=\bdepuis[ ])|(?<=\bpour[ ])|(?<=\bdès[ ])|"
            r"(?<=\bla[ ])|(?<=\bl'))(?P<holiday>noël|ascension|toussaint)(?:{ofyear}| (?P<which>derni(?:er|ère)|"
            r"prochaine?))?(?! (?:de|du|des|d')\b)"
        ),
    ),
    ("holiday", r"(?<=\battentats\sdu\s)(?P<holiday>11[ -]septembre)(?! \d)"),
    ("numeric", r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<c>\d{4}|\d{2})(?![\d/%]|[.,]\d)"),
    ("clock", r"{hour} ?(?P<sign>h|heures?) ?(?P<minute>[0-5]\d)(?!\d)(?: ?{zone})?"),
    ("clock", r"{hour}:(?P<minute>[0-5]\d)(?![\d%]|[.:]\d)(?: ?{zone})?"),
    ("clock", r"(?P<hour>1[0-2]|[1-9]) ?(?:h|heures?) (?P<half>du matin|du soir|de l'après-midi)"),
    ("clock", r"{hour} ?(?:h\b|heures?)(?: ?{zone})?"),
    ("clock", r"(?:(?<!\ble[ ])(?<!\bdu[ ]))(?P<named>midi|minuit)(?: ?{zone})?"),
    ("days", r"(?<=\bentre\sle\s)(?P<between>)(?P<days>{d} et (?:le )?{d}) {month}(?:,?{ofyear})?"),
    (
        "days",
        (
            r"(?:(?:ce )?{weekday},? (?:le )?)?(?P<days>{d}{more}{{0,4}})(?: |-| du mois de )"
            r"{month}(?:,?{ofyear}| (?P<which>dernier|prochain))?"
        ),
    ),
    ("month", r"(?:{part}{of})?{month}(?:,?{ofyear})"),
    ("month", r"(?:{part}{of})?{longmonth} (?P<which>dernier|prochain|suivant|précédent)"),
    ("month", r"(?:{part}{of})?{longmonth}"),
    ("season", r"(?:{part}{of})?(?:l'|le )?{season}{ofyear}(?:[-–]\d{2,4}\b)?"),
    ("season", r"(?:{part}{of})?(?:l'|le )?{season} (?P<which>dernier|passé|prochain)"),
    ("season", r"(?:l'|le ){season} (?P<same>suivant|d'après|précédent)"),
    ("season", r"(?:cet|ce) {season}-(?P<same>là)"),
    ("season", r"(?:{part}{of})?(?P<which>cet|ce) {season}"),
    (
        "season",
        r"(?P<bare>)(?:{part}{of})?(?:l'|le )?{season}(?! (?:de|des|du|d'|que|par|en|à|au|dans|sur|le|la|les|un|une)\b)",
    ),
    (
        "fraction",
        (
            r"(?:le |la )?(?P<nth>même) (?P<piece>trimestre|semestre) "
            r"(?P<ago>(?:de l'an(?:née)? (?:derni(?:er|ère)|passée?|précédente?))|un an plus tôt)"
        ),
    ),
    (
        "fraction",
        (
            r"(?:le )?(?P<nth>premier|1er|deuxième|second|2e|2ème|2nd|troisième|3e|3ème|quatrième|4e|4ème|dernier|prochain) "
            r"(?P<piece>trimestre|semestre)(?:{ofyear}| de l'(?:année|exercice))?"
        ),
    ),
    ("fraction", r"(?:le )?(?P<piece>trimestre|semestre) (?P<nth>dernier|écoulé|précédent|prochain|en cours)"),
    ("fraction", r"(?P<code>t[1-4]|[1-4]t|s[12]|[12]s)(?:(?: (?:de )?|-){year}| '(?P<short>\d\d))"),
    ("fraction", r"(?P<bare>)(?P<code>t[1-4]|[1-4]t|s[12])\b"),
    (
        "stretch",
        (
            r"(?:les |ces )?{n} (?P<first>premiers|premières|derniers|dernières|prochains|prochaines) {units}"
            r"(?:{ofyear}| de l'(?:année|exercice))?"
        ),
    ),
    ("stretch", r"(?:les )?(?P<first>premiers|derniers|prochains) {n} {units}(?:{ofyear})?"),
    ("shift", r"(?P<direction>il y a|voilà|voici) (?:{about} )?{n} ?{units}(?! (?:de|d')(?! cela| ça))"),
    (
        "shift",
        (
            r"(?:{about} )?{n} ?{units} (?P<direction>plus tard|plus tôt|auparavant|après(?= ?[.,;:\n]| ?$)|avant(?= ?[.,;:\n]| ?$))"
        ),
    ),
    ("shift", r"(?P<direction>dans) (?:{about} )?{n} ?{units}(?! (?:de|d'))"),
    ("shift", r"(?P<about>d'ici(?: à)?) (?P<direction>){n} ?{units}"),
    ("that", r"(?P<same>la même|le même) {unit}"),
    ("that", r"(?:la |le |l'){unit} (?P<same>suivante?|d'après|précédente?|d'avant)"),
    ("that", r"(?:ce|cet|cette) (?:{unit}|matin|matinée|après-midi|soirée|nuit)-(?P<same>là)"),
    ("that", r"(?:la |le |l')(?:matin|après-midi|soir|nuit) (?P<same>suivante?|d'après|précédente?|d'avant)"),
    (
        "dayof",
        (
            r"(?:(?<=\bque[ ])|(?<=\bdès[ ])|(?<=\bdepuis[ ])|(?<=[,.][ ])|(?<=\bet[ ]))le (?P<dayonly>\d{{1,2}})"
            r"(?= ?[,.;:)\n]| ?$| (?:que|qu'|à|au|il|elle|ils|elles|et|dans|sous|par)\b)"
        ),
    ),
    (
        "that",
        (
            r"(?P<same>la veille|l'avant-veille|le lendemain|le surlendemain|le jour même|ce jour-là|ce soir-là)"
            r"(?: (?:matin|au matin|soir|au soir|midi))?(?! (?:de|du|des|d')\b)"
        ),
    ),
    ("near", r"(?:plus tôt )?(?P<near>(?<!\bd')" + any_of(NEAR) + r")(?: {daytime}| au (?:matin|soir))?"),
    (
        "which",
        r"(?:{part}{of})?(?:la |le |l')?{unit} (?P<which>derni(?:er|ère)|passée?|écoulée?|prochaine?|en cours|à venir)",
    ),
    ("which", r"(?:{part}{of})?(?P<which>ce|cet|cette) {unit}(?:-ci)?(?! de\b)(?!-là)"),
    (
        "partof",
        r"(?:la |le |l')?(?P<part>" + any_of(word for word in PORTIONS if word != "mi") + r"){of}(?:l'|la |le )?"
        r"{unit}(?! (?:de |d')| \d)",
    ),
    ("partof", r"(?P<part>mi)-(?P<unit>année)"),
    ("which", r"(?:le |du |au )(?P<unit>week-end|weekend)"),
    ("weekday", r"(?:le )?{weekday} (?P<same>suivant|d'après|précédent|d'avant)"),
    ("weekday", r"(?P<which>ce) {weekday}(?: {daytime})?"),
    (
        "weekday",
        (
            r"(?:(?<!\ble[ ])(?<!\bles[ ])(?<!\bun[ ])(?<!\bdes[ ])){weekday}(?: (?P<which>dernier|passé|prochain))?"
            r"(?: (?:de )?la semaine (?P<weekref>dernière|prochaine))?(?: {daytime})?"
        ),
    ),
    ("fiscal", r"(?:l')?exercice (?:fiscal |comptable |social )?{year}(?:[-/]\d{2,4})?"),
    ("decade", r"(?:{part}{of})?(?:les |ces )?années (?P<decade>(?:1\d|20)\d0)"),
    ("decade", r"(?:{part}{of})?(?:les |ces )?années (?P<tens>[2-9]0)"),
    (
        "decade",
        (
            r"(?:{part}{of})?(?:les |ces )?années (?P<tenword>vingt|trente|quarante|cinquante|soixante-dix|soixante|quatre-vingt-dix|"
            r"quatre-vingts?)"
        ),
    ),
    (
        "century",
        r"(?:{part}{of})?(?:le |ce )?(?P<century>" + any_of(CENTURIES) + r") siècle(?! (?:av|avant)\b)",
    ),
    (
        "year",
        r"(?:{part}{of})?(?:(?P<about>vers|autour de|aux alentours de|circa) )?(?:l'année |l'an )?{year}(?:[-/]\d{2}\b)?",
    ),
    (
        "spelled",
        (
            r"(?:(?<=\ben[ ])|(?<=\bdepuis[ ])|(?:l'an |l'année |an |année ))(?P<thousand>mil|mille|deux mille)"
            r"(?: (?P<hundred>(?:(?:deux|trois|quatre|cinq|six|sept|huit|neuf)[ -])?cents?))?(?:[ -](?P<rest>"
        )
        + any_of(_COUNTED)
        + r"))?"
        + _NOT_COUNTED,
    ),
    (
        "spelled",
        r"(?P<thousand>mil|mille)[ -](?P<hundred>(?:(?:cinq|six|sept|huit|neuf)[ -])cents?)(?:[ -](?P<rest>"
        + any_of(_COUNTED)
        + r"))?"
        + _NOT_COUNTED,
    ),
    ("duration", r"(?P<now>depuis) (?:{about} )?{n} {units}"),
    ("duration", r"(?:pendant|durant) (?:{about} )?{n} {units}"),
)
LANGUAGE = Language(
    tag="fr",
    months=_LONG_MONTHS | _SHORT_MONTHS,
    weekdays=WEEKDAYS,
    seasons={"printemps": 0, "été": 1, "automne": 2, "hiver": 3},
    units=UNITS,
    numbers=NUMBERS,
    ordinals=ORDINALS,
    which=WHICH,
    portions=PORTIONS,
    near=NEAR,
    day_first=True,
    codes={"t": "quarter", "s": "half"},
    fiscal=frozenset({"exercice"}),
    halves={"du matin": 0, "du soir": 12, "de l'après-midi": 12},
    clocks={"midi": (12, 0)},
    zones=ZONES,
    directions={
        "il y a": ("published", -1),
        "voilà": ("published", -1),
        "voici": ("published", -1),
        "dans": ("published", 1),
        "": ("published", 1),
        "plus tard": ("anchor", 1),
        "après": ("anchor", 1),
        "plus tôt": ("anchor", -1),
        "auparavant": ("anchor", -1),
        "avant": ("anchor", -1),
    },
    relations={
        "même": 0,
        "la même": 0,
        "le même": 0,
        "là": 0,
        "le jour même": 0,
        "ce jour-là": 0,
        "ce soir-là": 0,
        "la même année": 0,
        "suivant": 1,
        "suivante": 1,
        "d'après": 1,
        "le lendemain": 1,
        "le surlendemain": 2,
        "l'année suivante": 1,
        "précédent": -1,
        "précédente": -1,
        "d'avant": -1,
        "la veille": -1,
        "l'avant-veille": -2,
        "l'année précédente": -1,
    },
    only_ahead=frozenset(),
    distant=frozenset({"là", "ce jour-là", "ce soir-là"}),
    thousands={"mil": 1000, "mille": 1000, "deux mille": 2000},
    hundreds={"cent": 100}
    | {
        f"{_SMALL[number]}{link}cent{plural}": 100 * number
        for number in range(2, 10)
        for link in " -"
        for plural in ("", "s")
    },
    running=frozenset({"écoulé", "écoulée"}),
    final=frozenset({"derniers", "dernières"}),
    from_anchor=frozenset({"précédent", "suivant"}),
    decades={
        "vingt": 20,
        "trente": 30,
        "quarante": 40,
        "cinquante": 50,
        "soixante": 60,
        "soixante-dix": 70,
        "quatre-vingt": 80,
        "quatre-vingts": 80,
        "quatre-vingt-dix": 90,
    },
    holidays=HOLIDAYS,
    parts=PARTS,
    rules=RULES,
    inside="$€£.#/",
    small=frozenset(_words("l d le la les de du des ce en au aux à un")),
    capital=frozenset(),
    names=frozenset({"mars"}),
    month_leads=(
        r"(?:\b(?:en|de|depuis|dès|avant|après|jusqu'en|jusqu'à|d'ici|à|entre|et|ou|pour|fin|début|mois de|à partir de|"
        r"dans|ce|pas avant)[ -]|"
        r"[(,;] ?)$"
    ),
    not_before=r"(?:\b(?:chaque|tous les|toutes les|quelque|quelques|plusieurs|un|par)\s)$",
    counted=(
        r" ?(?:%|pour cent|personnes|habitants|emplois|salariés|employés|euros|dollars|francs|livres|tonnes|kilomètres|km\b|mètres|"
        r"m²|hectares|véhicules|voitures|trains|avions|morts|blessés|victimes|soldats|hommes|femmes|enfants|élèves|magasins|"
        r"logements|maisons|clients|ans\b|années|mois\b|jours\b|heures|minutes|fois\b|passagers|places|pages|exemplaires|"
        r"mots|kg\b|mw\b|gw\b|"
        r"autres\b|barils|voix\b|cas\b|participants|manifestants|policiers|points|unités|foyers|réfugiés|signatures|"
        r"(?!(?:dans|sans|mais|puis|alors|plus|depuis|sous|après|vers|hors|lors|très|les|des|ses|ces|nos|moins|jamais|"
        r"toujours|ils|elles|nous|"
        r"vous|leurs|plusieurs|tous|toutes|deux|trois|six|certains|quelques|aux|dès)\b)[a-zà-ÿ]{3,}[sx]\b)"
    ),
    amounts=(
        r"(?:[$€£¥#№+/\\@&=]|\b(?:de plus de|plus de|moins de|près de|environ|quelque|quelques|n°|no|numéro|article|"
        r"articles|page|chambre|vol|"
        r"route|boeing|airbus|modèle|résolution|total de|soit|les|des|ces|ses|aux|à peine|jusqu'à|peugeot|renault|norme)) ?$"
    ),
    year_leads=(
        r"(?:\b(?:en|depuis|de|dès|avant|après|entre|et|à|au|vers|an|année|fin|début|courant|mi|circa|dans|ou|"
        + any_of(_LONG_MONTHS)
        + r")[ -]|d'|[(] ?)$"
    ),
    year_marks=r"\b(?:en|depuis|dès|jusqu'en) $",
    bare_leads=r"\b(?:à|au|pendant|durant|dès|depuis|au cours de|d'ici|d'ici à|avant|après|en fin d'|du|passé|passa|passèrent|tout) $",
    clock_leads=r"\b(?:à|vers|dès|depuis|jusqu'à|avant|après|de|entre|d'ici|et)[ (]$",
    bounds=(
        ("since", r"\bdepuis (?:au moins |environ )?(?:le |la |l'|les )?(?:mois de |mois d')?$"),
        (
            "by",
            (
                r"\b(?:d'ici(?: à| au| aux)?|au plus tard(?: à| au| en)?|avant la fin (?:de|du)) (?:le |la |l'|les )?(?:mois de )?$"
            ),
        ),
        ("at", r"\b(?:pas|jamais|plus) [^.;]{0,40}\b(?:avant|jusqu'(?:à|au|en)) (?:le |la |l')?$"),
        (
            "to",
            (
                r"\b(?:reporté|repoussé|ajourné|renvoyé|différé|décalé|remis|fixé|"
                r"convoqué)e?s? (?:[a-zà-ÿ-]+ ){0,2}(?:pour le|au|à|en|jusqu'au|jusqu'à|jusqu'en) "
                r"(?:la |l'|le )?(?:mois de |mois d')?$"
            ),
        ),
        ("until", r"\bjusqu'(?:à|au|en|aux) (?:la |l'|le )?(?:mois de )?$"),
        ("before", r"\bavant (?:le |la |l'|les )?(?:mois de )?$"),
        ("after", r"\baprès (?:le |la |l'|les )?(?:mois de )?$"),
    ),
    joins={
        "or": r"\bou\b",
        "to": r" ?(?:à|au|aux|[-–—]|jusqu'au|jusqu'à|jusqu'en) ?(?:la |le |l'|en |mois de )?",
        "and": r" et (?:le |la |l'|en |à l'|à la |à |au )?",
        "between": r"\bentre (?:le |la |l')?$",
        "clock": r",? ?(?:à |vers |dès |peu avant |peu après )? ?",
        "comma": r",? (?:le )?",
    },
    abbreviations=frozenset(
        _words(
            "m mm mme mlle dr pr me st ste cie sté no n° vol fig etc cf p pp av apr env janv févr fév avr juil sept oct nov déc art éd hab "
            "min max réf tél bd chap ex"
        )
    ),
    half_days=frozenset(),
    clause_breaks=(
        r"; |: (?![^()]{0,40}\))| [-–—]{1,2} |—|, (?:et|mais|puis|tandis|alors|qui|où|dont|lorsque|lorsqu'|quand|après|avant|car|comme|"
        r"puisque|ce qui|selon|"
        r"d'après|date|sans|faute|contre|avec)|\b(?:qu'|lorsqu')|"
        r"\b(?:mais|tandis que|alors que|parce que|que|qui|lorsque|quand|où|dont|si)\b"
    ),
    coordinating=frozenset({"", "et", "mais", "puis"}),
    tenses=(
        (
            "supposed",
            (
                rf"\bdevai(?:t|ent)\b(?: (?:pas|initialement|aussi|également|notamment))*(?: {_INFINITIVE})?|"
                rf"\bétai(?:t|ent)(?: [a-zà-ÿ]+)? (?:(?:censé|supposé)e?s?|{_PLANNED})\b(?: {_INFINITIVE})?|"
                rf"\bavai(?:t|ent)(?: [a-zà-ÿ]+)? été {_PLANNED}\b|\baurai(?:t|ent) dû\b(?: {_INFINITIVE})?|"
                rf"\binitialement {_PLANNED}|(?<!est )(?<!sont )\b(?:prévu|programmé)e?s?\b"
            ),
        ),
        (
            "future",
            (
                rf"\b(?:va|vont|allons){_ASKED}(?: (?:pas|plus|également|aussi|bientôt|ainsi|donc))* {_INFINITIVE}|"
                rf"\b(?:est|sont|reste|restent)(?: [a-zà-ÿ]+)? (?:{_PLANNED}|censée?s?|sur le point de|appelée?s? à)\b|"
                r"\b(?:prévoi(?:t|ent)|envisage(?:nt)?|compte(?:nt)?|entend(?:ent)?|espère(?:nt)?|souhaite(?:nt)?|"
                r"promet(?:tent)?|projette(?:nt)?|"
                r"veu(?:t|lent)|s'apprête(?:nt)?|s'engage(?:nt)?|doi(?:t|vent)|peu(?:t|vent)|devrai(?:t|ent)|pourrai(?:t|"
                r"ent)|vise(?:nt)?)(?: pas)? "
                rf"(?:de |d'|à )?{_INFINITIVE}|\b(?:devrai(?:t|ent)|pourrai(?:t|ent))\b|\b(?:a|ont) jusqu'|\b{_PLANNED} (?=pour|d'ici)|"
                rf"\bserai(?:t|ent) (?!{_STATES})(?:[a-zà-ÿ]+ )?{_PARTICIPLE}|"
                r"\b(?:expire|s'ouvre|débute|commence|démarre|entre en vigueur|prend fin|reprend|se tient|se réunit|vote(?:nt)?)\b"
            ),
        ),
        (
            "present",
            (
                r"\b(?:est|sont)(?: [a-zà-ÿ]+ment| toujours| encore| désormais| ainsi)? (?:ouvert|fermé|suspendu|privé|"
                r"interdit|situé|bloqué|détenu|"
                r"occupé|composé|destiné|basé|géré|dirigé|réservé|autorisé|limité|menacé|installé|employé|cotée?|présent|absent)e?s?\b"
            ),
        ),
        (
            "past",
            (
                rf"\b(?:a|ont|ai|avons|est|sont|avait|avaient|était|étaient|fut|furent|eut|eurent|ayant|étant|avoir|être|"
                rf"aient|soient){_ASKED}{_ADVERBS} "
                rf"{_PARTICIPLE}|\baurai(?:t|ent)(?: [a-zà-ÿ]+ment)?(?: été)? {_PARTICIPLE}|\bserai(?:t|ent) {_STATES}|"
                rf"\bvien(?:t|nent) (?:de |d')(?:{_INFINITIVE})|\b(?:{_PAST_SINGULAR})\b"
            ),
        ),
        (  # from here on by their endings alone, which has to be tried at every word
            "future",
            (
                rf"\b{_FUTURE}(?: (?:être|été|pas|plus|également|aussi))*(?: {_PARTICIPLE})?|"
                r"\b(?!aurai|serai)[a-zà-ÿ]+(?:er|ir|dr|vr)ai(?:t|ent)\b"
            ),
        ),
        (
            "past",
            (
                r"(?<=,\s)(?:[a-zà-ÿ]{3,}ée?s?|(?:rendu|conclu|ouvert|détruit|construit|mis|pris|élu|paru|vendu|mort|clos|"
                r"inscrit|écrit|promis)e?s?)\b|"
                rf"\b[a-zà-ÿ]{{2,}}(?:èrent|irent|urent|inrent)\b|\b{_IMPERFECT}|\b(?!(?:{_NO_PAST})\b)[a-zà-ÿ]{{3,}}a\b"
            ),
        ),
        (
            "present",
            (
                r"\b(?:est|sont|a|ont|reste|restent|continue(?:nt)?|affirme(?:nt)?|déclare(?:nt)?|annonce(?:nt)?|"
                r"indique(?:nt)?|emploie(?:nt)?|emploie|demeure(?:nt)?|"
                r"fait|font|prend|prennent|tient|tiennent|dit|disent|travaille(?:nt)?|compte(?:nt)?|rachète(?:nt)?|ouvre|"
                r"ouvrent|lance(?:nt)?|"
                r"(?:se |s')(?!est\b|ont\b|était\b)[a-zà-ÿ]+(?:e|(?<!ai)(?<!èr)ent|(?<!a)it|nd)\b|crée|créent|fonde|"
                r"quitte(?:nt)?|devient|deviennent|arrive(?:nt)?|quitte|remporte|remportent|signe(?:nt)?|obtient|"
                r"explique|estime(?:nt)?|nie|nient|conteste|contestent|dément|démentent|possède|possèdent|exploite(?:nt)?|dirige(?:nt)?|"
                r"publie(?:nt)?|présente(?:nt)?|rejoint|succède|installe(?:nt)?|s'installe|vend|vendent|produit|"
                r"produisent|accueille(?:nt)?)\b"
            ),
        ),
    ),
    defining=r"\b(?:fut|furent|était|étaient|est|sont) (?:une?|les?|la|l'|des)\b",
    pluperfect=r"\b(?:avai(?:t|ent)|étai(?:t|ent))(?: [a-zà-ÿ]+){0,3}$",
    looked_ahead=r"\w+(?:ait|aient)\b",
    cancelling=(
        r"\b(?:annul(?:é|ée|és|ées|e|ent|a|èrent)|abandonnée?s?|déprogrammée?s?|"
        r"n'(?:a|ont|aura|auront|aurait)(?: finalement| jamais)?(?: pas| jamais)? (?:eu )?lieu|ne s'est (?:pas|jamais) tenue?)\b"
    ),
    contrary=(
        r"\b(?:cependant|toutefois|mais|néanmoins|pourtant|finalement|annul(?:é|ée|és|ées|a)|report(?:é|ée|és|ées|a)|"
        r"ajourn(?:é|ée|és|ées|a)|"
        r"repouss(?:é|ée|és|ées|a)|renvoy(?:é|ée|és|ées)|perturb(?:é|ée|és|ées|a)|suspend(?:u|ue|us|ues|it)|n'a pas|"
        r"n'ont pas|n'a jamais|faute d|a échoué|"
        r"ont échoué|capoté)\b"
    ),
    denying=(
        r"\b(?:(?:a|ont) (?:formellement |fermement |catégoriquement |aussitôt )?(?:démenti|nié|réfuté|rejeté (?:ces|les|l')|contesté)|"
        r"dément(?:ent)?|démentait|nie(?:nt)?|niait|niaient|réfute(?:nt)?|réfutait|conteste(?:nt)?|contestait|est faux|"
        r"sont faux|fausse information)\b"
    ),
    doubting=(
        r"\b(?:rumeurs?|présumée?s?|prétendument|prétendue?s?|supposément|soupçonnée?s? d|accusée?s? d|non confirmée?s?|à en croire|"
        rf"semblerait|aurai(?:t|ent)(?: [a-zà-ÿ]+ment)?(?: été)? (?!dû|pu){_PARTICIPLE}|serai(?:t|ent) (?:[a-zà-ÿ-]+))"
    ),
    comparing=(
        r"(?:\b(?:par rapport (?:à|au|aux)|comparée?s? (?:à|au|aux)|face à)(?: celles?| ceux| celui)?(?: (?:en|à|au|de|du|"
        r"d'))? ?(?:l'|le |la |les )?$|"
        r"\bcontre (?:environ |près de |une perte de |un bénéfice de )?[\d$€£][^.;]{0,50}?(?: (?:en|à|au|sur|de|du|"
        r"pour))? (?:l'|le |la |les )?$|"
        r"\b(?:plus|moins|autant|aussi|mieux|pire|supérieure?s?|inférieure?s?)\b[^.;]{0,60} qu(?:'en|'au|'à|e) (?:l'|le |la |les )?$|"
        r"\b(?:celui|celle|ceux|celles) (?:de|du|d'|des) ?(?:la |l')?$|"
        r"\b(?:premi(?:er|ère)|deuxième|troisième|pire|meilleure?|record|inédite?|jamais|plus (?:haut|bas|forte?|faible|"
        r"important|importante|"
        r"grande?|gros|grosse|grave|mauvaise?|longue?|meurtri(?:er|ère)))\b[^.;]{0,90} depuis (?:au moins )?(?:le |la |l')?$)"
    ),
    recorded=r"\b(?:chiffres?|données|résultats?|ventes|comptes|bénéfices?|pertes|indices?|statistiques|relevés?) (?:de|d'|du|pour|en) ?(?:le |l')?$",
    comparing_stretches=(
        r"\b(?:premi(?:er|ère)|deuxième|troisième|quatrième|pire|meilleure?|fois|plus (?:haut|bas|forte?|faible|grande?|"
        r"grave|important))\b"
        r"[^.;]{0,60} (?:en|de|dans|sur|depuis|au cours) ?$"
    ),
    comparing_shifts=(
        r"(?:\b(?:par rapport à|que|contre|qu'|celui d'|celle d')|[\d%)]|millions?|milliards?|euros?|dollars|francs)(?: (?:à|sur))? ?$"
    ),
    counting=(
        r"\b(?:deux|trois|quatre|plusieurs|(?:deux|trois|quatr|cinqu|six|sept|huit)ième|seconde|\de) fois(?: déjà)?(?: en|"
        r" au cours de| durant| dans)? "
        r"(?:le |la |l'|les )?$"
    ),
    ahead=r"\b(?:ce soir|demain|après-demain|prochaine?s?|à venir)\b",
    unmet=r"\b(?:censée?s?|supposée?s?|aurai(?:t|ent) dû)\b",
    accounting=(
        r"\b(?:exercice|trimestre|semestre|année|période|mois) (?:fiscale? |comptable )?(?:clos|close|achevée?|terminée?|"
        r"arrêtée?|clôturée?)"
        r"(?: au| le| fin| à)? (?:la )?$"
    ),
    attributions=(
        (
            "source",
            (
                r"\b(?:[Ss]elon|[Dd][’']après|[Dd]e source) (?P<role>(?:la |le |les |une? |des |son |sa |ses |"
                r"[Ll][’'](?=[a-zà-ÿ])(?!agence [A-Z]))"
                r"[^,.;:«»\"()\n]{2,60}?)(?!, [A-ZÀ-Ý][\w’'-]+ [A-ZÀ-Ý])(?=[,.;:\n)]|$| (?:publiée?s?|parue?s?|citée?s?|"
                r"diffusée?s?|dans|en|qui|que|lundi|mardi|mercredi|jeudi|"
                r"vendredi|samedi|dimanche|(?:a|ont|est|sont|le \d+)\b))"
            ),
        ),
        (
            "source",
            r"\b(?:[Ss]elon|[Dd][’']après) (?:la |le |son |sa |un |une |[Ll][’'])[a-zà-ÿ][a-zà-ÿ’' -]{2,50}, {name}(?=,)",
        ),
        ("source", r"\b(?:[Ss]elon|[Dd][’']après) (?:[Ll][’'](?:agence (?:de presse )?)?)?{name}"),
        (
            "source",
            (
                r"\b(?:rapporte|rapportent|relate|relatent|indique|révèle|écrit|a rapporté|ont rapporté|a révélé|a indiqué) "
                r"(?:[Ll][’'](?:agence (?:de presse )?)?)?{name}"
            ),
        ),
        (
            "source",
            r"\b(?:citée?s?|rapportée?s?|confirmée?s?|interrogée?s?|révélée?s?|relayée?s?) par (?:[Ll][’'](?:agence )?)?{name}",
        ),
        ("source", r"\bcitant (?:[Ll][’'](?:agence )?)?{name}"),
        ("source", rf"\b{_SAID} à (?:[Ll][’'](?:agence )?)?{{name}}"),
        (
            "speaker",
            (
                rf"\b(?:(?:a|ont) {_SAID}|{_SAYS}){_ON_DAY} "
                r"(?:le |la |[Ll][’']|son |sa |un |une )[a-zà-ÿ][a-zà-ÿ’' -]{2,50}, {name}(?=[.,;\n]|$)"
            ),
        ),
        (
            "speaker",
            (
                rf"\b(?:(?:a|ont) {_SAID}|{_SAYS}){_ON_DAY} "
                rf"(?P<role>(?:le |la |les |[Ll][’']|un |une |son |sa )(?:[a-zà-ÿ-]+ ){{{{0,3}}}}{_PERSONS}(?: (?:de |du |"
                rf"des |d[’'])[^.,;:\n]{{{{2,40}}}}?)?)(?=[.,;\n]|$)"
            ),
        ),
        ("speaker", rf"{{name}},? (?:a|ont) (?:[a-zà-ÿ]+ment |aussi |également |ensuite )*{_SAID}{_THAT}"),
        (
            "speaker",
            rf"{{name}}, [^,.;«»\"]{{{{3,80}}}}, (?:a|ont) (?:[a-zà-ÿ]+ment |aussi |également )*{_SAID}{_THAT}",
        ),
        (
            "speaker",
            (
                rf"\b(?:(?:a|ont)(?:-t-(?:il|elle))? {_SAID}|{_SAYS}){_ON_DAY},? "
                r"(?:(?:le |la |les |[Ll][’']|son |sa )(?:[a-zà-ÿ-]+ ){{1,4}})?(?:[Ll][’'](?:agence )?)?{name}"
            ),
        ),
        (
            "speaker",
            (
                rf"(?P<role>\b(?:[Ll]e |[Ll]a |[Ll]es |[Ll][’']|[Uu]n |[Uu]ne |[Ss]on |"
                rf"[Ss]a )(?:[a-zà-ÿ-]+ ){{{{0,3}}}}{_PERSONS}) (?:a|ont) {_SAID}{_THAT}"
            ),
        ),
    ),
    name_tail="",
    name_links=r"(?:de(?: la| l[’'])?|du|des|d[’']|le|la|et|von|van|al|ben|bin|&)",
    articles=r"(?:L[ea]s? |L[’'])?",
    said_before=rf"\b(?:a|ont)(?:-t-(?:il|elle)s?)? {_SAID}(?: (?:à|au|en|dans|lors)\b[^.,;]{{0,24}})? (?:le )?$",
    said_after=rf" (?:a|ont) {_SAID}\b",
    no_names=frozenset(
        _words(
            "Le La Les L' Un Une Des Du De En Au Aux À A Dans Par Pour Sur Sous Mais Et Or Donc Cependant Toutefois Il Elle Ils Elles On Nous Vous "
            "Je Ce Cet Cette Ces Son Sa Ses Leur Leurs Quand Lorsque Après Avant Depuis Dès Si Comme Selon Ainsi Alors Puis Enfin Lundi Mardi "
            "Mercredi Jeudi Vendredi Samedi Dimanche Janvier Février Mars Avril Mai Juin Juillet Août Septembre Octobre Novembre Décembre "
            "Hier Aujourd’hui Demain"
        )
    ),
    leads=(
        r"(?:\b(?:(?:jusqu[’'](?:en|au|à|aux)|d[’']ici(?:\s(?:à|au|aux))?|(?:dans|pendant|durant)\sla\s(?:nuit|soirée|"
        r"journée|matinée)\s(?:du|de)|"
        r"au\s(?:cours|mois|début|milieu|soir|matin|lendemain)\s(?:de|du|d[’']|des)|à\s(?:partir|compter)\s(?:de|du|"
        r"d[’'])|à\sla|à\sl[’']|"
        r"à|au|aux|en|le|la|les|du|de|dès|depuis|avant|après|vers|pour|pendant|durant|entre|ce|courant|à\sla\sdate\sdu|en\sdate\sdu)"
        r"(?:\s(?:le|la|l[’']|les|mois\sde|mois\sd[’']))?)\s?|\bd[’'])$"
    ),
    framing=r"^(?:Selon|D[’']après) [^,]{1,80}?,(?: [A-ZÀ-Ý][^\s,]* [A-ZÀ-Ý][^,]{1,60},)? ",
    closing=(
        rf"(?:,|(?<=[»\"]),?) (?:(?:a|ont){_ASKED} {_SAID}|selon|d[’']après|(?:rapporte|indique|affirme|assure|précise|explique)(?:nt)?)\b"
        r"[^»]{1,120}$"
    ),
    openers=(
        r"(?:(?:Cependant|Toutefois|Néanmoins|Pourtant|Par ailleurs|En outre|De plus|Ensuite|Puis|Enfin|Ainsi|Finalement|"
        r"Plus tard|Auparavant|"
        r"En revanche|Dans le même temps|Entre-temps|Parallèlement),\s|(?:Mais|Et|Or|Puis|Donc|Car|Tandis que|Alors que|"
        r"Lorsque|Quand|Bien que|"
        r"Après que|Avant que|qui|que|où|dont|après|avant|parce que|comme)\s|qu[’']|[-–—•*]\s?)"
    ),
    that=r"(?:que\b|qu')",
    spaced=":;",
    entry_leads=frozenset({"le", "en", "du", "dès", "depuis", "à", "au", "à l'", "l'", "à la"}),
    closers=frozenset(
        _words(
            "le la les un une des de du d’ d' l’ l' à au aux en dans sur sous par pour et ou mais que qui qu’ qu' dont où ce cet cette ces son sa "
            "ses leur leurs est sont a ont était étaient avait sera ne se depuis avant après jusqu’ dès vers lorsque quand si comme selon"
        )
    ),
    no_noun=NEVER,
    determiners=NEVER,
    possessive=NEVER,
    described=(
        r"\b(?:l'|(?:le|la|les|un|une|des|du|au|aux|cette|cet|ce|ces|son|sa|ses|leur|leurs|notre|nos|chaque) )"
        r"(?!(?:nuit|soir|soirée|matin|matinée|journée|jour|fin|début|milieu|courant|cours|mois|semaine|week-end|"
        r"lendemain|veille|aube|heures?|"
        r"soirs?|date|dates|période|été|automne|hiver|année|an|années|partir|compter|premi(?:er|ère)|derni(?:er|ère)|"
        r"place|part|suite|tour)\b)"
        r"(?![a-zà-ÿ]+(?:ait|aient|èrent)\b)[a-zà-ÿ][a-zà-ÿ'-]*(?: (?!(?:date|datent|remontent?|part|dès|nuit|soir|soirée|matin|"
        r"matinée|jour|journée|veille|lendemain|[a-zà-ÿ]+(?:ait|aient|èrent|ra|ront))\b)"
        r"[a-zà-ÿ][a-zà-ÿ'-]*){0,2} (?:de |du |d'|de l'|de la |des )(?:mois de )?$|"
        r"\b(?:qui (?:date|datent)|datant) (?:de |du |d'|de l'|de la |des )$|\b(?:qui remontent?|remontant) (?:à |au |à l'|à la |aux )$"
    ),
    year_named=(
        r"\b(?:l'|(?:le|la|les|un|une|des|du|au|aux|cette|ce|ces|son|sa|ses|leurs?) )(?:[a-zà-ÿ'-]+ ){0,2}"
        r"(?!(?:en|vers|an|année|depuis|dès|de|avant|après|mois|et|ou|à|du|au|jusqu'en|que|fin|début|courant|dans|pour|entre)\b)"
        r"[a-zà-ÿ][a-zà-ÿ'-]+ $"
    ),
    cuts=r" (?=(?:dans|en|à|au|aux|pour|avec|sans|contre|par|et|ou|mais|qui|que|lors|après|avant|sur|sous|afin|depuis|selon)\b)",
    nowadays=r"\baujourd'hui",
    claiming=r"\b(?:informations?|rumeurs?|allégations?|accusations?|affirmations?) (?:selon lesquelles|selon laquelle|de|d'|que|qu')",
    undone=r"\b(?:n'(?:a|ont|aura|auront)(?: finalement)? (?:pas|jamais) (?:eu )?lieu|ne s'est (?:pas|jamais) tenue?)\b",
    untrue=r"\b(?:est|sont|était|étaient) (?:faux|fausses?|infondée?s?|mensong(?:er|ers|ère|ères)|sans fondement)\b",
    particles=frozenset(),
    inversion=rf"^(?P<verb>(?:a|ont) {_SAID}) (?P<who>.+)$",
    kept=r"\b(?:(?:a|ont|avait|avaient) jusqu'(?:à|au|en)|pass(?:é|a|èrent)|n'est que|ne fut que) ?(?:la |l'|le )?$",
    relative="qui",
    names_thing=r"\b(?:de|du|d')(?: l'été| l'an)? ?$",
    tells_thing=r",? (?:où|quand|par lequel|par laquelle) ",
    boundaries=r"[,;:(] |[–—] |\b(?:et|mais|par|avec|selon|contre|à|pour) ",
    asides=r", (?:qui|dont|où|que|lequel|laquelle) [^,;]{1,120},",
    delivered=NEVER,
    monthly="mois",
    reasons={
        "event": "La date dit quand a eu lieu ce que dit la proposition : « {verb} »",
        "plain": "La date accompagne ce que rapporte la phrase",
        "planned": "Les mots « {cue} » le placent après le jour de publication",
        "ahead": "La date est postérieure au jour de publication",
        "cancelled": "Cela devait avoir lieu (« {cue} »), et n’a pas eu lieu",
        "denied": "La phrase le dément (« {cue} »)",
        "reported": "La phrase en parle comme d’une rumeur ou d’une allégation (« {cue} »)",
        "until": "Selon la phrase, cela dure jusque-là (« {verb} »)",
        "ongoing": "Cela a commencé alors et continue, dit la phrase (« {cue} »)",
        "names": "La date ne fait que nommer ou décrire quelque chose (« {phrase} ») ; rien n’est dit avoir eu lieu alors",
        "title": "La date fait partie d’un nom (« {phrase} »)",
        "compared": "La date ne sert qu’à comparer (« {phrase} »)",
        "accounts": "Ce jour clôt une période de comptes",
        "dateline": "La date de l’article lui-même",
        "headed": "La date est seule, dans la ligne au-dessus de ce qu’elle date",
        "heading": "La date est seule, dans une ligne sans verbe",
        "clock": "L’heure se rapporte à « {phrase} » dans la même phrase",
        "end": "La fin du temps qui commence par « {phrase} »",
        "measure": "Les mots comptent quelque chose dans une durée et ne racontent aucun événement",
    },
)
