"""Where two actors stand: cooperation and conflict apart, in word and in deed, at any day.

Each axis is a rate of evidence in a gamma–Poisson model (Gelman et al., Bayesian Data Analysis, 2.6): the gamma prior is updated by
pieces of evidence, each weighted by its grade and age, over the years that a piece counts for; times their mean intensity on Goldstein's
scale (Goldstein 1992), as reported. The label is read off the same posterior of five kinds of evidence, in which reports can be
misread: in each draw a report counts with the measured chance that a standing read as this one is right (a Bernoulli mixture over which
evidence is genuine). Its support is the share of draws that give it, so that it may be taken for the chance that the label is right;
`parley evaluate --part calibration` compares the two on gold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import log

from parley.model import STANDS, Interval, Proposition, Ref, Sign, Standing, Testimony
from parley.model.vocabulary import intended, intensity, quad_classes
from parley.weighing.constants import Constants
from parley.weighing.origins import independent
from parley.weighing.posterior import KINDS, Label, label_of
from parley.weighing.windows import days_between, last_day

BREAK = "break"
SIDES = {"ally": 1, "partner": 1, "rival": -1, "foe": -1}


def signs_of(
    propositions: Iterable[Proposition], constants: Constants, kinds: Mapping[Ref, str] | None = None, newest: str = ""
) -> tuple[Sign, ...]:
    """The signs that propositions are of how their pair stands; `kinds` tells which actors are persons.

    What nothing dates counts from the day of the `newest` report on, for a part of its weight; where no report has a date, on no day.
    """
    made = (_sign(one, constants, kinds or {}) for one in propositions)
    found = [one if one is None or one.days or not newest else _of_unknown_time(one, constants, newest) for one in made]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: (one.day or "", one.proposition)))


def _sign(proposition: Proposition, constants: Constants, kinds: Mapping[Ref, str]) -> Sign | None:
    plans = tuple(one for one in proposition.others if one.role == "plan" and not one.inferred)
    planned, origins = not proposition.affirmed, max(1, independent(proposition.affirmed))
    if planned and (proposition.denied or not plans or all(one.mode == BREAK for one in plans)):
        return None  # what is to be broken is still there
    kind = proposition.type
    weights, table = constants["weights"], constants["standing"]
    told = plans if planned else tuple(one for origin in proposition.affirmed for one in origin.testimony)
    stands, shown = kind.startswith(STANDS), all(one.shown for one in told)
    weight = weights["credibility"][proposition.grade.credibility - 1] * (1.0 + log(origins))
    persons = "person" in (kinds.get(proposition.a), kinds.get(proposition.b))
    return Sign(
        proposition=proposition.id,
        type=kind,
        kind=None if persons and kind in table["not_of_persons"] else next((k for k in KINDS if kind in table[k]), None),
        intensity=table["intensity"][kind] if stands else intensity(intended(kind, "planned" if planned else "actual")),
        weight=weights["planned"] if planned else weight,
        days=_days(proposition, told),
        deed=not stands and not planned and quad_classes()[kind].startswith("material"),
        planned=planned,
        shown=stands and shown,
        contested=proposition.contested,
        grade=proposition.grade.code,
        testimony=told,
        origins=origins,
    )


def _of_unknown_time(sign: Sign, constants: Constants, newest: str) -> Sign:
    return replace(sign, days=(newest,), weight=sign.weight * constants["weights"]["undated"], undated=True)


def _days(proposition: Proposition, told: Sequence[Testimony]) -> tuple[str, ...]:
    """The days that a sign counts from: the last on which the deed can have been, or each report of what holds on or is planned.

    None of what the words put at some time that they do not tell.
    """
    reported = tuple(sorted({last_day(one.published) for one in told if one.published and one.latest}))
    if proposition.affirmed and any(one.dated for one in told) and proposition.latest:
        return (proposition.latest,)
    return reported or ((proposition.latest,) if proposition.latest else ())


def aged(sign: Sign, as_of: str, constants: Constants) -> float:
    """The weight of a sign at a day: half after each half-life, nothing before its time.

    What has no day at all has no weight on any day, and is all that counts on no day in particular (`as_of` empty).
    """
    if not sign.days or not as_of:
        return 0.0 if (not sign.days) == bool(as_of) else sign.weight
    by_then = [day for day in sign.days if day <= as_of]
    if not by_then:
        return 0.0
    return sign.weight * float(0.5 ** (days_between(by_then[-1], as_of) / constants["time"]["half_life_days"]))


def standing(a: Ref, b: Ref, signs: Sequence[Sign], as_of: str, constants: Constants) -> Standing:
    """Where `a` and `b` stand on the day `as_of` by the signs of them: as each report by itself leaves them, taken together.

    The axes, and the standings in word and in deed, rest on deeds and on what is stated.
    """
    weighed = [(one, weight) for one in signs if (weight := aged(one, as_of, constants)) > 0.0]
    own = [pair for pair in weighed if not pair[0].shown]
    label, support = label_of([pair for pair in weighed if pair[0].type.startswith(STANDS)], constants)
    in_word, _ = label_of([pair for pair in own if not pair[0].deed], constants)
    in_deed, _ = label_of([pair for pair in own if pair[0].deed], constants)
    torn = SIDES.get(in_word, 0) * SIDES.get(in_deed, 0) < 0
    return Standing(
        a=a,
        b=b,
        as_of=as_of,
        label=label,
        support=support,
        cooperation=_axis([pair for pair in own if pair[0].intensity > 0], constants),
        conflict=_axis([pair for pair in own if pair[0].intensity < 0], constants),
        in_word=in_word,
        in_deed=in_deed,
        contested=torn or any(one.contested for one, weight in weighed if weight >= constants["standing"]["least"]),
        signs=tuple(sorted(weighed, key=lambda pair: (-pair[1], pair[0].day or "", pair[0].proposition))),
    )


def label(signs: Sequence[Sign], as_of: str, constants: Constants) -> Label:
    """The label of a `standing` on a day and its support, without the rest."""
    told = ((one, aged(one, as_of, constants)) for one in signs if one.type.startswith(STANDS))
    return label_of([(one, weight) for one, weight in told if weight > 0.0], constants)


def _axis(weighed: Sequence[tuple[Sign, float]], constants: Constants) -> Interval:
    """Points a year on one axis, with the 90% interval of the gamma posterior."""
    from scipy.special import gammaincinv  # noqa: PLC0415 - heavy parts load when first needed

    table = constants["standing"]
    count = sum(weight for _, weight in weighed)
    years = constants["time"]["half_life_days"] / 365.25 / log(2)
    mean = sum(abs(one.intensity) * weight for one, weight in weighed) / count if count else table["supposed"]
    shape = table["prior"] + count
    low, high = (float(gammaincinv(shape, q)) * mean / years for q in (0.05, 0.95))
    return Interval(estimate=shape * mean / years, low=low, high=high)
