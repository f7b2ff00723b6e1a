#!/usr/bin/python3
"""Signs random requests with botocore's own signer, as vectors for core/api/aws_signature.

usage: sign_with_botocore.py COUNT SEED > requests.json
Needs python3-botocore. The same seed gives the same requests; keys are made up.
"""
import datetime
import json
import random
import string
import sys
from urllib.parse import quote

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

count, seed = int(sys.argv[1]), int(sys.argv[2])
rng = random.Random(seed)
letters = string.ascii_letters + string.digits


def word(low, high, alphabet=letters):
    return "".join(rng.choice(alphabet) for _ in range(rng.randint(low, high)))


def made_up_request():
    region = rng.choice(["us-east-1", "eu-west-1", "ap-southeast-2", "us-gov-east-1"])
    service = rng.choice(["sagemaker", "execute-api", "service"])
    host = rng.choice([f"runtime.sagemaker.{region}.amazonaws.com", f"{word(4, 9).lower()}.execute-api.{region}.amazonaws.com",
                       "predict.example:8443"])
    path = rng.choice(["/", f"/endpoints/{word(1, 20)}/invocations", f"/prod/{quote(word(1, 8, letters + ' ~ä+/'), safe='')}",
                       f"/a//b/./{word(1, 5)}/../c/", f"/{word(1, 4)}/"])
    special = letters + " -_.~/+=&ü%"
    parameters = [(quote(word(1, 6, special), safe="-_.~"), quote(word(0, 9, special), safe="-_.~"))
                  for _ in range(rng.choice([0, 0, 1, 2, 5]))]
    query = "&".join(f"{name}={value}" for name, value in parameters)
    headers = {"Content-Type": rng.choice(["text/csv", "application/json", "application/json; charset=utf-8"])}
    if rng.random() < 0.7:
        headers["Accept"] = rng.choice(["application/json", "*/*"])
    if rng.random() < 0.5:
        headers["X-Amzn-SageMaker-Target-Variant"] = word(1, 12)
    if rng.random() < 0.3:
        headers["X-Spaces"] = "  a   " + word(1, 3) + " \t b  "
    if rng.random() < 0.3:
        headers["Idempotency-Key"] = '"' + word(8, 8) + '"'
    if rng.random() < 0.3:
        headers["User-Agent"] = "unsigned"
    body = rng.choice(["", ",".join(str(rng.random()) for _ in range(30)), json.dumps({"instances": [word(1, 9, special)]},
                                                                                       ensure_ascii=False)])
    return {"method": rng.choice(["GET", "POST", "PUT"]), "url": f"https://{host}{path}" + (f"?{query}" if query else ""),
            "headers": headers, "body": body, "region": region, "service": service,
            "access_key_id": "AKID" + word(16, 16, string.ascii_uppercase), "secret_access_key": word(40, 40, letters + "+/"),
            "session_token": word(60, 60, letters + "+/=") if rng.random() < 0.4 else "",
            "time": f"20{rng.randint(10, 40)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}T"
                    f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}Z"}


def freeze(moment):
    """Makes botocore take this for the time."""
    if hasattr(botocore.auth, "get_current_datetime"):  # since 1.40
        botocore.auth.get_current_datetime = lambda *_, **__: moment
        return

    class Frozen(datetime.datetime):
        @classmethod
        def utcnow(cls):
            return moment

    botocore.auth.datetime.datetime = Frozen


def sign(request):
    moment = original.strptime(request["time"], "%Y-%m-%dT%H:%M:%SZ")
    freeze(moment)
    aws = AWSRequest(method=request["method"], url=request["url"], headers=request["headers"],
                     data=request["body"].encode("utf-8"))
    credentials = Credentials(request["access_key_id"], request["secret_access_key"], request["session_token"] or None)
    botocore.auth.SigV4Auth(credentials, request["service"], request["region"]).add_auth(aws)
    authorization = aws.headers["Authorization"]
    assert f"/{moment:%Y%m%d}/" in authorization, "botocore did not take the frozen time"
    return authorization


original = botocore.auth.datetime.datetime
requests = []
for _ in range(count):
    request = made_up_request()
    request["authorization"] = sign(request)
    botocore.auth.datetime.datetime = original
    requests.append(request)
json.dump({"made_by": "python3-botocore", "seed": seed, "requests": requests}, sys.stdout, indent=1, ensure_ascii=False)
print()
