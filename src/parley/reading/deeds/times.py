"""When something is said to have happened: the words for it, and the days that they can mean against the report's own date.

A day that the words do not give is never made up: an expression that hangs on another event (`a day after the deal`), or on a report
without a date, keeps its words alone; a vague one gives the side that it bounds.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from parley.model import When

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)} | {"a": 1, "an": 1}
NUMBERS |= {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)} | {"fifteen": 15}
# names of months and days are written with a capital, so that `they may`, `march on` and `second` are none
MONTH = (
    r"(?P<month>(?-i:Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)"
    r"|Sept?(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.)))"
)
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d,.]?\d)"
YEAR = r"(?P<year>(?:19|20)(?:(?!00)\d\d|00(?! (?:[a-z]+ )?(?!was|is|has|as|its|his)[a-z]+s\b)))"  # `2000 villages` are counted
PART = r"(?:the )?(?P<part>early|mid|late|beginning of|start of|middle of|end of)[ –-]"
WEEKDAY = rf"(?P<weekday>(?-i:{'|'.join(DAYS)}))"
NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(NUMBERS)})"
UNIT = r"(?P<unit>day|week|month|year|decade)s?"
DAYS_OF = {"day": 1, "week": 7, "month": 31, "year": 366, "decade": 3653}  # at most
MONTHS_SHORT = frozenset(month[:3].lower() for month in MONTHS)
# no expression is without one of these or a digit, or begins with another word: that is seen much faster than that no rule fits
HINTS = (
    "day", "week", "month", "year", "decade", "hour", "centur", "night", "morning", "afternoon", "evening", "tomorrow", "recent", "lately",
    "spring", "summer", "autumn", "fall", "winter", *MONTHS_SHORT,
)  # fmt: skip
OPENING = frozenset(
    "on since after by until till before in during throughout at over from for between the early mid late beginning start middle end "
    "a an several some few many that later earlier last this next past previous coming week weeks month months year years decade decades "
    "recently lately today tonight yesterday tomorrow overnight".split()
) | {word.lower() for word in (*DAYS, *NUMBERS)}
DIGIT, WORD = re.compile(r"\d"), re.compile(r"\w+")
BOUND = r"(?:(?P<bound>since|after|by|until|till|before) )"
WHICH = r"(?:(?P<which>last|this coming|this past|this|next|past|previous|coming) )"
A_SEASON = timedelta(92)  # how far apart what a report of some month means from its first and its last day can be, and be one time
Interval = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Now:
    """The day of a report, or its year alone; `ahead` where what is dated is yet to come."""

    day: date | None
    year: int | None
    ahead: bool


Meaning = Callable[[dict[str, str], Now], Interval]


@dataclass(frozen=True, slots=True)
class Expression:
    """Where an expression of time stands in a text, and what it means to a report of some day."""

    start: int
    end: int
    text: str
    meant: Callable[[Now], Interval]

    def when(self, published: str | None, *, ahead: bool = False) -> When:
        """The time that the words give a report published on that day, month or year (ISO)."""
        first, last = _over([self.meant(now) for now in _days(published, ahead=ahead)], ahead=ahead)
        return When(text=self.text, earliest=first.isoformat() if first else None, latest=last.isoformat() if last else None)


def _over(meant: list[Interval], *, ahead: bool) -> Interval:
    """All that the words mean from the first day to the last that a report can be of, or of two years the likelier (`on 5 October`)."""
    starts, ends = [first for first, _ in meant if first], [last for _, last in meant if last]
    if starts and max(starts) - min(starts) > A_SEASON:
        return meant[0 if ahead else -1]
    return min(starts) if len(starts) == len(meant) else None, max(ends) if len(ends) == len(meant) else None


def _days(published: str | None, *, ahead: bool) -> list[Now]:
    """The day of a report; of one that only its month dates, the first and the last that it can be of."""
    parts = [int(part) for part in (published or "").split("-") if part]
    if len(parts) == 2:
        return [Now(day, day.year, ahead) for day in _whole_month(*parts)]
    return [Now(date(*parts) if len(parts) == 3 else None, parts[0] if parts else None, ahead)]


def expressions(text: str) -> Iterator[Expression]:
    """The expressions of time in a sentence, in order, none inside another."""
    lowered = text.lower()
    if not (any(hint in lowered for hint in HINTS) or DIGIT.search(text)):
        return
    end = 0
    for word in WORD.finditer(text):
        if word.start() < end or not _opens(word[0].lower()):
            continue
        for pattern, meaning in RULES:
            fit = pattern.match(text, word.start())
            if fit is not None:
                yield Expression(fit.start(), fit.end(), fit.group(), _with(meaning, fit.groupdict()))
                end = fit.end()
                break


def _opens(word: str) -> bool:
    """True of a word in small letters with which an expression can begin."""
    return word in OPENING or word[:3] in MONTHS_SHORT or word[0].isdigit()


def in_year(expression: Expression, words: str, year: int) -> Expression:
    """An expression with the words after it that put it into a year (`June` and ` of that year`)."""
    end = Now(date(year, 12, 31), year, ahead=False)
    return replace(expression, end=expression.end + len(words), text=expression.text + words, meant=lambda _: expression.meant(end))


def dated(words: str, published: str | None, *, ahead: bool = False) -> When:
    """Words that stand for a time, with the days of the first expression in them; the words alone where they hold none."""
    first = next(expressions(words), None)
    return replace(first.when(published, ahead=ahead), text=words) if first is not None else When(text=words)


def _with(meaning: Meaning, parts: dict[str, str | None]) -> Callable[[Now], Interval]:
    said = {name: value.lower() for name, value in parts.items() if value}

    def bounded(now: Now) -> Interval:
        bound = said.get("bound")
        first, last = meaning(said, replace(now, ahead=now.ahead and bound not in ("since", "after")) if bound else now)
        if bound in ("since", "after"):
            start = last + timedelta(1) if bound == "after" and last else first
            return (start, now.day) if start and now.day and start <= now.day else (start, None)
        if bound is not None:
            return None, first - timedelta(1) if bound == "before" and first else last
        return first, last

    return bounded


# --- what the rules mean


def _month(said: dict[str, str]) -> int:
    return next(n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(said["month"].rstrip(".")[:3]))


def _whole_month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _whole_year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _narrowed(first: date, last: date, part: str | None) -> tuple[date, date]:
    """The third of a period that `early`, `mid` or `late` names."""
    third = (last - first).days // 3
    if part is None:
        return first, last
    if part in ("early", "beginning of", "start of"):
        return first, first + timedelta(third)
    if part in ("mid", "middle of"):
        return first + timedelta(third), last - timedelta(third)
    return last - timedelta(third), last


def _full(said: dict[str, str], now: Now) -> Interval:
    try:
        day = date(int(said["year"]), _month(said), int(said["day"]))
    except ValueError:
        return None, None
    return day, day


def _day_of_month(said: dict[str, str], now: Now) -> Interval:
    return _nearest(now, lambda year: (date(year, _month(said), int(said["day"])),) * 2)


def _scheduled(said: dict[str, str], now: Now) -> Interval:
    """`the June 12 summit`: the nearest of its days, past or to come."""
    both = [_day_of_month(said, replace(now, ahead=ahead)) for ahead in (False, True)]
    return min((day for day in both if day[0]), key=lambda day: abs((day[0] or date.min) - (now.day or date.min)), default=(None, None))


def _month_alone(said: dict[str, str], now: Now) -> Interval:
    """`in May`; `last May` is one that is over, `next May` one that is to come, and both may be a year further off."""
    which = said.get("which")
    ahead = now.ahead if which is None else which in ("next", "coming", "this coming")
    first, last = _nearest(replace(now, ahead=ahead), lambda year: _narrowed(*_whole_month(year, _month(said)), said.get("part")))
    this_month = first is not None and last is not None and now.day is not None and first <= now.day <= last
    if this_month and first is not None and which in ("last", "next"):
        year = first.year + (1 if which == "next" else -1)
        return _narrowed(*_whole_month(year, first.month), said.get("part"))
    return first, last


def _nearest(now: Now, of_year: Callable[[int], tuple[date, date]]) -> Interval:
    """Of the days of this year, the last and the next those nearest to the report's date on the side that is meant."""
    if now.day is None:
        return None, None
    options = []
    for year in (now.day.year - 1, now.day.year, now.day.year + 1):
        try:
            options.append(of_year(year))
        except ValueError:
            continue
    right = [o for o in options if (o[1] >= now.day if now.ahead else o[0] <= now.day)]
    day = now.day
    return min(right, key=lambda o: abs((o[0] - day).days), default=(None, None))


