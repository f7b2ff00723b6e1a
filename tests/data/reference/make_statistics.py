"""Writes statistics.json: what scikit-learn 1.2.1 and numpy compute from resources/data/, to check the program against.

    /usr/bin/python3 tests/data/reference/make_statistics.py        (Debian: python3-sklearn)
"""
import csv
import json
import os

import numpy as np
from sklearn.covariance import LedoitWolf
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, brier_score_loss, log_loss, recall_score, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PowerTransformer, StandardScaler

here = os.path.dirname(os.path.abspath(__file__))
data = os.path.join(here, "..", "..", "..", "resources", "data")


def load(name):
    with open(os.path.join(data, name + ".csv"), newline="") as file:
        rows = list(csv.reader(file))[1:]
    labels = [row[0] for row in rows]
    order = sorted(set(labels), key=labels.index)
    return np.array([[float(v) for v in row[1:]] for row in rows]), np.array([order.index(c) for c in labels])


def expected_calibration_error(probability, event, bins=10):
    order = np.argsort(probability, kind="stable")
    parts = np.array_split(order, bins)
    return sum(len(p) * abs(probability[p].mean() - event[p].mean()) for p in parts) / len(order)


out = {}
for name in ("wdbc", "wine", "iris"):
    x, y = load(name)
    z = StandardScaler().fit_transform(np.log1p(x))
    shrunk = LedoitWolf().fit(z)
    distance = np.einsum("ij,jk,ik->i", z, np.linalg.inv(shrunk.covariance_), z)
    power = PowerTransformer(method="yeo-johnson", standardize=False).fit(x[:, :4])
    # Even rows learn, odd rows are judged: enough to have some that are wrong.
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.01 if name == "wdbc" else 0.1, tol=1e-12, max_iter=100000))
    model.fit(x[::2], y[::2])
    p = model.predict_proba(x[1::2])
    t = y[1::2]
    if name == "wdbc":  # class 0 is malignant, the positive one
        label = np.where(p[:, 0] >= 0.5, 0, 1)
        metrics = {
            "auc": roc_auc_score(t == 0, p[:, 0]),
            "brier": brier_score_loss(t == 0, p[:, 0]),
            "ece": expected_calibration_error(p[:, 0], (t == 0).astype(float)),
            "sensitivity": recall_score(t == 0, label == 0),
            "specificity": recall_score(t != 0, label != 0),
        }
    else:
        label = p.argmax(axis=1)
        onehot = np.eye(3)[t]
        metrics = {
            "auc": roc_auc_score(t, p, multi_class="ovr", average="macro"),
            "brier": ((p - onehot) ** 2).sum(axis=1).mean(),
            "ece": expected_calibration_error(p.max(axis=1), (label == t).astype(float)),
            "sensitivity": recall_score(t, label, average="macro"),
            "specificity": np.mean([recall_score(t != k, label != k) for k in range(3)]),
        }
    metrics["accuracy"] = accuracy_score(t, label)
    metrics["log_loss"] = log_loss(t, p, eps=1e-15)
    out[name] = {
        "shrinkage": shrunk.shrinkage_,
        "covariance_row_0": shrunk.covariance_[0].tolist(),
        "squared_distance": distance.tolist(),
        "yeo_johnson_lambda": power.lambdas_.tolist(),
        "yeo_johnson_row_0": power.transform(x[:1, :4])[0].tolist(),
        "percentiles_1_99": np.percentile(x, [1, 99], axis=0).tolist(),
        "probabilities": p.tolist(),
        "classes": t.tolist(),
        "metrics": metrics,
    }
with open(os.path.join(here, "statistics.json"), "w") as file:
    json.dump(out, file, separators=(",", ":"))
    file.write("\n")
