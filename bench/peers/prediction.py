"""The work of prediction_bench.cpp by scikit-learn, pandas and XGBoost, one thread: lines "SUBJECT PEER SECONDS" of
processor time."""
import pathlib
import statistics
import sys
import time

import numpy as np
import pandas as pd
import xgboost
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def say(subject, peer, work, runs, inner=1):
    times = []
    for _ in range(runs):
        start = time.process_time()
        for _ in range(inner):
            work()
        times.append((time.process_time() - start) / inner)
    print(f"{subject} {peer} {statistics.median(times):.9f}", flush=True)


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1000000
    data = pd.read_csv(pathlib.Path(__file__).resolve().parents[2] / "resources" / "data" / "wdbc.csv")
    y = (data.iloc[:, 0] == "M").to_numpy().astype(int)
    frame = data.iloc[:, 1:]
    x = np.ascontiguousarray(frame.to_numpy())
    scaled = StandardScaler().fit_transform(x)
    for solver in ("newton-cholesky", "lbfgs"):
        say("fit", f"scikit-learn({solver})",
            lambda: make_pipeline(StandardScaler(), LogisticRegression(solver=solver)).fit(x, y), 15)
    parameters = {"objective": "binary:logistic", "nthread": 1}
    train = lambda: xgboost.train(parameters, xgboost.DMatrix(x, label=y, nthread=1), num_boost_round=100)
    booster = train()
    say("fit", "XGBoost", train, 3)
    for solver in ("newton-cholesky", "lbfgs"):
        pipeline = make_pipeline(StandardScaler(), LogisticRegression(solver=solver))
        folds = StratifiedKFold(10, shuffle=True, random_state=1)
        say("crossValidation", f"scikit-learn({solver})",
            lambda: cross_val_predict(pipeline, x, y, cv=folds, method="predict_proba"), 5)
    pipeline = make_pipeline(StandardScaler(), LogisticRegression()).fit(x, y)
    bare = LogisticRegression().fit(scaled, y)
    one = np.ascontiguousarray(scaled[:1])
    say("oneRow", "scikit-learn(array)", lambda: bare.predict_proba(one), 9, 200)
    named = make_pipeline(StandardScaler(), LogisticRegression()).fit(frame, y)
    row = frame.iloc[:1]
    say("oneRow", "scikit-learn(pandas)", lambda: named.predict_proba(row), 9, 50)
    raw = x[:1].copy()
    say("oneRow", "XGBoost", lambda: booster.inplace_predict(raw), 9, 100)
    many = np.tile(x, (rows // len(x) + 1, 1))[:rows].copy()
    say("manyInMemory", "scikit-learn(scaling)", lambda: pipeline.predict_proba(many), 5)
    say("manyInMemory", "scikit-learn(bare)", lambda: bare.predict_proba(many), 5)
    say("manyInMemory", "XGBoost", lambda: booster.inplace_predict(many), 3)


main()
