"""English, as `timeline.extract.language` wants it."""

from __future__ import annotations

from timeline.extract.language import NEVER, Holiday, Language, any_of


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
    "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6, "mon": 0, "tues": 1,
    "tue": 1, "wed": 2, "thurs": 3, "thur": 3, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
UNITS = {
    "day": "day", "days": "day", "week": "week", "weeks": "week", "fortnight": "week", "weekend": "weekend", "weekends": "weekend",
    "month": "month", "months": "month", "quarter": "quarter", "quarters": "quarter", "half": "half", "year": "year",
    "years": "year", "decade": "decade", "decades": "decade", "century": "century", "centuries": "century",
    "fiscal year": "year", "financial year": "year", "calendar year": "year", "night": "day", "nights": "day", "hour": "hour", "hours": "hour",
    "minute": "hour", "minutes": "hour", "period": "quarter",
}  # fmt: skip
SMALL = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBERS = {
    **{word: number for number, word in enumerate(SMALL) if number},
    **TENS,
    **{f"{ten}-{SMALL[one]}": TENS[ten] + one for ten in TENS for one in range(1, 10)},
    "a": 1, "an": 1, "a couple of": 2, "dozen": 12, "a dozen": 12, "a hundred": 100, "half a dozen": 6, "half an": 1,
}  # fmt: skip
_ORDINALS = _words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
)


def _ending(number: int) -> str:
    """Of a number in figures up to 21 (“1st”)."""
    return {1: "st", 2: "nd", 3: "rd", 21: "st"}.get(number, "th")


ORDINALS = {word: number for number, word in enumerate(_ORDINALS, 1)} | {
    f"{number}{_ending(number)}": number for number in range(1, 22)
}
WHICH = {
    "last": -1, "past": -1, "previous": -1, "prior": -1, "preceding": -1, "latest": -1, "this": 0, "current": 0,
    "this past": -1, "this coming": 1,
    "next": 1, "coming": 1, "upcoming": 1, "following": 1, "after next": 2, "before last": -2,
}  # fmt: skip
PORTIONS = {
    "early": "early", "earlier": "", "late": "late", "later": "", "mid": "mid", "the beginning of": "early", "beginning of": "early",
    "the very beginning of": "early", "the start of": "early", "start of": "early", "the middle of": "mid", "middle of": "mid",
    "the end of": "end", "end of": "end", "the close of": "end", "the first half of": "first half", "the second half of": "second half",
    "first half of": "first half", "second half of": "second half", "the rest of": "", "the remainder of": "", "much of": "",
    "most of": "", "all of": "", "the whole of": "", "so far": "", "late in": "late", "early in": "early", "later in": "",
    "earlier in": "", "the same period": "same", "the same period of": "same", "the same period in": "same", "the same time": "same",
    "the same month": "same", "the same week": "same", "the same quarter": "same", "the same quarter of": "same",
    "the same month of": "same", "the course of": "",
    "the latter part of": "late",
    "year-end": "end", "year end": "end", "mid-year": "mid",
    "the very end of": "end", "the early part of": "early",
}  # fmt: skip
NEAR = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2,
    "this morning": 0, "this afternoon": 0, "this evening": 0, "last night": -1, "last evening": -1,
}  # fmt: skip
ZONES = {
    "utc": 0, "gmt": 0, "z": 0, "zulu": 0, "bst": 60, "ist": 330, "wet": 0, "west": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180,
    "msk": 180, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    "jst": 540, "kst": 540, "hkt": 480, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "akst": -540, "akdt": -480,
    "hst": -600, "sast": 120,
}  # fmt: skip
HOLIDAYS = {
    "new year's day": Holiday(1, 1), "new year's eve": Holiday(12, 31), "new year's": Holiday(1, 1), "epiphany": Holiday(1, 6),
    "martin luther king jr. day": Holiday(1, weekday=0, nth=3), "martin luther king day": Holiday(1, weekday=0, nth=3),
    "australia day": Holiday(1, 26), "groundhog day": Holiday(2, 2), "valentine's day": Holiday(2, 14),
    "presidents' day": Holiday(2, weekday=0, nth=3), "presidents day": Holiday(2, weekday=0, nth=3),
    "st. patrick's day": Holiday(3, 17), "st patrick's day": Holiday(3, 17), "april fools' day": Holiday(4, 1),
    "april fool's day": Holiday(4, 1), "earth day": Holiday(4, 22), "anzac day": Holiday(4, 25), "may day": Holiday(5, 1),
    "labour day": Holiday(5, 1), "cinco de mayo": Holiday(5, 5), "victory day": Holiday(5, 9), "memorial day": Holiday(5, weekday=0, nth=-1),
    "juneteenth": Holiday(6, 19), "canada day": Holiday(7, 1), "independence day": Holiday(7, 4), "july fourth": Holiday(7, 4),
    "the fourth of july": Holiday(7, 4), "bastille day": Holiday(7, 14), "labor day": Holiday(9, weekday=0, nth=1),
    "columbus day": Holiday(10, weekday=0, nth=2), "halloween": Holiday(10, 31), "all saints' day": Holiday(11, 1),
    "guy fawkes night": Holiday(11, 5), "veterans day": Holiday(11, 11), "armistice day": Holiday(11, 11),
    "remembrance day": Holiday(11, 11), "thanksgiving day": Holiday(11, weekday=3, nth=4), "thanksgiving": Holiday(11, weekday=3, nth=4),
    "black friday": Holiday(11, weekday=3, nth=4, after=1), "cyber monday": Holiday(11, weekday=3, nth=4, after=4),
    "christmas eve": Holiday(12, 24), "christmas day": Holiday(12, 25), "christmas": Holiday(12, 25), "boxing day": Holiday(12, 26),
    "shrove tuesday": Holiday(easter=-47), "mardi gras": Holiday(easter=-47), "ash wednesday": Holiday(easter=-46),
    "palm sunday": Holiday(easter=-7), "maundy thursday": Holiday(easter=-3), "good friday": Holiday(easter=-2),
    "holy saturday": Holiday(easter=-1), "easter sunday": Holiday(easter=0), "easter monday": Holiday(easter=1), "easter": Holiday(easter=0),
    "ascension day": Holiday(easter=39), "pentecost": Holiday(easter=49), "whit sunday": Holiday(easter=49),
    "whit monday": Holiday(easter=50), "corpus christi": Holiday(easter=60), "9/11": Holiday(9, 11, year=2001),
    **{f"{september} 11{th} {attacks}": Holiday(9, 11, year=2001) for september in ("september", "sept.", "sept") for th in ("", "th")
       for attacks in ("attacks", "terrorist attacks", "terror attacks")},
}  # fmt: skip


