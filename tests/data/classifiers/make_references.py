"""Reference figures for the classifiers, by Debian's python3-sklearn 1.2.1: see README.md."""
import csv
import json
import pathlib
import sys

import numpy as np
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis, QuadraticDiscriminantAnalysis
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parents[2] / "resources" / "data"


def load(name):
    with open(DATA / f"{name}.csv", newline="") as file:
        rows = list(csv.reader(file))[1:]
    names = list(dict.fromkeys(row[0] for row in rows))  # in order of first appearance
    x = np.array([[float(v) for v in row[1:]] for row in rows])
    y = np.array([names.index(row[0]) for row in rows])
    return x, y


def log_odds(scores):
    """Two classes: log-odds of class 1; K classes: scores less their mean (softmax does not see the mean)."""
    return scores if scores.ndim == 1 else scores - scores.mean(axis=1, keepdims=True)


def main():
    out = {}
    for name in ("wdbc", "wine", "iris"):
        x, y = load(name)
        rows = list(range(0, len(y), 7))
        z = StandardScaler().fit_transform(x)
        lda = LinearDiscriminantAnalysis().fit(x, y)
        qda = QuadraticDiscriminantAnalysis().fit(x, y)
        shrunk = QuadraticDiscriminantAnalysis(reg_param=0.1).fit(z, y)
        knn = make_pipeline(StandardScaler(), KNeighborsClassifier(5)).fit(x, y)
        raw = KNeighborsClassifier(4).fit(x, y)
        out[name] = {
            "rows": rows,
            "lda": log_odds(lda.decision_function(x[rows])).tolist(),
            "qda": log_odds(qda.decision_function(x[rows])).tolist(),
            "qda_regularization_0.1": log_odds(shrunk.decision_function(z[rows])).tolist(),
            "knn_5": knn.predict_proba(x[rows]).tolist(),
            "knn_4_raw": raw.predict_proba(x[rows]).tolist(),
        }
    json.dump(out, sys.stdout, separators=(",", ":"))
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
