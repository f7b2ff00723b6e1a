#!/usr/bin/python3
"""A WDBC model behind Flask's own server, asked as an MLflow scoring server is.

usage: flask_wdbc.py PORT_FILE WDBC_CSV
"""
import os
import sys
import threading

import numpy
from flask import Flask, jsonify, request
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from werkzeug.serving import make_server

port_file, data_file = sys.argv[1:]
table = numpy.genfromtxt(data_file, delimiter=",", skip_header=1, dtype=str)
features, malignant = table[:, 1:].astype(float), table[:, 0] == "M"
model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000)).fit(features, malignant)
app = Flask(__name__)


@app.post("/invocations")
def invocations():
    body = request.get_json()
    rows = next(body[key] for key in ("instances", "inputs", "dataframe_split") if key in body)
    rows = rows["data"] if isinstance(rows, dict) else rows
    return jsonify(predictions=model.predict_proba(numpy.array(rows))[:, 1].tolist())


server = make_server("127.0.0.1", 0, app, threaded=True)
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
with open(port_file + ".part", "w", encoding="ascii") as file:
    file.write(str(server.server_port))
os.rename(port_file + ".part", port_file)
server.serve_forever()