_SHORT = ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"]
_OFFSET = r"(?:utc|gmt) ?[+\-−] ?\d{1,2}(?::?\d{2})?"
PARTS = {
    "month": f"(?P<month>{any_of(word for word in MONTHS if len(word) > 3 or word == 'may')}|(?:{any_of(_SHORT)})\\b\\.?)",
    "longmonth": f"(?P<month>{any_of(word for word in MONTHS if len(word) > 4 or word in ('may', 'june', 'july'))})",
    "weekday": f"(?P<weekday>{any_of(word for word in WEEKDAYS if word.endswith('day'))})",
    "wd": (
        f"(?P<weekday>{any_of(word for word in WEEKDAYS if word.endswith('day'))}|(?:mon|tues?|"
        f"wed|thurs?|thu|fri|sat|sun)\\b\\.?)"
    ),
    "year": r"(?P<year>(?:1\d|20)\d\d)(?!\d|%|[.,:]\d|/\d|-\d{1,3}(?!\d))",
    "whichyear": "(?:of )?(?P<whichyear>last|this|next|the same|that|that same|the previous|the following|the next) year",
    "d": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|%|[.,:]\d)",
    "more": (
        r"(?:(?: and | or | & | to | through | until | ?[-–—] ?|, (?=\d{1,2}(?:, \d{1,2}){0,3},? and )|, and )"
        r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d| (?:people|percent|per |"
        r"million|billion|others|were|was)))"
    ),
    "n": rf"(?P<n>\d{{1,3}}|{any_of(NUMBERS)})",
    "units": (
        "(?P<unit>days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies)|hours?|minutes?)"
    ),
    "unit": "(?P<unit>day|weekend|week|month|quarter|(?:fiscal |financial |calendar )?year|decade|century)",
    "part": f"(?P<part>{any_of(PORTIONS)})",
    "which": f"(?P<which>{any_of(word for word in WHICH if word not in ('after next', 'before last'))})",
    "daytime": "(?P<daytime>morning|afternoon|evening|night|lunchtime)",
    "season": "(?P<season>spring|summer|autumn|fall|winter)",
    "about": (
        "(?P<about>about|around|circa|c[.]|approximately|roughly|some|nearly|almost|just "
        "over|more than|over|less than|at least)"
    ),
    "zone": (
        rf"(?P<zone>\((?:{_OFFSET}|{any_of(ZONES)})\)|{_OFFSET}|(?:{any_of(ZONES)})\b|local time|"
        r"eastern(?: time)?)"
    ),
}
RULES = (
    (
        "iso",
        (
            r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?:[t ](?P<hour>[01]\d|"
            r"2[0-3]):(?P<minute>[0-5]\d)(?::\d\d)?(?: ?{zone})?)?(?!\d|-\d)"
        ),
    ),
    ("iso", r"(?P<year>\d{4})/(?P<month>0[1-9]|1[0-2])/(?P<day>0[1-9]|[12]\d|3[01])(?![\d/])"),
    ("fraction", r"(?:the )?(?P<ending>march|june|september|december) (?P<piece>quarter)(?:,? (?:of )?{year})?"),
    (
        "nthday",
        r"(?:the )?(?P<nth>first|second|third|fourth|last) {weekday} (?:of|in) {month}(?:,? {year}| {whichyear})?",
    ),
    ("edge", r"(?:the )?(?P<nth>first|last|final) day of {longmonth}(?:,? {year}| {whichyear})?"),
    ("edge", r"(?:the )?(?P<nth>first|last|final) day of {year}"),
    ("edge", r"(?:the )?(?P<nth>first|last|final) day of the (?P<unit>week|month|quarter|year)"),
    (
        "holiday",
        r"(?:(?:the|this|last|next) )?(?P<holiday>"
        + any_of(HOLIDAYS)
        + r") (?P<unit>weekend)(?:,? (?:in |of )?{year}| {whichyear})?",
    ),
    (
        "holiday",
        r"(?:(?P<beside>the day (?:before|after)) )?(?:{which} )?(?P<holiday>"
        + any_of(HOLIDAYS)
        + r")(?:,? (?:in |of )?{year}| {whichyear})?",
    ),
    ("numeric", r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<c>\d{4}|\d{2})(?![\d/%]|[.,]\d)"),
    (
        "clock",
        (
            r"(?P<hour>2[0-3]|[01]?\d)[:.](?P<minute>[0-5]\d)(?![\d%]|[.:]\d)(?: ?(?P<half>[ap])\.?m\b\.?)?(?: ?{zone})?(?! ?(?:per ?cent|"
            r"points|million|billion|metres|lead|win))"
        ),
    ),
    ("clock", r"(?P<hour>1[0-2]|[1-9]) ?(?P<half>[ap])\.?m\b\.?(?: ?{zone})?"),
    ("clock", r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d) ?(?:hours |hrs )?(?P<zone>utc|gmt|z)\b"),
    ("clock", r"(?P<named>noon|midday|midnight)(?: ?{zone})?"),
    (
        "clock",
        (
            r"(?P<named>(?:half past|(?:(?:a )?quarter|five|ten|twenty) (?:past|to)) "
            rf"(?:{any_of(SMALL[1:13])})(?= in the| on|[,.;])|(?:{any_of(SMALL[1:13])}) o'clock)"
        ),
    ),
    ("days", r"(?:the )?(?P<days>{d})(?: of)? {month} (?P<year>[1-9]\d\d)(?= ?[,.;:)\n]| ?$)"),
    ("days", r"(?:{wd},? (?:the )?)?{month} (?P<days>{d}{more}{{0,4}})(?: ?,? ?{year}| {whichyear})?"),
    (
        "days",
        (
            r"(?:{wd},? (?:the )?|the )?(?P<days>{d}{more}{{0,4}})(?: of)?[ -]{month}(?:(?:,? |-){year}|"
            r" {whichyear})?"
        ),
    ),
    ("dayof", r"{wd},? the (?P<dayonly>{d})(?<=st|nd|rd|th)"),
    (
        "dayof",
        (
            r"(?:(?<=\bon[ ])|(?<=\bby[ ])|(?<=\bsince[ ])|(?<=\buntil[ ])|(?<=\bnight[ ]of[ ])|(?<=\bmorning[ ]of[ ])|"
            r"(?<=\bafternoon[ ]of[ ])|(?<=\bevening[ ]of[ ])|(?<=\bhours[ ]of[ ]))the (?P<dayonly>{d})(?<=st|nd|rd|th)"
            r"(?= ?[,.;:)\n]| ?$| (?:at|when|he|she|it|they|the|of that month|that|his|her|their|a|an|to|and|but|with|in|from|where|under|as|by|"
            r"[a-z]+ed|was|were|had|found|came|went|took|made|saw|began|fell|left|sent)\b)"
        ),
    ),
    ("month", r"(?:{part}[ -])?(?:{which} )?{month}(?:,? (?:of )?{year}| (?:of )?'(?P<short>\d\d)| {whichyear})"),
    ("month", r"(?:{part}[ -])?(?:(?:the )?{which} |(?P<same>that|that same|the same) )?{longmonth}(?! \d)"),
    ("season", r"(?:the )?{season}(?: of|,)? (?P<year>(?:1\d|20)\d\d)[-–/]\d\d(?!\d)"),
    ("season", r"(?:the )?(?:{part}[ -])?(?:the )?(?:{which} )?{season}(?: of|,)? {year}"),
    ("season", r"(?:the )?(?:{part}[ -])?(?:the )?{season} {whichyear}"),
    ("season", r"(?:the )?(?:{part}[ -])?{which} {season}"),
    ("season", r"(?P<same>that|that same|the same) (?:{part}[ -])?{season}"),
    ("season", r"(?P<bare>the) (?:{part}[ -])?{season}(?! of)"),
    ("season", r"(?:(?<=\bsince[ ])|(?<=\buntil[ ])|(?<=\bby[ ]))(?:{part}[ -])?{season}(?! of)"),
    (
        "that",
        (
            r"the (?:(?P<unit>week|month|quarter|year)|morning|afternoon|evening|night) (?P<same>before|after|earlier)"
            r"(?= ?[,.;:\n]| ?$| (?:and|but|to|in|at|with|by)\b)"
        ),
    ),
    (
        "fraction",
        (
            r"(?P<bare>the) (?P<piece>quarter)(?! (?:of|century|to|past|final|mile|horse|point|"
            r"percentage))(?!-)"
        ),
    ),
    (
        "fraction",
        (
            r"(?:the )?(?:fiscal )?(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th|final|latest|"
            r"last|next|current|same|previous|prior|this|past|year-ago|year-earlier)"
            r"[ -](?:fiscal |financial |business |calendar )?(?P<piece>quarter|half)(?![ -](?:of the (?:game|"
            r"match|century|decade))|-)(?:,? (?:of |in )?(?:fiscal )?{year}| {whichyear}| of the (?:fiscal |"
            r"financial )?year| (?:a )?year (?P<ago>ago|earlier))?"
        ),
    ),
    (
        "fraction",
        (
            r"(?:the )?(?:{year}(?:'s)?|(?P<whichyear>last|this|next) year's) (?:fiscal )?(?P<nth>first|"
            r"second|third|fourth|final|last)[ -](?P<piece>quarter|half)"
        ),
    ),
    ("fraction", r"(?:the )?(?P<nth>latest) (?P<piece>period)"),
    ("fraction", r"(?:the )?{year} (?P<piece>quarter)"),
    ("fraction", r"(?P<code>q[1-4]|h[12]|[1-4]q|[12]h)(?:,? (?:of )?(?:fy ?)?{year}| '(?P<short>\d\d))"),
    ("fraction", r"(?P<bare>)(?P<code>q[1-4]|[1-4]q)\b"),
    (
        "stretch",
        r"(?:the )?(?P<first>first|last|past|next|coming|previous|final|latest|following|most recent) (?P<n>\d{{1,3}}|"
        + any_of(w for w in NUMBERS if w not in ("a", "an"))
        + (
            r"|several|few|couple of)[ -]{units}(?:,? (?:of )?(?:fiscal )?{year}| {whichyear}|"
            r" of the (?:fiscal |financial )?year)?"
        ),
    ),
    (
        "yearago",
        (
            r"(?:the |a )?year-(?:ago|earlier)(?: (?:period|quarter|third quarter|second quarter|"
            r"first quarter|fourth quarter|month|level|figure))?"
        ),
    ),
    ("yearago", r"(?:the )?same (?:period|month|week|time) (?:of |in )?(?:a|the|one) year (?:ago|earlier|before)"),
    ("weekago", r"{n} {units} (?P<ahead>from|on) (?:{weekday}|(?P<near>today|tomorrow))"),
    ("weekago", r"{n} {units} (?P<ahead>)(?P<near>today|tomorrow)"),
    ("weekago", r"{n} {units} ago (?P<near>today|yesterday|tomorrow)"),
    ("weekago", r"{n} {units} ago {weekday}"),
    ("shift", r"{n} {units}(?:'s|') (?P<direction>time)"),
    (
        "shift",
        (
            r"(?:{about} )?{n}[ -]{units} (?P<direction>ago|earlier|later|afterwards?|from now|"
            r"hence|prior|on(?=,)|before(?= ?[.,;\n])|after that|after(?= ?[.,;\n]))(?! than)"
        ),
    ),
    ("shift", r"(?P<direction>in) (?:{about} )?{n} {units}(?! (?:of|or|to)\b|'s|')"),
    (
        "that",
        (
            r"(?P<same>the same|the following|the next|the previous|the preceding|the prior|that same|"
            r"that|the subsequent) (?:{unit}|{daytime})(?! (?:of |in )?(?:the )?(?:last|previous|prior|this|next|\d\d\d\d)\b)"
        ),
    ),
    ("newyear", r"(?:early in )?the new year(?!'s)"),
    ("which", r"(?:{part} (?:in )?)?(?:the )?{which} {unit}(?! of\b)(?: (?P<daytime>morning|afternoon|evening))?"),
    (
        "partof",
        (
            r"(?P<part>the (?:very )?(?:beginning|start|middle|end|close|rest|remainder) of|(?:late|"
            r"early|later|earlier) in) the (?P<unit>day|week|month|quarter|(?:fiscal |financial |"
            r"calendar )?year|decade|century)(?! of)"
        ),
    ),
    ("partof", r"(?P<part>year-end|year end|mid-year)(?: {year}| {whichyear})?"),
    ("which", r"the (?P<unit>weekend)"),
    ("which", r"the {unit} (?P<which>after next|before last)"),
    (
        "unit",
        (
            r"(?:(?<=\bfor[ ])|(?<=\bduring[ ])|(?<=\bended[ ])|(?<=\bending[ ])|(?<=\bends[ ])|(?<=\bclosed[ ])|(?<=\bfinished[ ])|"
            r"(?<=\bbegan[ ])|(?<=\bstarted[ ])|(?<=\bin[ ])|(?<=\bon[ ]))the (?:full |whole |entire )?(?P<unit>day|week|month|year)"
            r"(?= ?[,.;)\n]| ?$| (?:up|down|at|as|and|but|with|unchanged|little|higher|lower|on a|to \d)\b)"
        ),
    ),
    ("partof", r"(?P<part>(?:the )?(?:beginning|start|middle|end|close) of) (?:(?:fiscal|calendar) )?{year}"),
    (
        "that",
        (
            r"(?P<same>the day (?:before|after)|a day (?:earlier|later))"
            r"(?= ?[,.;:\n]| ?$| (?:and|but)\b)"
        ),
    ),
    (
        "weekday",
        (
            r"(?:(?:earlier|later|late|early) (?:on )?)?(?:{which} |(?P<same>the following|the next|the previous) )?{weekday}"
            r"(?: (?:of )?(?P<weekref>last|this|next) week)?(?:,? {daytime})?(?! (?:times|mirror|telegraph|herald|tribune)\b)"
        ),
    ),
    ("near", r"(?:(?:earlier|later|late|early) )?(?P<near>" + any_of(NEAR) + r")(?:,? {daytime})?"),
    ("fiscal", r"fy ?'?(?P<short>\d\d)"),
    ("fiscal", r"(?:fiscal(?: year)?|financial year|fy) ?{year}"),
    ("decade", r"(?:the )?(?:{part}[ -])?(?P<decade>(?:1\d|20)\d0)s"),
    ("decade", r"the (?:{part}[ -])?(?P<tens>'?[2-9]0)s(?! ?degrees)"),
    ("decade", r"(?P<tens>'[2-9]0)s(?! ?degrees)"),
    (
        "decade",
        (
            r"(?:the )(?:{part}[ -])?(?P<tenword>twenties|thirties|forties|fifties|sixties|seventies|"
            r"eighties|nineties)"
        ),
    ),
    ("century", r"(?:the )?(?:{part}[ -])?(?P<century>" + any_of(ORDINALS) + r")[ -]century"),
    ("pair", r"(?P<year>(?:1\d|20)\d\d)[-–/](?P<last>\d\d)(?![\d/%-]|[.,:]\d)"),
    (
        "year",
        r"(?:(?:the )?{part}[ -](?:in )?)?(?:(?P<about>about|around|circa|c[.]|approximately) )?(?:the year )?{year}",
    ),
    ("year", r"(?P<lead>in|of|since|summer|winter|spring|autumn|class of) '(?P<short>\d\d)"),
    (
        "spelled",
        r"(?P<hundred>nineteen|eighteen|seventeen|sixteen|fifteen|twenty)[ -](?P<rest>(?:"
        + any_of(TENS)
        + r")(?:[- ](?:"
        + any_of(SMALL[1:10])
        + r"))?|"
        + any_of(SMALL[10:])
        + r"|hundred|oh-(?:"
        + any_of(SMALL[1:10])
        + r"))(?! (?:people|thousand|million|years?|months?|days?))",
    ),
    (
        "spelled",
        r"(?P<thousand>two thousand)(?: and)?(?: (?P<rest>"
        + any_of(SMALL[1:])
        + r"|twenty(?:-(?:"
        + any_of(SMALL[1:10])
        + r"))?))(?! (?:people|thousand|million|years?|months?|days?))",
    ),
    ("duration", r"for (?:{about} )?{n} {units}(?P<now> now)?"),
)
_IRREGULAR = _words(
    "was were had did been said told made went came began broke brought built bought caught chose "
    "dealt drew drove fell felt fought found flew gave got grew heard held kept knew laid led left "
    "lent lost met paid put ran rose sat saw sold sent set shut spent spoke stood stole struck sank "
    "swore took taught thought threw understood won wore wrote became arose beat bit blew bore fled froze "
    "born meant quit rode rang sang slid slept spread sprang sped swept swung tore woke withdrew "
    "overthrew overtook undertook read"
)
_BOTH = _words("cut hit shot split thrust")
"""Verbs of the past that are nouns behind an article."""
_SAYING = "said|says|told|announced|declared|stated|claimed|reported|confirmed|added|wrote|warned|insisted|testified"
LANGUAGE = Language(
    tag="en",
    months=MONTHS,
    weekdays=WEEKDAYS,
    seasons={"spring": 0, "summer": 1, "autumn": 2, "fall": 2, "winter": 3},
    units=UNITS,
    numbers=NUMBERS,
    ordinals=ORDINALS | {"final": 4},
    which=WHICH,
    portions=PORTIONS,
    near=NEAR,
    day_first=False,
    codes={"q": "quarter", "h": "half"},
    fiscal=frozenset({"fiscal year", "financial year"}),
    halves={"a": 0, "p": 12},
    clocks={"noon": (12, 0), "midday": (12, 0)},
    zones=ZONES,
    directions={
        "ago": ("published", -1),
        "from now": ("published", 1),
        "hence": ("published", 1),
        "time": ("published", 1),
        "earlier": ("anchor", -1),
        "before": ("anchor", -1),
        "prior": ("anchor", -1),
        "later": ("anchor", 1),
        "after": ("anchor", 1),
        "afterward": ("anchor", 1),
        "afterwards": ("anchor", 1),
        "on": ("anchor", 1),
        "after that": ("anchor", 1),
        "in": ("published", 1),
    },
    only_ahead=frozenset({"in"}),
    distant=frozenset({"that", "that same"}),
    relations={
        "the same": 0,
        "that": 0,
        "that same": 0,
        "same": 0,
        "before": -1,
        "earlier": -1,
        "after": 1,
        "following": 1,
        "the following": 1,
        "the next": 1,
        "the subsequent": 1,
        "the previous": -1,
        "the preceding": -1,
        "the prior": -1,
        "the day before": -1,
        "the day after": 1,
        "a day earlier": -1,
        "a day later": 1,
    },
    thousands={"two thousand": 2000},
    hundreds={"hundred": 0},
    running=frozenset({"past", "this past"}),
    final=frozenset({"last", "final", "past"}),
    from_anchor=frozenset({"previous", "prior", "preceding", "following"}),
    decades={
        "twenties": 20,
        "thirties": 30,
        "forties": 40,
        "fifties": 50,
        "sixties": 60,
        "seventies": 70,
        "eighties": 80,
        "nineties": 90,
    },
    holidays=HOLIDAYS,
    parts=PARTS,
    rules=RULES,
    inside="'$€£.#/",
    small=frozenset({"a", "an", "the", "of", "in", "for"}),
    capital=frozenset({"month", "weekday"}),
    names=frozenset({"may", "march"}),
    month_leads=(
        r"(?:\b(?:in|since|by|until|till|of|from|to|during|for|before|after|through|between|"
        r"and|or|the|a|an|this|last|next|early|late|mid|on|every|as of|released|over)[ -]|"
        r"[(,;] ?)$"
    ),
    not_before=r"(?:\b(?:every|each|any|per|most|some|no|black|bloody|super|half)\s|\bone\s)$",
    counted=(
        r" ?(?:%|percent|per cent|francs|marks|yen|rupees|pesos|lire|lira|crowns|roubles|rubles|"
        r"people|persons|jobs|employees|workers|staff|dollars|pounds|"
        r"euros|points|miles|km|kilomet|metres|meters|feet|tons|tonnes|units|cars|"
        r"vehicles|trucks|trains|planes|aircraft|deaths|dead|soldiers|troops|shares|stores|"
        r"shops|homes|houses|customers|years|months|days|hours|minutes|seconds|times|"
        r"passengers|seats|pages|copies|words|square|cubic|kg|mw|gw|hp|rpm|others|more\b|other\b|"
        r"men\b|women\b|children|students|members|songs|flights|branches|lots|"
        r"megawatts|barrels|acres|hectares|gallons|litres|liters|votes|cases|new\b|and a half|"
        r"-?(?:strong|seat|ton|page|mile|meter|metre|foot))"
    ),
    amounts=(
        r"(?:[$€£¥#№+/\\@&=]|\b(?:at|than|nearly|no\.|numbers?|flight|room|page|route|highway|"
        r"boeing|airbus|gate|windows|platform|channel|suite|lot|bus|train|hall|model|version|nissan|bill|resolution|article|section|rs|us\$|approximately|"
        r"some|over|only|just|another|totall?ing|times|by about|up to)) ?$"
    ),
    year_leads=(
        r"(?:\(|\d{4} ?[-–—] ?)$|"
        r"\b(?:in|since|by|until|till|of|from|during|before|after|between|and|to|year|through|"
        r"around|about|circa|c\.|early|late|mid|the)[ -]$"
    ),
    year_marks=r"\b(?:in|since|during|until) $",
    bare_leads=r"\b(?:in|during|since|by|until|through|throughout|over|for|of|passed|spent|sat out|survived) $",
    clock_leads=r"\b(?:at|by|until|till|around|about|from|before|after|since|of)[ (]$",
    bounds=(
        ("since", r"\b(?:ever )?since (?:at least |about |around )?(?:the )?$"),
        ("by", r"\b(?:by|no later than|not later than|before the end of|on or before) (?:the )?$"),
        ("at", r"\b(?:not|n't|never) [^.;]{0,60}\b(?:until|till|before) (?:the )?$"),
        (
            "to",
            (
                r"\b(?:delayed|postponed|deferred|put off|pushed back|adjourned|rescheduled) (?:\w+ ){0,2}(?:until|"
                r"till|to) (?:the )?$"
            ),
        ),
        (
            "until",
            r"\b(?:until|till|up to|up until|through) (?:at least )?(?:\d[\d:.]* ?(?:[ap]\.?m\.?)?,? (?:on )?)?(?:the )?$",
        ),
        ("before", r"\b(?:before|prior to|ahead of) (?:the )?$"),
        ("after", r"\bafter (?:the )?$"),
    ),
    joins={
        "or": r"\bor\b",
        "to": r" ?(?:to|through|until|till|thru|[-–—]) ?(?:the )?",
        "and": r" and (?:the )?",
        "between": r"\bbetween (?:the )?$",
        "clock": r",? ?(?:on |at |around |about )? ?",
        "comma": r", (?:on )?",
    },
    abbreviations=frozenset(
        _words(
            "mr mrs ms dr prof sr jr st gen col lt sgt capt maj rev hon gov sen rep pres inc corp co ltd bros plc "
            "llc vs etc no vol fig eg ie al jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu "
            "thurs fri approx ca mt ft ave dept est messrs"
        )
    ),
    half_days=frozenset({"a.m", "p.m"}),
    clause_breaks=(
        r"; |: (?![^()]{0,40}\))| [-–—]{1,2} |—|, (?:and|but|while|then|yet|so|although|though|whereas|which|"
        r"who|whom|whose|where|when|after|before|as|because|since|with|compared)\b|"
        r"\b(?:but|although|though|whereas|while|because|that|when|where|which|who|if|unless)\b"
    ),
    coordinating=frozenset({"", "and", "but", "then", "yet", "so"}),
    tenses=(
        (
            "supposed",
            (
                r"\b(?:was|were|had been)(?: \w+)? (?:supposed|scheduled|due|slated|planned|meant|"
                r"intended)\b(?: to(?: be| have)?(?: [a-z]+)?)?|\bhad(?: \w+)? (?:planned|intended|meant|hoped) to(?: be| have)?(?: [a-z]+)?|"
                r"\b(?:was|were) to (?:be |have )?[a-z]+\b|"
                r"\boriginally (?:due|planned|scheduled)"
            ),
        ),
        (
            "future",
            (
                r"(?:\b(?:will|won't|shall)\b|'ll\b)(?: (?:not|also|likely|probably|soon|then|now|"
                r"only|still))?(?: be| have| stay| remain| keep| get)?(?: [a-z]+)?|\b(?:is|are|be|being)(?: \w+)? (?:expected|"
                r"scheduled|due|set|slated|planned|supposed|likely|going|poised|to)\b(?: to)?(?: be)?(?: [a-z]+)?|"
                r"\b(?:was|were) set to(?: be)?(?: [a-z]+)?|\b(?:plans?|planned|planning|intends?|"
                r"intended|aims?|hopes?|hoping|wants?|promised|promises|vowed|pledged|agreed|likely|"
                r"expects?|expected|scheduled|due|forecasts?|projected|projects|proposed|set|ready) to\b(?! (?:the|"
                r"an?|its|his|their|during|in|on|at|by|from|after)\b)(?: be)?(?: [a-z]+)?|"
                r"\b(?:must|should|could|might|may) (?!have\b)(?:not )?(?:be )?[a-z]+|\bto be \w+|"
                r"\b(?:called|set|announced) (?:[a-z]+ ){0,2}(?:elections?|referendum|votes?|polls|talks|hearings?|trial|meetings?|summit|"
                r"strikes?|protests?) for\b|"
                r"\b(?:expires?|begins|starts|ends|opens|matures?|resumes|reconvenes|meets|votes|arrives|leaves|takes effect|goes on sale)\b|"
                r"\b(?:has|have|had|given) until\b|"
                r"\bfor delivery\b|\beffective (?=[a-z]{3,9}\.? \d)|\b(?:upcoming|forthcoming|looming)\b|"
                r"\b(?:expect|forecast|predict|anticipate)s?\b(?! (?:in|on|at|last|earlier)\b)|"
                r"\bwould\b(?! have)(?: (?:not|also|likely|probably|then|now|only|still))?(?: be| stay| remain| keep| get)?(?: [a-z]+)?|"
                r"\b(?:due|scheduled|slated|planned|forecast|projected|expected)\b(?= (?:for|on|in|by|next|this|at|between|from|until|before|"
                r"monday|tuesday|wednesday|thursday|friday|saturday|sunday))|"
                r"\b(?:has|have) been (?:set|scheduled|called|planned|fixed) for\b"
            ),
        ),
        (
            "past",
            rf"\b(?:{'|'.join(_IRREGULAR)})\b",
        ),
        ("past", rf"(?<!\ba )(?<!\bthe )\b(?:{'|'.join(_BOTH)})\b"),
        (
            "past",
            (
                r"\b(?!(?:need|indeed|speed|exceed|proceed|succeed|"
                r"feed|seed|hundred|united|bed|red|sacred|indeed|shed|embed)\b)[a-z]{2,}ed\b"
            ),
        ),
        ("past", r"\b(?:has|have) (?:\w+ )?\w+"),
        (
            "present",
            (
                r"\b(?:is|are)(?: [a-z]+ly| being| now| also| not)? (?!(?:accused|charged|suspected|believed|alleged|said|thought|reported|"
                r"convicted|named|dated)\b)(?:[a-z]+ed|held|sold|built|made|paid|cut|shut)\b|"
                r"\b(?:is|are|says?|has|have|remains?|continues?|insists?|claims|believes?|becomes?|"
                r"reports|covers?|holds?|"
                r"comes|takes|faces|needs|sells|gets|falls|rises)\b"
            ),
        ),
    ),
    defining=r"\b(?:was|were|is|are) (?:an?|the|one of|fought|founded)\b|\btook place\b",
    pluperfect=r"\b(?:had|hadn't)(?: [a-z]+){0,3}$",
    looked_ahead=r"(?:would|could|might|should|was|were|had|set|[a-z]+ed)\b",
    cancelling=(
        r"\b(?:cancell?ed|called off|scrapped|abandoned|aborted|scuttled|never (?:took place|"
        r"happened|materiali[sz]ed|held)|did not (?:take place|happen|go ahead|materiali[sz]e)|"
        r"will not (?:take place|go ahead|happen))\b"
    ),
    contrary=(
        r"\b(?:however|but|instead|disrupted|postponed|delayed|cancell?ed|called off|scrapped|"
        r"never|did not|didn't|failed to|fell through|collapsed|put off|pushed back|(?:been|was|were) extended|now)\b"
    ),
    denying=(
        r"\b(?:denied|denies|deny|denying|dismissed|dismisses|rejected (?:the )?(?:claims?|"
        r"reports?|allegations?|suggestions?|accusations?)|refuted|debunked|(?:is|was) (?:not true|"
        r"untrue|false))\b"
    ),
    doubting=(
        r"\b(?:rumou?rs?|rumou?red|reportedly|allegedly|alleged|alleges?|unconfirmed|supposedly|"
        r"purportedly|speculation|(?:is|are|was|were) (?:said|believed|thought|alleged|rumou?red) to|"
        r"claims? that|claimed that)\b"
    ),
    comparing=(
        r"(?:\b(?:compared (?:with|to)|against|versus|vs\.?|unlike|than (?:(?:in|on|at|during) )?(?:any|"
        r"ever|at any)?|"
        r"(?:compared (?:with|to)|against|versus|than|up from|down from|from(?= (?:a [a-z]+ of |an? |some |about )?(?:[$€£]|"
        r"[\d.,]+ ?(?:%|percent|per cent|million|billion|points|cents)))) (?:a [a-z]+ of |"
        r"an? |some |about )?[$€£\d](?:[^.,;]|[.,]\d){0,45}?(?: (?:in|for|of|during|on))?|"
        r"than (?:in|on|during)|than [a-z ]{0,30} (?:in|of)) (?:in |for |the |during )?$"
        r"|\b(?:first|second|third|highest|lowest|worst|best|biggest|largest|smallest|steepest|"
        r"sharpest|strongest|weakest|most|least|fewest|only|not|never|no|nothing|low|high|"
        r"level|deepest|longest)\b[^.;]{0,90} since (?:the |at least )?$"
        r"|\b(?:levels?|highs?|lows?|heights?|depths?|peaks?|prices?|rates?) last (?:seen|reached|recorded|touched|hit) "
        r"(?:in |on |during )?(?:the )?$)"
    ),
    recorded=(
        r"\b(?:figures?|data|reports?|numbers|results|readings?|statistics|sales|output|surveys?|accounts|earnings|minutes|index|"
        r"indexes|profits?|losses|bills?) (?:for|of) (?:the )?$"
    ),
    comparing_stretches=(
        r"\b(?:first|second|third|fourth|highest|lowest|worst|best|biggest|largest|smallest|"
        r"steepest|sharpest|strongest|weakest|most|least|fewest|only|time|longest)\b[^.;]{0,60} (?:in|"
        r"of|for) (?:the )?$"
    ),
    comparing_shifts=(
        r"(?:\b(?:from|than|with|against|versus|to|same (?:period|quarter|month)|period|quarter)|"
        r"[\d%)]|million|billion|cents|loss|profit|share)(?: (?:a|in|of))? ?$"
    ),
    counting=r"(?<!first )(?<!last )\b(?:times?|once|twice) (?:already )?(?:in |during |over |so far )?(?:the )?$",
    ahead=r"\b(?:tonight|later|tomorrow|next|coming)\b",
    unmet=r"\b(?:supposed|meant|intended)\b",
    accounting=(
        r"\b(?:year|quarter|month|months|period|weeks|half|season) (?:that )?(?:ended|ending|"
        r"ends|to|through|ended on)(?: on)? $"
    ),
    attributions=(
        ("source", r"\b[Aa]ccording to (?:its|their|his|her) (?:[a-z]+ ){{1,3}}{name}"),
        ("source", r"\b[Aa]ccording to (?P<role>the (?:[a-z]+ ){0,3}[a-z]+)(?=[.,;]|$)"),
        (
            "source",
            r"\b[Aa]ccording to (?:the (?:[a-z]+ ){{1,3}}|a report (?:in|by) |an? \w+ (?:in|by|from) |the report by )?{name}",
        ),
        ("source", r"[Aa]s (?:first )?(?:reported|told|confirmed|announced|stated) (?:to|by) {name}"),
        ("source", r"\b(?:reported|quoted|confirmed|revealed) by {name}"),
        ("source", r"\b(?:citing|quoting|cited by) {name}"),
        ("source", r"\b(?:told|tells) {name}"),
        (
            "speaker",
            (
                r"{name},? (?:also |later |has |have |had |and others )*(?:said|says|told|"
                r"(?<!, )(?:declared|announced|stated|reported|claimed|confirmed|estimated|noted|acknowledged|alleged)|"
                r"reports|claims|added|explained|argued|wrote|insisted|warned|testified)\b"
            ),
        ),
        (
            "speaker",
            (
                r"{name}, [^,.;“”\"]{{3,80}}, (?:also |later )*(?:said|says|told|declared|announced|"
                r"stated|claimed|added|explained|confirmed|wrote|insisted|warned|testified)\b"
            ),
        ),
        ("speaker", r"\b(?:said|says|added|explained|declared|stated|wrote) {name}(?=[.,;\n]|$)"),
        (
            "speaker",
            (
                r"(?P<role>\b(?:the|its|a|an|his|her|their) (?:[a-z]+ ){{0,3}}(?:ministry|institute|"
                r"company|police|spokes(?:man|woman|person)|bank|minister|report|government|prosecutors?|"
                r"agency|court|firm|group|army|military|mayor|president|officials?)) (?:said|told|"
                r"announced|reported|confirmed|stated|declared)\b"
            ),
        ),
    ),
    name_tail=r"(?:’s|'s)?(?: (?:state )?(?:news )?agency {word})?",
    name_links=r"(?:of(?: the)?|for(?: the)?|and|de|van|von|der|al|bin|del|da|di|&)",
    articles=r"(?:[Tt]he |[Aa]n? )?",
    said_before=rf"\b(?:{_SAYING})(?: (?!that\b|the\b)[a-z]+)?(?: (?:in|on|at|during|to)\b[^.,;]{{0,24}})? ?$",
    said_after=rf" (?:(?:the|its|a|an|his|her|their) )?(?:[a-z.]+ ){{0,3}}(?:{_SAYING})\b",
    no_names=frozenset(
        _words(
            "The A An On In At By But And However Meanwhile It He She They This That These Those We I You His Her "
            "Its Their When After Before Since For From With If As What There Then Also Monday Tuesday Wednesday "
            "Thursday Friday Saturday Sunday January February March April May June July August September October "
            "November December"
        )
    ),
    leads=(
        r"\b(?:(?:(?:back|early|late|as of|starting|beginning|as early as|during|throughout|shortly|just|soon|exactly|only|"
        r"sometime|later|up)\s)?(?:in|on|at|by|of|from|during|since|until|till|for|over|between|"
        r"around|about|after|before|to)\s(?:about\s|around\s|just\s(?:after|before)\s)?"
        r"(?:the\s)?(?:(?:end|night|morning|evening|afternoon|day)\sof\s)?)$"
    ),
    framing=(
        r"^(?:According to|As (?:first )?(?:reported|told|confirmed|announced|stated) (?:by|"
        r"to)) [^,]{1,80}?(?:,[\"”]?|\.\") "
    ),
    openers=(
        r"(?:(?:However|Meanwhile|Moreover|Furthermore|Also|Then|Still|Instead|Later|Earlier|"
        r"Finally|Additionally|In addition|At the same time),\s|(?:But|And|So|Yet|Then|Meanwhile|"
        r"While|Although|Though|When|As(?! (?:a|an|of|part|the)\b)|"
        r"that(?! (?:is|was|were|will|would|has|had|day|week|month|year)\b)|who|which|after|where|"
        r"because(?! of))\s|[-–—•*]\s?)"
    ),
    that=r"that\b",
    spaced="",
    entry_leads=frozenset({"in", "on", "from", "since", "by", "at"}),
    closers=frozenset(
        _words(
            "the a an of in on at to by for from with and or but that which who as is are was were be been during "
            "since until after before into over their his her its this than when while where whose has had have "
            "will would"
        )
    ),
    no_noun=(
        r" (?:quarter|period|half|fiscal|term|and|or|but|to|in|on|at|by|for|of|from|with|when|"
        r"after|before|as|that|which|who|where|if|while|since|until|than|is|was|were|are|has|"
        r"had|have|will|would|could|should|may|"
        r"said|the|a|an|its|his|her|their|it|he|she|they|we|this|there|not|also|only|because|"
        r"through|over|under|during|into|out|up|down|about|around|near|between|both|"
        r"announcing|citing|saying|following|ended|ending|amid|against|without|[a-z]+ed|[a-z]+ly|"
        r"[a-z]+ing|came|fell|rose|began|made|took|saw|went|became|led|left|sold|met|held|"
        r"won|lost|ran|hit|set)\b"
    ),
    determiners=(
        r"\b(?:the|a|an|its|his|her|their|our|your|my|this|that|these|those|whose|'s|both|all|new|"
        r"old|former|each|such|any|[a-z]+'s)\s$"
    ),
    possessive=r"'s?\b|'(?= )",
    described=r"\b(?:(?:which|that) dates?|dating) (?:back )?(?:from|to) (?:the |about |around )?$",
    year_named=r"(?<!in )(?<!during )\b(?:the|a) (?!(?:end|start|middle|year|course|rest|class) )(?:[a-z'-]+ ){1,2}of $",
    nowadays=NEVER,
    monthly="month",
    closing=r", [^,;“”\"]{2,60} (?:said|says|say|announced|reported|(?:has |have )?confirmed|told [a-z]+)"
    r"(?: (?:on|in|last|this|to) [^,;“”\"]{2,30})?$",
    particles=frozenset({"on", "in", "over"}),
    cuts=r"(?<!ed)(?<!ing)(?<!able)(?<!ready)(?<!likely)(?<!due)(?<!set)(?<!want)(?<!wants)(?<!is)(?<!are)(?<!was)(?<!were) (?=to\b)"
    r"| (?=(?:in|on|at|for|from|with|without|against|by|into|after|before|as|because|and|or|but|while|when|which|who|that|during|under|"
    r"over|near|between|including|saying|citing|following)\b)",
    inversion=r"(?!)(?P<verb>)(?P<who>)",
    kept=r"\b(?:(?:has|have|had|given|not) (?:until|till)|passed|spent|sat out|survived) (?:the )?$",
    relative="who|which",
    names_thing=r"\b(?:from|of) (?:the )?$",
    tells_thing=r",? (?:where|when|in which|at which|under which) ",
    boundaries=r"[,;:(] |[–—] |\b(?:and|but|by|said|to|with|according to|against) ",
    asides=r", (?:which|who|whose|where) [^,;]{1,120},",
    claiming=r"\b(?:reports?|claims?|rumou?rs?|allegations?|suggestions?|accusations?|speculation) (?:that|of)\b",
    undone=r"\b(?:never (?:took place|happened|materiali[sz]ed)|did not (?:take place|happen|go ahead|materiali[sz]e))\b",
    untrue=r"\b(?:is|are|was|were) (?:not true|untrue|false|unfounded|baseless)\b",
    delivered=(
        r" (?:delivery|contracts?|futures|crude|options?|settlement|copper|gold|silver|wheat|corn|soybeans?|heating oil|gasoline|sugar|"
        r"cotton|coffee|cocoa|cattle|hogs|oats)\b"
    ),
    reasons={
        "event": "The date says when the clause happened: “{verb}”",
        "plain": "The date stands with what the sentence reports",
        "planned": "The words “{cue}” put it ahead of the day of publication",
        "ahead": "The date lies after the day of publication",
        "cancelled": "It was to happen (“{cue}”), and then did not",
        "denied": "The sentence denies it (“{cue}”)",
        "reported": "It is told as a rumour or allegation (“{cue}”)",
        "until": "It is said to go on until then (“{verb}”)",
        "ongoing": "It began then and is said to go on (“{cue}”)",
        "names": "The date only names or describes something (“{phrase}”); nothing is said to have happened then",
        "title": "The date is part of a name (“{phrase}”)",
        "compared": "The date is only compared with (“{phrase}”)",
        "accounts": "The day ends a period of accounts",
        "dateline": "The date of the article itself",
        "headed": "The date stands in the line above what the words tell",
        "heading": "The date stands by itself, in a line without a verb",
        "clock": "The clock time belongs to “{phrase}” in the same sentence",
        "end": "The end of the time that begins with “{phrase}”",
        "measure": "The words count something within a time and tell no event of it",
    },
)
