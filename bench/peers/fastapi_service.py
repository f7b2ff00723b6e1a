"""The work of cytogauge-server's POST /v1/predict as a FastAPI service with numpy: the same model file, the same fields in the answer
(checks of the consistency of fields are left out, which is in its favour). For bench/load.sh:

    CYTOGAUGE_MODEL=MODEL.json python3 -m uvicorn --app-dir bench/peers --no-access-log --port PORT fastapi_service:app
"""
import json
import math
import os
import uuid
from typing import Dict, Optional

import numpy
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

Z975 = 1.959963984540054

with open(os.environ["CYTOGAUGE_MODEL"], encoding="utf-8") as file:
    whole = json.load(file)
content = whole["content"]
names = [feature["name"] for feature in content["schema"]["features"]]
limits = numpy.array([feature.get("minimum", -math.inf) for feature in content["schema"]["features"]])
classes = [k["name"] for k in content["schema"]["classes"]]
mean, scale = (numpy.array(content["pipeline"][0][key]) for key in ("mean", "scale"))
coefficients = numpy.array(content["pipeline"][1]["coefficients"][0])
intercept = content["pipeline"][1]["intercepts"][0]
cut = content["conformal"]["cut"]


def lower(numbers):
    size = int((math.isqrt(8 * len(numbers) + 1) - 1) // 2)
    matrix = numpy.zeros((size, size))
    matrix[numpy.tril_indices(size)] = numbers
    return matrix


factor = lower(content["pipeline"][1]["covariance_factor"]).T.copy()
whitening = lower(content["novelty"]["whitening"])
novel_mean, novel_scale = (numpy.array(content["novelty"][key]) for key in ("mean", "scale"))
ranges = numpy.array([reference["range"] for reference in content["references"]])
margin = 0.1 * (ranges[:, 3] - ranges[:, 0])
model = {"id": content["id"], "version": content["version"], "sha256": whole["checksum"], "schema": content["schema"]["id"]}
app = FastAPI()


class Ask(BaseModel):
    patient: Optional[str] = None
    inputs: Dict[str, float]


def sigmoid(x):
    return 1.0 / (1.0 + math.exp(-x))


@app.get("/healthz")
async def healthz():
    return {}


@app.post("/v1/predict")
async def predict(ask: Ask):
    try:
        x = numpy.array([ask.inputs[name] for name in names])
    except KeyError as missing:
        raise HTTPException(422, detail=str(missing)) from None
    if (x < limits).any():
        raise HTTPException(422, detail="out of range")
    g = numpy.append((x - mean) / scale, 1.0)
    logit = float(g[:-1] @ coefficients + intercept)
    product = factor @ g
    width = Z975 * math.sqrt(product @ product)
    p = sigmoid(logit)
    z = whitening @ ((numpy.log1p(x) - novel_mean) / novel_scale)
    outside = (x < ranges[:, 0] - margin) | (x > ranges[:, 3] + margin)
    unusual = ((x < ranges[:, 1]) | (x > ranges[:, 2])) & ~outside
    status = "outside" if outside.any() else "unusual" if z @ z > content["novelty"]["cut"] else "typical"
    flags = [("outside:" if outside[j] else "unusual:") + names[j] for j in numpy.flatnonzero(outside | unusual)]
    return {"request_id": str(uuid.uuid4()), "model": model,
            "predictions": [{"label": classes[1] if p >= 0.5 else classes[0], "probability": p,
                             "probabilities": {classes[0]: sigmoid(-logit), classes[1]: p},
                             "interval": [sigmoid(logit - width), sigmoid(logit + width)],
                             "set": [k for k, odds, limit in zip(classes, (-logit, logit), cut) if odds >= limit],
                             "status": status, "flags": flags}]}
