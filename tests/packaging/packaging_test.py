#!/usr/bin/env python3
"""What packaging/ holds for running the service, checked without an engine: shapes of the YAML, scripts that run, the unit by
systemd-analyze. Every check is shown something broken that it must refuse. Run one class: packaging_test.py ClassName.
CYTOGAUGE_CLI may name the command line."""

import copy
import http.server
import os
import pathlib
import re
import shutil
import tempfile
import threading
import unittest
import xml.etree.ElementTree

from packaging_support import PACKAGING, ROOT, document, documents, main, run, tool

def instructions(text):
    joined = re.sub(r"\\\n", " ", re.sub(r"(?m)^#.*\n", "", text))
    return [line.split(None, 1) for line in joined.splitlines() if line.strip()]


def faults_of_image(text):
    lines = instructions(text)
    stages = [i for i, line in enumerate(lines) if line[0] == "FROM"]
    last = lines[stages[-1]:] if stages else []
    value = {line[0]: line[1] for line in last}
    faults = []
    if len(stages) < 2:
        faults.append("one stage")
    if any(not re.search(r":\d", lines[i][1]) for i in stages):
        faults.append("a base without a version")
    if not re.fullmatch(r"[1-9]\d*(:[1-9]\d*)?", value.get("USER", "0")):
        faults.append("runs as root, or as a name that Kubernetes cannot check")
    if "HEALTHCHECK" not in value:
        faults.append("no health check")
    if not value.get("ENTRYPOINT", "").startswith("["):
        faults.append("a shell would take the signals")
    if value.get("CMD") != '["serve"]':
        faults.append("is not started with serve")
    return faults


class Container(unittest.TestCase):
    text = (PACKAGING / "container/Containerfile").read_text(encoding="utf-8")

    def test_image_has_stages_a_user_and_a_health_check(self):
        self.assertEqual(faults_of_image(self.text), [])

    def test_a_worse_image_would_be_found(self):
        for words in ("USER 10001:10001\n", "HEALTHCHECK ", 'CMD ["serve"]'):
            self.assertNotEqual(faults_of_image(self.text.replace(words, "")), [], words)
        self.assertNotEqual(faults_of_image(self.text.replace("USER 10001:10001", "USER 0")), [])
        self.assertNotEqual(faults_of_image(self.text.replace('ENTRYPOINT ["/usr/bin/cytogauge-server"]', "ENTRYPOINT x")), [])

    def test_everything_that_it_copies_is_there(self):
        copied = [line[1].split() for line in instructions(self.text) if line[0] == "COPY"]
        self.assertGreater(len(copied), 4)
        for words in copied:
            for source in words[:-1]:
                if source.startswith("/source/") and "/.build/" not in source:
                    self.assertTrue((ROOT / source.removeprefix("/source/")).exists(), source)
                elif not source.startswith(("/", "--")):
                    self.assertTrue((ROOT / source).exists(), source)

    def test_health_check_looks_at_the_status(self):
        class Handler(http.server.BaseHTTPRequestHandler):
            status = 200
            asked = []

            def do_GET(self):
                Handler.asked.append(self.path)
                self.send_response(Handler.status)
                self.end_headers()

            def log_message(self, *_):
                pass

        server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        check = PACKAGING / "container/healthcheck.sh"
        port = server.server_port
        self.assertEqual(run(check, "127.0.0.1", port).returncode, 0)
        self.assertEqual(Handler.asked, ["/healthz"])
        Handler.status = 503
        self.assertNotEqual(run(check, "127.0.0.1", port).returncode, 0)
        server.shutdown()
        server.server_close()
        self.assertNotEqual(run(check, "127.0.0.1", port).returncode, 0)

    def test_packages_of_the_libraries_are_found(self):
        if not shutil.which("dpkg-query"):
            raise unittest.SkipTest("This is no Debian system, so no packages could be looked up.")
        result = run(PACKAGING / "container/needed_packages.sh", "/usr/bin/dpkg-query")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("libc6", result.stdout.split())

    def test_scripts_are_clean(self):
        for script in sorted(PACKAGING.rglob("*.sh")):
            self.assertEqual(run("bash", "-n", script).returncode, 0, script)
            self.assertTrue(os.access(script, os.X_OK) or script.name == "packages.sh", script)


