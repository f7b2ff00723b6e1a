"""Models and figures of Debian's python3-xgboost 1.7.4, written beside this file: see README.md."""
import json
import pathlib

import numpy as np
import xgboost

from make_references import load

HERE = pathlib.Path(__file__).resolve().parent


def write(name, x, y, rounds, parameters, holes=False):
    training = x.copy()
    random = np.random.default_rng(4)
    if holes:
        training[random.random(x.shape) < 0.05] = np.nan
    booster = xgboost.train(
        {"nthread": 1, "seed": 3, **parameters}, xgboost.DMatrix(training, label=y), num_boost_round=rounds)
    booster.save_model(HERE / f"xgboost_{name}.json")
    rows = training[::9].copy()
    # Values that are a threshold exactly, for the side of equality.
    trees = json.loads((HERE / f"xgboost_{name}.json").read_text())["learner"]["gradient_booster"]["model"]["trees"]
    for i, tree in enumerate(trees[: len(rows)]):
        if tree["left_children"][0] >= 0:
            rows[i, tree["split_indices"][0]] = tree["split_conditions"][0]
    if holes:
        rows[::4, random.integers(x.shape[1])] = np.nan
    matrix = xgboost.DMatrix(rows)
    margins = booster.predict(matrix, output_margin=True)
    contributions = booster.predict(matrix, pred_contribs=True)
    return {
        "rows": [[None if np.isnan(v) else v for v in row] for row in rows.tolist()],
        "margins": margins.tolist(),
        "contributions": contributions[:8].tolist(),  # the last of each list is the base
    }


def main():
    wdbc, diagnosis = load("wdbc")
    wine, cultivar = load("wine")
    noise = np.random.default_rng(8).integers(0, 2, len(diagnosis))
    figures = {
        "wdbc": write("wdbc", wdbc, diagnosis, 40, {"objective": "binary:logistic", "max_depth": 5, "eta": 0.2}),
        "wine": write("wine", wine, cultivar, 12, {
            "objective": "multi:softprob", "num_class": 3, "max_depth": 5, "eta": 0.2, "gamma": 1,
            "min_child_weight": 2, "subsample": 0.8}),
        "holes": write("holes", wdbc[:, :6], diagnosis, 10, {"objective": "binary:logistic", "base_score": 0.37}, True),
        # Noise makes trees of more than 32 leaves.
        "deep": write("deep", wdbc[:, :8], noise, 4, {"objective": "binary:logistic", "max_depth": 9}),
    }
    (HERE / "xgboost.json").write_text(json.dumps(figures, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
