#!/usr/bin/python3
"""An iris model behind FastAPI and uvicorn: the class name, 400 out of range, 422 by the framework itself.

usage: fastapi_iris.py PORT_FILE IRIS_CSV
"""
import os
import socket
import sys
import threading

import numpy
import uvicorn
from fastapi import FastAPI, HTTPException
from sklearn.neighbors import KNeighborsClassifier

port_file, data_file = sys.argv[1:]
table = numpy.genfromtxt(data_file, delimiter=",", skip_header=1, dtype=str)
model = KNeighborsClassifier(n_neighbors=3).fit(table[:, 1:].astype(float), table[:, 0])
app = FastAPI()


@app.get("/predict/")
def predict(sepal_length: float, sepal_width: float, petal_length: float, petal_width: float):
    row = [sepal_length, sepal_width, petal_length, petal_width]
    if any(value <= 0 or value > 10 for value in row):
        raise HTTPException(status_code=400, detail="Bad Request")
    return {"iris_type": str(model.predict([row])[0]).capitalize()}


listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()  # before anybody is told the port
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
with open(port_file + ".part", "w", encoding="ascii") as file:
    file.write(str(listener.getsockname()[1]))
os.rename(port_file + ".part", port_file)
uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])