def faults_of_compose(compose):
    faults = []
    services = compose.get("services", {})
    for name in ("server", "database", "prometheus", "grafana"):
        if name not in services:
            faults.append(f"no {name}")
    for name, service in services.items():
        faults += [f"{name} is published to everybody" for port in service.get("ports", []) if not str(port).startswith("127.0.0.1:")]
        faults += [f"{name}: no network {net}" for net in service.get("networks", []) if net not in compose.get("networks", {})]
        for mount in service.get("volumes", []):
            source = mount.split(":")[0]
            known = (PACKAGING / source).exists() if source.startswith(".") else source in compose.get("volumes", {})
            if not known:
                faults.append(f"{name}: nothing to mount at {source}")
        if not ("build" in service or re.search(r":v?\d", service.get("image", ""))):
            faults.append(f"{name}: an image without a version")
    server = services.get("server", {})
    if server.get("read_only") is not True or server.get("cap_drop") != ["ALL"]:
        faults.append("the server may write to its root or has capabilities")
    if "server" in services and server.get("command", [None])[0] != "serve":
        faults.append("the server does not serve")
    if compose.get("networks", {}).get("store") != {"internal": True}:
        faults.append("the database can be reached from outside")
    return faults


class Compose(unittest.TestCase):
    compose = document(PACKAGING / "compose.yaml")

    def test_starts_all_four_on_loopback(self):
        self.assertEqual(faults_of_compose(self.compose), [])
        build = self.compose["services"]["server"]["build"]
        self.assertTrue((PACKAGING / build["context"] / build["dockerfile"]).exists())

    def test_scrapes_the_port_that_the_server_is_told(self):
        command = self.compose["services"]["server"]["command"]
        port = command[command.index("--metrics-listen") + 1].split(":")[1]
        jobs = document(PACKAGING / "prometheus/prometheus.yml")["scrape_configs"]
        targets = next(job for job in jobs if job["job_name"] == "cytogauge")["static_configs"][0]["targets"]
        self.assertEqual(targets, [f"server:{port}"])

    def test_a_worse_one_would_be_found(self):
        def worse(change):
            compose = copy.deepcopy(self.compose)
            change(compose)
            return faults_of_compose(compose)

        self.assertTrue(worse(lambda c: c["services"].pop("database")))
        self.assertTrue(worse(lambda c: c["services"]["server"].update(ports=["8080:8080"])))
        self.assertTrue(worse(lambda c: c["services"]["server"].pop("read_only")))
        self.assertTrue(worse(lambda c: c["services"]["grafana"]["volumes"].append("./nothing:/x")))
        self.assertTrue(worse(lambda c: c["services"]["prometheus"].update(image="prom/prometheus")))
        self.assertTrue(worse(lambda c: c["networks"].pop("store")))


# --- Kubernetes ----------------------------------------------------------------------------------------------------------------

def faults_of_deployment(deployment):
    faults = []
    pod = deployment["spec"]["template"]["spec"]
    labels = deployment["spec"]["template"]["metadata"]["labels"]
    if not deployment["spec"]["selector"]["matchLabels"].items() <= labels.items():
        faults.append("selects other pods")
    if pod.get("securityContext", {}).get("runAsNonRoot") is not True:
        faults.append("may run as root")
    for container in pod["containers"]:
        ports = {port["name"]: port["containerPort"] for port in container.get("ports", [])}
        for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
            get = container.get(probe, {}).get("httpGet", {})
            if get.get("port") not in ports or not str(get.get("path", "")).startswith("/"):
                faults.append(f"no {probe}")
        if container.get("livenessProbe", {}).get("httpGet", {}).get("path") == "/readyz":
            faults.append("would be restarted when only not ready")
        secure = container.get("securityContext", {})
        if secure.get("readOnlyRootFilesystem") is not True or secure.get("allowPrivilegeEscalation") is not False \
                or secure.get("capabilities") != {"drop": ["ALL"]}:
            faults.append("has rights that it does not need")
        if not {"cpu", "memory"} <= container.get("resources", {}).get("requests", {}).keys():
            faults.append("asks for no resources, so that nothing can be scaled by them")
        environment = {entry["name"]: entry for entry in container.get("env", [])}
        if "secretKeyRef" not in environment.get("PGPASSWORD", {}).get("valueFrom", {}):
            faults.append("has no password of the database from a secret")
        if re.search(r"://[^@/]*:[^@/]*@|PASSWORD", " ".join(container.get("args", []))):
            faults.append("shows a password in its arguments")
    if "replicas" in deployment["spec"]:
        faults.append("sets back what the autoscaler chose")
    return faults


