"""Writes mann-whitney.json: p values by SciPy, to which MannWhitney is held.

Run as: python mann_whitney.py > mann-whitney.json
Without ties: scipy.stats.mannwhitneyu(method="exact"), for all sizes up to 20.
With ties: scipy.stats.permutation_test over every choice of the pooled samples (the exact method of
mannwhitneyu does not correct for ties), of the distance of U from its expectation.
Welch: scipy.stats.ttest_ind(equal_var=False).confidence_interval(0.95); paired: ttest_rel.
"""

import json
import math
import random
import sys

import numpy
import scipy
from scipy import stats

rng = random.Random(20261126)


def without_ties(n, m):
    # One end of the distribution, about its middle, and places between.
    for lift in (m, m / 2, m / 4, 0):
        keys = sorted((rng.random() * m + (lift if i < n else 0), i < n) for i in range(n + m))
        first = [rank for rank, (_, is_first) in enumerate(keys) if is_first]
        second = [rank for rank, (_, is_first) in enumerate(keys) if not is_first]
        result = stats.mannwhitneyu(first, second, alternative="two-sided", method="exact")
        yield {"n": n, "m": m, "first": first, "u": result.statistic, "p": repr(float(result.pvalue))}


def distance(x, y, axis=-1):
    # Of U from its expectation: doubled mid-ranks are whole numbers, so that equal is equal.
    pooled = numpy.concatenate((x, y), axis=axis)
    ranks = numpy.rint(2 * stats.rankdata(pooled, axis=axis))
    n = x.shape[axis]
    size = pooled.shape[axis]
    return abs(numpy.take(ranks, range(n), axis=axis).sum(axis=axis) - n * (size + 1))


def with_ties(n, m, values):
    first = [rng.randrange(values) for _ in range(n)]
    second = [rng.randrange(values) + rng.randrange(2) for _ in range(m)]
    result = stats.permutation_test(
        (first, second),
        distance,
        permutation_type="independent",
        alternative="greater",
        n_resamples=math.inf,
        vectorized=True,
        batch=20000,
    )
    return {"first": first, "second": second, "p": repr(float(result.pvalue))}


def intervals(n, m):
    first = [rng.lognormvariate(1, 0.03) for _ in range(n)]
    second = [rng.lognormvariate(1.05, 0.08) for _ in range(m)]
    welch = stats.ttest_ind(second, first, equal_var=False)
    ends = welch.confidence_interval(0.95)
    row = {
        "first": first,
        "second": second,
        "df": float(welch.df),
        "low": float(ends.low),
        "high": float(ends.high),
    }
    if n == m:
        ends = stats.ttest_rel(second, first).confidence_interval(0.95)
        row["paired_low"] = float(ends.low)
        row["paired_high"] = float(ends.high)
    return row


sizes = range(1, 21)
tables = {
    "without_ties": [row for n in sizes for m in sizes for row in without_ties(n, m)],
    "with_ties": [
        with_ties(n, m, values) for n in range(2, 10) for m in range(2, 10) for values in (1, 3, 6)
    ],
    "intervals": [
        intervals(n, m) for n, m in ((2, 2), (2, 5), (5, 5), (10, 10), (10, 3), (30, 20))
    ],
}
sys.stdout.write('{"about": "made by mann_whitney.py with SciPy %s"' % scipy.__version__)
for name, rows in tables.items():
    lines = ",\n".join(json.dumps(row) for row in rows)
    sys.stdout.write(',\n"%s": [\n%s\n]' % (name, lines))
sys.stdout.write("}\n")
