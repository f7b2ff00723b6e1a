#!/usr/bin/env python3
"""The peer of `cytogauge-cli batch`: pandas and scikit-learn, reading in chunks and keeping all columns.

  batch_against_pandas.py data OUT.csv ROWS   writes a large CSV: the reference cases with a little seeded noise
  batch_against_pandas.py score IN.csv OUT.csv [probability]
                                              scores it, keeping all columns, or id and probability alone; prints the seconds of the work alone (without starting
                                              Python, importing the libraries and fitting the model)
"""
import pathlib
import sys
import time

import numpy
import pandas
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

REFERENCE = pathlib.Path(__file__).resolve().parent.parent / "resources" / "data" / "wdbc.csv"
CHUNK = 50_000


def write_data(path, rows):
    reference = pandas.read_csv(REFERENCE)
    target = reference.columns[0]
    features = list(reference.columns[1:])
    generator = numpy.random.default_rng(1)
    written = 0
    while written < rows:
        count = min(CHUNK, rows - written)
        block = reference.iloc[generator.integers(0, len(reference), count)].reset_index(drop=True)
        noise = 1.0 + 0.02 * generator.standard_normal((count, len(features)))
        block[features] = (block[features] * noise).round(6)
        block.insert(0, "id", numpy.arange(written, written + count) + 842302)
        block.to_csv(path, mode="w" if written == 0 else "a", header=written == 0, index=False)
        written += count
    return target


def score(source, destination, probability_only):
    reference = pandas.read_csv(REFERENCE)
    target = reference.columns[0]
    features = list(reference.columns[1:])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=1.0, max_iter=1000))
    model.fit(reference[features].to_numpy(), (reference[target] == "M").to_numpy())
    begin = time.perf_counter()
    used = time.process_time()
    first = True
    for block in pandas.read_csv(source, chunksize=CHUNK):
        probability = model.predict_proba(block[features].to_numpy())[:, 1]
        if probability_only:
            block = block[["id"]].copy()
            block["probability"] = probability
            block.to_csv(destination, mode="w" if first else "a", header=first, index=False)
            first = False
            continue
        block["label"] = numpy.where(probability >= 0.5, "malignant", "benign")
        block["probability"] = probability
        block.to_csv(destination, mode="w" if first else "a", header=first, index=False)
        first = False
    print(f"{time.perf_counter() - begin:.3f} {time.process_time() - used:.3f}")


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "data":
        write_data(sys.argv[2], int(sys.argv[3]))
    elif len(sys.argv) in (4, 5) and sys.argv[1] == "score" and sys.argv[4:] in ([], ["probability"]):
        score(sys.argv[2], sys.argv[3], len(sys.argv) == 5)
    else:
        sys.exit(__doc__)