class Kubernetes(unittest.TestCase):
    folder = PACKAGING / "kubernetes"
    deployment = document(folder / "deployment.yaml")

    def test_every_file_says_what_it_is(self):
        kinds = {d["kind"]: d for path in self.folder.glob("*.yaml") for d in documents(path)}
        self.assertEqual(set(kinds), {"Deployment", "Service", "HorizontalPodAutoscaler", "InferenceService"})
        for kind, found in kinds.items():
            self.assertTrue(found["apiVersion"] and re.fullmatch(r"[a-z0-9-]+", found["metadata"]["name"]), kind)

    def test_deployment_has_probes_rights_and_resources(self):
        self.assertEqual(faults_of_deployment(self.deployment), [])

    def test_a_worse_deployment_would_be_found(self):
        container = self.deployment["spec"]["template"]["spec"]["containers"][0]
        for key in ("startupProbe", "livenessProbe", "readinessProbe", "securityContext", "resources"):
            self.assertIn(key, container)
            worse = copy.deepcopy(self.deployment)
            worse["spec"]["template"]["spec"]["containers"][0].pop(key)
            self.assertNotEqual(faults_of_deployment(worse), [], key)

        def worse_by(change):
            other = copy.deepcopy(self.deployment)
            change(other["spec"], other["spec"]["template"]["spec"]["containers"][0])
            return faults_of_deployment(other)

        self.assertTrue(worse_by(lambda spec, server: spec.update(replicas=2)))
        self.assertTrue(worse_by(lambda spec, server: server.pop("env")))
        self.assertTrue(worse_by(lambda spec, server: server["args"].append("postgresql://u:p@h/d")))

    def test_service_and_autoscaler_speak_of_the_deployment(self):
        service = document(self.folder / "service.yaml")
        labels = self.deployment["spec"]["template"]["metadata"]["labels"]
        self.assertLessEqual(service["spec"]["selector"].items(), labels.items())
        container = self.deployment["spec"]["template"]["spec"]["containers"][0]
        self.assertLessEqual({port["targetPort"] for port in service["spec"]["ports"]}, {port["name"] for port in container["ports"]})
        scaler = document(self.folder / "autoscaler.yaml")
        target = scaler["spec"]["scaleTargetRef"]
        self.assertEqual((target["kind"], target["name"]), ("Deployment", self.deployment["metadata"]["name"]))
        self.assertEqual(scaler["spec"]["metrics"][0]["resource"]["name"], "cpu")
        self.assertLess(scaler["spec"]["minReplicas"], scaler["spec"]["maxReplicas"])

    def test_probes_ask_routes_that_need_no_key(self):
        routes = (ROOT / "core/service/routes.cpp").read_text(encoding="utf-8")
        container = self.deployment["spec"]["template"]["spec"]["containers"][0]
        for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
            self.assertIn('"' + container[probe]["httpGet"]["path"] + '"', routes)

    def test_inference_service_serves_onnx_by_v2(self):
        model = document(self.folder / "inference-service.yaml")["spec"]["predictor"]["model"]
        self.assertEqual(model["modelFormat"], {"name": "onnx"})
        self.assertEqual(model["protocolVersion"], "v2")
        self.assertTrue(model["storageUri"].startswith("pvc://"))

    def test_repository_of_the_exported_model_is_made(self):
        cli = os.environ.get("CYTOGAUGE_CLI")
        if not cli:
            raise unittest.SkipTest("CYTOGAUGE_CLI is not set, so no model was exported.")
        model = ROOT / "resources/models/wdbc-logistic.json"
        with tempfile.TemporaryDirectory() as folder:
            result = run(self.folder / "make_model_repository.sh", model, folder, cli)
            self.assertEqual(result.returncode, 0, result.stderr)
            path = pathlib.Path(folder) / "wdbc-logistic/1/model.onnx"
            self.assertGreater(path.stat().st_size, 500)
            self.assertNotEqual(run(self.folder / "make_model_repository.sh", "no-such-model", folder, cli).returncode, 0)