def _month_of_year(said: dict[str, str], now: Now) -> Interval:
    return _narrowed(*_whole_month(int(said["year"]), _month(said)), said.get("part"))


def _year(said: dict[str, str], now: Now) -> Interval:
    return _narrowed(*_whole_year(int(said["year"])), said.get("part"))


def _decade(said: dict[str, str], now: Now) -> Interval:
    """`in the late 1990s`; of `the '90s` the last that has begun when the report is made."""
    if "short" in said:
        if now.year is None:
            return None, None
        start = now.year // 100 * 100 + int(said["short"])
        start -= 100 if start > now.year else 0
    else:
        start = int(said["year"])
    first, last = _narrowed(date(start, 1, 1), date(start + 9, 12, 31), said.get("part"))
    return _whole_year(first.year)[0], _whole_year(last.year)[1]


def _century(said: dict[str, str], now: Now) -> Interval:
    last = int(said["century"]) * 100
    return _narrowed(date(last - 99, 1, 1), date(last, 12, 31), said.get("part"))


def _years(said: dict[str, str], now: Now) -> Interval:
    return date(int(said["year"]), 1, 1), _narrowed(*_whole_year(int(said["until"])), said.get("part"))[1]


def _near_day(said: dict[str, str], now: Now) -> Interval:
    if now.day is None:
        return None, None
    word = said["near"]
    if word.startswith("the day"):
        day = now.day + timedelta(-2 if word.endswith("yesterday") else 2)
        return day, day
    if word in ("yesterday", "overnight", "last night"):
        return now.day - timedelta(1), now.day - timedelta(0 if word != "yesterday" else 1)
    day = now.day + timedelta(1) if word == "tomorrow" else now.day
    return day, day


