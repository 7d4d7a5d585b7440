"""Makes special.json, with 30 digits, and agreement.json, with scikit-learn: python make_reference.py"""
import json

import mpmath
import sklearn
from mpmath import mp, mpf
from sklearn.metrics import adjusted_rand_score

mp.dps = 30


def chi_squared_survival(x, degrees):
    return mpmath.gammainc(mpf(degrees) / 2, mpf(x) / 2, regularized=True)


def beta(a, b, x):
    return mpmath.betainc(a, b, 0, mpf(x), regularized=True)


def f_survival(x, above, below):
    return beta(mpf(below) / 2, mpf(above) / 2, mpf(below) / (below + above * mpf(x)))


def t_two_sided(x, degrees):
    return beta(mpf(degrees) / 2, mpf(1) / 2, degrees / (degrees + mpf(x) ** 2))


def normal_quantile(p):
    return mpmath.sqrt(2) * mpmath.erfinv(2 * mpf(p) - 1)


def wilson(successes, trials):
    z, share = normal_quantile(mpf(975) / 1000), mpf(successes) / trials
    middle = share + z**2 / (2 * trials)
    half = z * mpmath.sqrt(share * (1 - share) / trials + z**2 / (4 * mpf(trials) ** 2))
    return [(middle + sign * half) / (1 + z**2 / trials) for sign in (-1, 1)]


def rows(function, *arguments):
    """Each tuple of arguments, followed by what the function makes of it."""
    def values(given):
        result = function(*given)
        return [float(value) for value in (result if isinstance(result, list) else [result])]

    return [[*given, *values(given)] for given in arguments]


special = {
    "versions": {"mpmath": mpmath.__version__},
    "chi2_sf": rows(
        chi_squared_survival, (3.84, 1), (16.9, 9), (138.29, 9), (500, 20), (1e-3, 3), (2000, 50)),
    "f_sf": rows(f_survival, (119.2645, 2, 147), (1.0, 3, 396), (1180.161, 2, 147), (4.2, 5, 12.5)),
    "t_sf2": rows(t_two_sided, (1.86, 17.8), (40, 5), (0.01, 300), (6.5, 999)),
    "norm_ppf": rows(normal_quantile, (0.5,), (0.9,), (0.95,), (0.975,), (0.995,), (1e-10,), (0.9999999,)),
    "lgamma": rows(mpmath.loggamma, (0.1,), (0.5,), (1.5,), (10.25,), (1000.5,)),
    "betainc": rows(beta, (0.5, 0.5, 0.3), (2, 3, 0.4), (150, 1, 0.99), (70.5, 1.5, 0.95)),
    "wilson95": rows(wilson, (0, 10), (1, 10), (5, 10), (37, 120), (400, 400), (3, 5000)),
}

a, b = [0, 0, 0, 1, 1, 1, 2, 2, 2, 2], [0, 0, 1, 1, 1, 2, 2, 2, 2, 0]
members = [[{i for i, label in enumerate(labels) if label == k} for k in range(3)] for labels in (a, b)]
agreement = {
    "versions": {"scikit-learn": sklearn.__version__},
    "a": a,
    "b": b,
    "ari": adjusted_rand_score(a, b),
    "clusterwise_jaccard": [max(len(x & y) / len(x | y) for y in members[1]) for x in members[0]],
}

for name, values in (("special", special), ("agreement", agreement)):
    with open(f"{name}.json", "w") as file:
        json.dump(values, file, separators=(",", ":"))
        file.write("\n")