# --- SageMaker, systemd --------------------------------------------------------------------------------------------------------

class SageMaker(unittest.TestCase):
    script = PACKAGING / "sagemaker/push.sh"
    arguments = ["--account", "123456789012", "--region", "eu-west-1", "--role", "arn:aws:iam::123456789012:role/x",
                 "--endpoint", "cells", "--variant", "one=s3://bucket/one.tar.gz,3", "--variant", "two=s3://bucket/two.tar.gz,1"]

    def test_says_what_it_would_do(self):
        result = run(self.script, "--dry-run", *self.arguments)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("123456789012.dkr.ecr.eu-west-1.amazonaws.com/cytogauge-server:", result.stdout)
        self.assertIn("VariantName=two\\,ModelName=cells-two", result.stdout)
        self.assertIn("InitialVariantWeight=3", result.stdout)
        order = [result.stdout.index(word) for word in (" build ", " push ", "create-model", "create-endpoint-config", "create-endpoint ")]
        self.assertEqual(order, sorted(order))

    def test_refuses_what_is_incomplete(self):
        self.assertEqual(run(self.script, "--dry-run", *self.arguments[:-4]).returncode, 2)
        self.assertEqual(run(self.script, "--dry-run", *self.arguments[2:]).returncode, 2)
        self.assertEqual(run(self.script, "--dry-run", *self.arguments, "--variant", "no address").returncode, 2)


def named_options(page):
    return set(re.findall(r"--[a-z]+(?:-[a-z]+)*", page.replace("\\-", "-"))) - {"--help"}


class Installed(unittest.TestCase):
    """What comes along with the programs: manual pages and the description for software centres."""

    def test_manual_pages_name_options_that_exist(self):
        sources = {"cytogauge": ["app/desktop"], "cytogauge-cli": ["app/cli"]}
        for name, folders in sources.items():
            code = "".join(path.read_text(encoding="utf-8") for folder in folders for path in (ROOT / folder).glob("*.cpp"))
            named = named_options((PACKAGING / f"manual/{name}.1").read_text(encoding="utf-8"))
            self.assertGreater(len(named), 4, name)
            self.assertEqual([option for option in sorted(named) if f'"{option}' not in code], [], name)

    def test_commands_of_the_manual_page_exist(self):
        page = (PACKAGING / "manual/cytogauge-cli.1").read_text(encoding="utf-8")
        section = page.split(".SH COMMANDS")[1].split(".SH")[0]
        commands = set(re.findall(r"[a-z]+", " ".join(re.findall(r"(?m)^\.BR (.*)$", section))))
        self.assertGreater(len(commands), 8)
        code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "app/cli").glob("*.cpp"))
        self.assertEqual([name for name in sorted(commands) if f'"{name}"' not in code], [])

    @unittest.skipUnless(shutil.which("man"), "man is not installed")
    def test_manual_pages_are_set_without_a_warning(self):
        for page in sorted((PACKAGING / "manual").glob("*.1")):
            result = run("man", "--warnings=w", "--local-file", page, env={**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "80"})
            self.assertEqual((result.returncode, result.stderr), (0, ""), page.name)

    def test_description_agrees_with_the_project(self):
        root = xml.etree.ElementTree.parse(PACKAGING / "org.cytogauge.Cytogauge.metainfo.xml").getroot()
        project = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
        version = re.search(r"project\(Cytogauge VERSION (\S+)", project).group(1)
        self.assertEqual(root.find("releases/release").get("version"), version)
        self.assertTrue((PACKAGING / root.findtext("launchable")).is_file())
        for program in root.findall("provides/binary"):
            self.assertIn(f"({program.text} ", "".join(p.read_text(encoding="utf-8") for p in (ROOT / "app").glob("*/CMakeLists.txt")))