def _weekday(said: dict[str, str], now: Now) -> Interval:
    """`on Monday` is the last one up to the report's day, or the next one; `last Monday` may be that of the week before."""
    if now.day is None:
        return None, None
    away = (now.day.weekday() - DAYS.index(said["weekday"].capitalize())) % 7
    which = said.get("which", "")
    if which == "next" or which.endswith("coming") or (now.ahead and which in ("", "this")):
        day = now.day + timedelta(7 - away)
        return day, day + timedelta(7 if which == "next" else 0)
    if which in ("last", "previous"):
        away = away or 7
        return now.day - timedelta(away + 7), now.day - timedelta(away)
    return (now.day - timedelta(away),) * 2


def _period(said: dict[str, str], now: Now) -> Interval:
    """`last week`, `this month`, `next year`, `earlier this week`."""
    shift = {"last": -1, "previous": -1, "next": 1, "coming": 1, "this coming": 1}.get(said["which"], 0)
    if said["which"].endswith("past"):
        return _within({"unit": said["period"].removesuffix("end")}, now)
    if said["period"] == "year" and now.year is not None:
        first, last = _whole_year(now.year + shift)
    elif now.day is None:
        return None, None
    elif said["period"] == "weekend":
        on_one = now.day.weekday() >= 5
        weeks = 1 if shift > 0 or (now.ahead and not shift and not on_one) else -1 if shift < 0 and on_one else 0
        saturday = now.day - timedelta((now.day.weekday() - 5) % 7) + timedelta(7 * weeks)
        first, last = saturday, saturday + timedelta(1)
    elif said["period"] == "month":
        at = now.day.year * 12 + now.day.month - 1 + shift
        first, last = _whole_month(at // 12, at % 12 + 1)
    else:
        first = now.day - timedelta(now.day.weekday()) + timedelta(7 * shift)
        last = first + timedelta(6)
    first, last = _narrowed(first, last, said.get("part"))
    if now.day is not None and "earlier" in said:
        return first, now.day
    return (now.day, last) if now.day is not None and "later" in said else (first, last)


def _ago(said: dict[str, str], now: Now) -> Interval:
    if now.day is None:
        return None, None
    number = int(said["number"]) if said["number"].isdigit() else NUMBERS[said["number"]]
    if said["unit"] == "decade":
        year = max(now.day.year - 10 * number, 10)
        return date(year - 5, 1, 1), date(year + 5, 12, 31)
    if said["unit"] == "year":
        return _whole_year(now.day.year - number)
    if said["unit"] == "month":
        at = now.day.year * 12 + now.day.month - 1 - number
        return _whole_month(at // 12, at % 12 + 1)
    day = now.day - timedelta(number * (7 if said["unit"] == "week" else 1))
    about = timedelta(3 if said["unit"] == "week" else 0)
    return day - about, day + about


def _lately(said: dict[str, str], now: Now) -> Interval:
    return None, now.day


def _long_ago(said: dict[str, str], now: Now) -> Interval:
    """`several years ago`, `decades ago`: no later than two of them before the report, and of `few` and `several` no earlier than ten."""
    if now.day is None:
        return None, None
    days = DAYS_OF[said["unit"]]
    earliest = now.day.toordinal() - 10 * days
    vague = said.get("many") in (None, "many")
    return None if vague or earliest < 1 else date.fromordinal(earliest), date.fromordinal(max(1, now.day.toordinal() - 2 * days))


def _within(said: dict[str, str], now: Now) -> Interval:
    """`in the past three months`: from so long ago up to the report's day."""
    if now.day is None:
        return None, None
    number = NUMBERS.get(said.get("number", "one")) or int(said["number"])
    days = DAYS_OF[said["unit"]] * number
    return now.day - timedelta(days), now.day


def _unknown(said: dict[str, str], now: Now) -> Interval:
    return None, None


def _rule(
    pattern: str, meaning: Callable[[dict[str, str], Now], Interval]
) -> tuple[re.Pattern[str], Callable[[dict[str, str], Now], Interval]]:
    return re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE), meaning


NEAR = "|".join(
    ["the day before yesterday", "the day after tomorrow", "today", "tonight", "yesterday", "tomorrow", "overnight", "last night"]
    + [f"this {part}" for part in ("morning", "afternoon", "evening")]
)
DURING = rf"(?:{BOUND}|in |during |throughout |at |over |from )?(?:the )?(?:{PART}(?:the )?)?"
ANOTHER = "(?:next|following|previous|preceding|subsequent|intervening|same)"
SEASON = "(?:spring|summer|autumn|fall|winter)"
SCHEDULED = "summit|meeting|talks|visit|vote|elections?|referendum|deadline|conference|hearing|session|trip|ceremony"
EARLIER = r"(?:(?P<earlier>earlier) |(?P<later>later) )"
RULES = [
    _rule(rf"(?:on |{BOUND})?{DAY}(?: of)? {MONTH},? {YEAR}", _full),
    _rule(rf"(?:on |{BOUND})?(?:(?-i:{'|'.join(DAYS)}), )?{MONTH} {DAY},? {YEAR}", _full),
    _rule(rf"(?:in |from )?{YEAR} ?(?:to|-|–) ?(?P<until>(?:19|20)\d\d)", _years),
    _rule(r"between (?P<year>(?:19|20)\d\d) and (?P<until>(?:19|20)\d\d)", _years),
    _rule(rf"(?:in|during) (?:(?:early|mid|late)[ –-])?(?P<year>(?:19|20)\d\d) and (?:in )?(?:{PART})?(?P<until>(?:19|20)\d\d)", _years),
    _rule(rf"(?:{BOUND}|in |at |from )?(?:{PART})?{MONTH},? {YEAR}", _month_of_year),
    _rule(rf"{BOUND}(?:{PART})?{YEAR}", _year),
    _rule(rf"{DURING}(?P<year>(?:1[89]|20)\d0)s", _decade),
    _rule(rf"{DURING}(?:['’‘](?P<short>\d0)s)", _decade),
    _rule(rf"{DURING}(?P<century>1\d|2[01])(?:th|st) century", _century),
    _rule(rf"(?:in |during |at |from )(?:the )?(?:(?:spring|summer|autumn|fall|winter) of )?(?:{PART})?{YEAR}", _year),
    _rule(rf"{PART}{YEAR}", _year),
    _rule(rf"{MONTH} {DAY}(?= (?:{SCHEDULED})\b)", _scheduled),
    _rule(rf"(?:on |{BOUND})?{DAY}(?: of)? {MONTH}", _day_of_month),
    _rule(rf"(?:on |{BOUND})?(?:(?-i:{'|'.join(DAYS)}), )?{MONTH} {DAY}(?![-–]\d)", _day_of_month),
    _rule(rf"(?:{NUMBER}|several|some|(?:a )?few|many) (?:day|week|month|year|decade|hour)s? (?:after|before|later|earlier)", _unknown),
    _rule(rf"the {ANOTHER} (?:(?:{NUMBER}|few|several) )?(?:(?:day|week|month|year|decade)s?|morning|night|{SEASON})", _unknown),
    _rule(rf"(?:(?:later|earlier|in) )?that (?:same )?(?:day|week|month|year|decade|{SEASON})", _unknown),
    _rule(r"in the (?:days|weeks|months|years|decades?|century) (?:(?:that|which) (?:followed|preceded)|before|after|since)", _unknown),
    _rule(rf"{NUMBER} {UNIT} ago", _ago),
    _rule(r"(?:(?:a )?few|several|some|many) (?:days|hours) ago", _lately),
    _rule(r"(?:(?P<many>(?:a )?few|several|a couple of|some|many) )?(?P<unit>week|month|year|decade)s ago", _long_ago),
    _rule(rf"(?:in|over|during|for) the (?:past|last) (?:{NUMBER} )?{UNIT}", _within),
    _rule(r"in recent (?:days|weeks|months|years)|recently|lately", _lately),
    _rule(rf"(?:{BOUND}|{EARLIER}|(?:in |over |at )?(?:{PART})?(?:the )?){WHICH}(?P<period>week(?:end)?|month|year)", _period),
    _rule(r"(?:over|at) (?P<which>the) (?P<period>weekend)", _period),
    _rule(rf"(?:{BOUND}|(?:on|late|early) )?{WHICH}?{WEEKDAY}(?: (?:morning|afternoon|evening|night))?", _weekday),
    _rule(rf"{BOUND}?(?P<near>{NEAR})", _near_day),
    _rule(rf"(?:{BOUND}|in |at |from )?{PART}{MONTH}", _month_alone),
    _rule(rf"(?:{BOUND}|in |during )?{WHICH}{MONTH}", _month_alone),
    _rule(rf"(?:{BOUND}|(?:in|during) ){MONTH}", _month_alone),
]  # fmt: skip
