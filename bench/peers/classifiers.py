"""The work of classifiers_bench.cpp by scikit-learn and XGBoost, one thread: lines "SUBJECT MILLISECONDS"."""
import csv
import pathlib
import statistics
import sys
import time

import numpy as np
import xgboost
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis, QuadraticDiscriminantAnalysis
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PowerTransformer, StandardScaler
from sklearn.svm import SVC


def median_ms(runs, work):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1000000
    data = pathlib.Path(__file__).resolve().parents[2] / "resources" / "data" / "wdbc.csv"
    with open(data, newline="") as file:
        cells = list(csv.reader(file))[1:]
    x = np.array([[float(v) for v in row[1:]] for row in cells])
    y = np.array([int(row[0] == "M") for row in cells])
    kinds = {
        "logistic": make_pipeline(StandardScaler(), LogisticRegression(solver="newton-cholesky")),
        "boosted": None,
        "knn": make_pipeline(StandardScaler(), KNeighborsClassifier(3, algorithm="brute")),
        "lda": LinearDiscriminantAnalysis(),
        "mlp": make_pipeline(StandardScaler(), MLPClassifier(
            (64,), activation="tanh", solver="lbfgs", alpha=5, tol=1e-5, max_iter=1000, random_state=1)),
        "qda": QuadraticDiscriminantAnalysis(),
        "svm": make_pipeline(PowerTransformer(), SVC(gamma=1 / 30, probability=True, random_state=1)),
    }
    for name, model in kinds.items():
        if sys.argv[2:] and name not in sys.argv[2:]:
            continue
        count = rows if name in ("logistic", "boosted", "lda") else rows // 100
        many = np.tile(x, (count // len(x) + 1, 1))[:count]
        if model is None:
            parameters = {"objective": "binary:logistic", "nthread": 1}
            fit = lambda: xgboost.train(parameters, xgboost.DMatrix(x, label=y, nthread=1), num_boost_round=100)
            booster = fit()
            predict = lambda: booster.inplace_predict(many)
        else:
            fit = lambda: model.fit(x, y)
            fit()
            predict = lambda: model.predict_proba(many)
        print(f"{name}_fit {median_ms(7, fit):.3f}")
        print(f"{name}_predict_{count} {median_ms(5, predict):.3f}", flush=True)


main()