class Systemd(unittest.TestCase):
    path = PACKAGING / "systemd/cytogauge-server.service"

    def verify(self, text):
        """What systemd says of the unit; the program and the manual page, which are not installed here, put aside."""
        with tempfile.TemporaryDirectory() as folder:
            unit = pathlib.Path(folder) / "cytogauge-server.service"
            text = text.replace("/usr/bin/cytogauge-server", "/bin/true")
            unit.write_text(re.sub(r"(?m)^Documentation=.*\n", "", text), encoding="utf-8")
            result = run(tool("systemd-analyze"), "verify", unit, env={**os.environ, "SYSTEMD_LOG_LEVEL": "warning"})
            said = result.stdout + result.stderr
            return result.returncode, [line for line in said.splitlines() if "cytogauge-server.service" in line]

    def test_is_valid(self):
        status, said = self.verify(self.path.read_text(encoding="utf-8"))
        self.assertEqual(said, [])
        self.assertEqual(status, 0)

    def test_a_key_that_systemd_does_not_know_would_be_found(self):
        _, said = self.verify(self.path.read_text(encoding="utf-8").replace("ProtectSystem=", "ProtectSistem="))
        self.assertNotEqual(said, [])

    def test_the_manual_page_that_it_names_is_installed_and_names_options_that_exist(self):
        self.assertIn("Documentation=man:cytogauge-server(1)", self.path.read_text(encoding="utf-8").splitlines())
        self.assertIn("manual/cytogauge-server.1 DESTINATION", (PACKAGING / "CMakeLists.txt").read_text(encoding="utf-8"))
        page = (PACKAGING / "manual/cytogauge-server.1").read_text(encoding="utf-8").replace("\\-", "-")
        options = (ROOT / "app/server/options.cpp").read_text(encoding="utf-8")
        named = set(re.findall(r"--[a-z]+(?:-[a-z]+)*", page)) - {"--help"}
        self.assertGreater(len(named), 8)
        self.assertEqual([name for name in sorted(named) if f'"{name}' not in options], [])

    @unittest.skipUnless(shutil.which("man"), "man is not installed")
    def test_the_manual_page_is_set_without_a_warning(self):
        page = PACKAGING / "manual/cytogauge-server.1"
        result = run("man", "--warnings=w", "--local-file", page, env={**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "80"})
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("SIGHUP", result.stdout)

    def test_is_hardened(self):
        text = self.path.read_text(encoding="utf-8")
        for line in ("ProtectSystem=strict", "NoNewPrivileges=yes", "DynamicUser=yes", "MemoryDenyWriteExecute=yes", "LimitCORE=0",
                     "CapabilityBoundingSet=\n", "SystemCallFilter=@system-service"):
            self.assertIn(line, text)
        result = run(tool("systemd-analyze"), "security", "--offline=true", self.path)
        found = re.search(r"Overall exposure level[^:]*: (\d+\.\d)", result.stdout)
        if not found:
            raise unittest.SkipTest("This systemd-analyze cannot judge a file that is not installed.")
        self.assertLess(float(found.group(1)), 2.5)

    def test_is_installed_with_the_path_of_the_server(self):
        build = os.environ.get("CYTOGAUGE_BUILD_DIR")
        if not build:
            raise unittest.SkipTest("CTest says where the program was built.")
        with tempfile.TemporaryDirectory() as folder:
            result = run("cmake", "--install", build, "--component", "systemd", env={**os.environ, "DESTDIR": folder})
            self.assertEqual(result.returncode, 0, result.stderr)
            units = [path for path in pathlib.Path(folder).rglob("*") if path.is_file() and path.suffix == ".service"]
            self.assertEqual([path.name for path in units], ["cytogauge-server.service"])
            self.assertTrue(str(units[0].parent).endswith("lib/systemd/system"), units[0])
            cache = pathlib.Path(build, "CMakeCache.txt").read_text(encoding="utf-8")
            prefix = re.search(r"(?m)^CMAKE_INSTALL_PREFIX:PATH=(.*)$", cache).group(1)
            installed = units[0].read_text(encoding="utf-8")
            self.assertIn(f"ExecStart={prefix}/bin/cytogauge-server ", installed)
            self.assertEqual(installed.replace(f"{prefix}/bin", "/usr/bin"), self.path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
