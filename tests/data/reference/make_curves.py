"""Writes curves.json: what scikit-learn 1.2.1 and scipy compute from the predictions in statistics.json.

    /usr/bin/python3 tests/data/reference/make_curves.py        (Debian: python3-sklearn)

One class against the rest: malignant of wdbc, the second class of wine (a few wrong) and of iris.
"""
import json
import os

import numpy as np
from scipy import stats
from scipy.optimize import minimize
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import (
    average_precision_score,
    brier_score_loss,
    precision_recall_curve,
    precision_recall_fscore_support,
    roc_auc_score,
    roc_curve,
)

here = os.path.dirname(os.path.abspath(__file__))


def logistic_line(p, y, slope=None):
    """Intercept and slope of logit P(y) = a + b logit p by BFGS and Newton's polish; slope fixed when given."""
    q = np.clip(p, 1e-15, 1 - 1e-15)
    x = np.log(q) - np.log1p(-q)
    loss = lambda t: np.sum(np.logaddexp(0, t[0] + (t[1] if slope is None else slope) * x)
                            - y * (t[0] + (t[1] if slope is None else slope) * x))
    t = minimize(loss, [0.0, 1.0] if slope is None else [0.0], method="BFGS", options={"gtol": 1e-10}).x
    for _ in range(20):
        b = t[1] if slope is None else slope
        mu = 1 / (1 + np.exp(-(t[0] + b * x)))
        design = np.column_stack([np.ones_like(x), x]) if slope is None else np.ones((len(x), 1))
        t = t - np.linalg.solve(design.T @ (design * (mu * (1 - mu))[:, None]), design.T @ (mu - y))
    return t


def wilson(part, whole):
    interval = stats.binomtest(part, whole).proportion_ci(0.95, method="wilson")
    return [interval.low, interval.high]


out = {}
statistics = json.load(open(os.path.join(here, "statistics.json")))
for name, positive in (("wdbc", 0), ("wine", 1), ("iris", 1)):
    probabilities = np.array(statistics[name]["probabilities"])
    classes = np.array(statistics[name]["classes"])
    p = probabilities[:, positive]
    y = (classes == positive).astype(int)
    fpr, tpr, thresholds = roc_curve(y, p, drop_intermediate=False)
    precision, recall, pr_thresholds = precision_recall_curve(y, p)
    iso = IsotonicRegression(out_of_bounds="clip").fit(p, y)
    grid = np.arange(101) / 100
    prevalence = y.mean()
    benefit = []
    for k in range(1, 100):
        t = k / 100
        called = p >= t
        benefit.append((called & (y == 1)).mean() - (called & (y == 0)).mean() * t / (1 - t))
    recalibrated = ((iso.predict(p) - y) ** 2).mean()
    counts, _ = np.histogram(p[y == 1], bins=20, range=(0, 1))
    others, _ = np.histogram(p[y == 0], bins=20, range=(0, 1))
    label = (np.where(p >= 0.5, positive, 1 - positive) if name == "wdbc" else probabilities.argmax(axis=1))
    pr, rc, f1, support = precision_recall_fscore_support(classes, label)
    out[name] = {
        "positive": positive,
        "roc": [fpr[1:].tolist(), tpr[1:].tolist(), thresholds[1:].tolist()],
        "auc": roc_auc_score(y, p),
        "precision_recall": [recall[:-1].tolist(), precision[:-1].tolist(), pr_thresholds.tolist()],
        "average_precision": average_precision_score(y, p),
        "isotonic_on_grid": iso.predict(grid).tolist(),
        "slope": logistic_line(p, y)[1],
        "intercept": logistic_line(p, y, slope=1.0)[0],
        "brier": brier_score_loss(y, p),
        "miscalibration": brier_score_loss(y, p) - recalibrated,
        "discrimination": prevalence * (1 - prevalence) - recalibrated,
        "net_benefit": benefit,
        "histogram": [counts.tolist(), others.tolist()],
        "table": {"precision": pr.tolist(), "recall": rc.tolist(), "f1": f1.tolist(), "cases": support.tolist()},
        "recall_wilson": [wilson(int(round(r * s)), int(s)) for r, s in zip(rc, support)],
    }
out["student"] = [[t, df, 2 * stats.t.sf(t, df)] for t in (0.01, 0.5, 1.0, 2.0, 3.5, 10.0, 40.0) for df in (1, 3, 9, 99)]
# Nadeau and Bengio: five differences, a test part of 1/9 of the training part.
d = np.array([0.01, -0.02, 0.03, 0.015, 0.0])
t = d.mean() / np.sqrt((1 / len(d) + 1 / 9) * d.var(ddof=1))
out["resampled_t"] = {"differences": d.tolist(), "t": t, "p": 2 * stats.t.sf(abs(t), len(d) - 1)}
with open(os.path.join(here, "curves.json"), "w") as file:
    json.dump(out, file, indent=0)
    file.write("\n")
