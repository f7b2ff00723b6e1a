#!/usr/bin/env python3
"""How the service is watched: rules by promtool, receivers by amtool, the dashboard, and that every metric which they ask for is one
that the server gives. Every check is shown something broken that it must refuse. Run one class: watching_test.py ClassName."""

import json
import pathlib
import re
import tempfile
import unittest

from packaging_support import PACKAGING, ROOT, document, main, run, tool, yaml

def served_metrics():
    """Names that the server's table of metrics can put on its page, with the endings of histograms."""
    names = set()
    for source in (ROOT / "core/service").glob("*.cpp"):
        text = source.read_text(encoding="utf-8")
        for name, kind in re.findall(r'\.family\(\s*"(\w+)",\s*"[^"]*",\s*"(\w+)"\)', text):
            names.update({name + end for end in ("_bucket", "_sum", "_count")} if kind == "histogram" else {name})
    return names


def rule_groups():
    return document(PACKAGING / "prometheus/rules.yml")["groups"]


def expressions_of_rules():
    return [rule["expr"] for group in rule_groups() for rule in group["rules"]]


def expressions_of_dashboards():
    found = []

    def walk(node):
        if isinstance(node, dict):
            found.extend(value for key, value in node.items() if key == "expr")
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    for path in (PACKAGING / "grafana/dashboards").glob("*.json"):
        walk(json.loads(path.read_text(encoding="utf-8")))
    return found


def unknown_metrics(expressions, served, recorded):
    """Metrics that the expressions ask for and nobody gives. What Prometheus itself makes is known."""
    unknown = set()
    for expression in expressions:
        without_strings = re.sub(r'"[^"]*"', '""', expression)
        for name in re.findall(r"\b(?:cytogauge|process)[\w:]*", without_strings):
            if name not in served and name not in recorded:
                unknown.add(name)
    return unknown


class Metrics(unittest.TestCase):
    recorded = {rule["record"] for group in rule_groups() for rule in group["rules"] if "record" in rule}

    def test_the_table_of_the_server_is_found(self):
        served = served_metrics()
        self.assertGreater(len(served), 20)
        self.assertIn("cytogauge_http_requests_total", served)
        self.assertIn("cytogauge_http_request_duration_seconds_bucket", served)

    def test_every_metric_of_rules_and_dashboards_exists(self):
        expressions = expressions_of_rules() + expressions_of_dashboards()
        self.assertGreater(len(expressions), 25)
        self.assertEqual(unknown_metrics(expressions, served_metrics(), self.recorded), set())

    def test_a_metric_that_nobody_gives_would_be_found(self):
        served = served_metrics()
        self.assertEqual(unknown_metrics(["rate(cytogauge_http_request_total[5m])"], served, self.recorded),
                         {"cytogauge_http_request_total"})
        self.assertEqual(unknown_metrics(["cytogauge:error_ratio:rate6m > 1"], served, self.recorded),
                         {"cytogauge:error_ratio:rate6m"})
        self.assertEqual(unknown_metrics(["cytogauge_http_request_duration_seconds > 1"], served, self.recorded),
                         {"cytogauge_http_request_duration_seconds"})

    def test_the_contracts_names_are_all_watched(self):
        text = "\n".join(expressions_of_rules() + expressions_of_dashboards())
        for name in ("cytogauge_http_requests_total", "cytogauge_http_request_duration_seconds", "cytogauge_predictions_total",
                     "cytogauge_prediction_probability", "cytogauge_feature_out_of_range_total", "cytogauge_model_info",
                     "cytogauge_store_queue_length", "cytogauge_store_written_total", "cytogauge_store_lost_total",
                     "cytogauge_feature_bin_total"):
            self.assertIn(name, text)


class Prometheus(unittest.TestCase):
    folder = PACKAGING / "prometheus"

    def test_configuration_and_rules_are_valid(self):
        result = run(tool("promtool"), "check", "config", self.folder / "prometheus.yml")
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    def test_every_alert_is_raised_when_it_must_be_and_only_then(self):
        result = run(tool("promtool"), "test", "rules", "rules_test.yml", "drift_test.yml", cwd=self.folder)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    def test_every_alert_is_tried(self):
        tried = set()
        for name in ("rules_test.yml", "drift_test.yml"):
            for case in document(self.folder / name)["tests"]:
                tried |= {check["alertname"] for check in case["alert_rule_test"] if check["exp_alerts"]}
        alerts = {rule["alert"] for group in rule_groups() for rule in group["rules"] if "alert" in rule}
        self.assertGreaterEqual(len(alerts), 8)
        self.assertEqual(alerts - tried, set())

    def test_every_alert_says_what_and_why(self):
        for group in rule_groups():
            for rule in group["rules"]:
                if "alert" in rule:
                    self.assertIn(rule["labels"]["severity"], ("page", "ticket"))
                    self.assertTrue(rule["annotations"]["summary"].endswith("."), rule["alert"])
                    self.assertTrue(rule["annotations"]["description"].endswith("."), rule["alert"])

    def test_a_limit_that_is_wrong_would_be_found(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("rules.yml", "rules_test.yml"):
                text = (self.folder / name).read_text(encoding="utf-8")
                (pathlib.Path(folder) / name).write_text(text.replace("rate5m > 0.01", "rate5m > 0.5"), encoding="utf-8")
            result = run(tool("promtool"), "test", "rules", "rules_test.yml", cwd=folder)
            self.assertNotEqual(result.returncode, 0)
            self.assertIn("CytogaugeErrors", result.stdout + result.stderr)


class Alertmanager(unittest.TestCase):
    path = PACKAGING / "alertmanager.yml"

    def setUp(self):
        # A webhook's url_file came with 0.26; Debian 12's amtool is 0.25 and reads all of the file but that.
        self.readable = self.path
        if self.amtool_version() >= (0, 26):
            return
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.readable = pathlib.Path(folder.name) / "alertmanager.yml"
        text = self.path.read_text(encoding="utf-8")
        self.readable.write_text(re.sub(r"- url_file: \S+", "- url: http://127.0.0.1/", text), encoding="utf-8")

    @staticmethod
    def amtool_version():
        answer = run(tool("amtool"), "--version")
        return tuple(int(part) for part in re.search(r"version (\d+)\.(\d+)", answer.stdout + answer.stderr).groups())

    def test_an_older_amtool_misses_nothing_but_the_webhooks_file(self):
        result = run(tool("amtool"), "check-config", self.path)
        said = result.stdout + result.stderr
        if self.amtool_version() >= (0, 26):
            self.assertEqual(result.returncode, 0, said)
        else:
            self.assertNotEqual(result.returncode, 0)
            self.assertIn("field url_file not found", said)
            self.assertEqual(said.count("not found in type"), 1, said)

    def test_the_image_is_new_enough_for_the_webhooks_file(self):
        image = document(PACKAGING / "compose.yaml")["services"]["alertmanager"]["image"]
        version = re.search(r":v(\d+)\.(\d+)", image)
        self.assertGreaterEqual(tuple(int(part) for part in version.groups()), (0, 26), image)

    def test_is_valid_with_a_webhook_and_slack(self):
        result = run(tool("amtool"), "check-config", self.readable)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        receivers = {receiver["name"]: receiver for receiver in document(self.path)["receivers"]}
        self.assertTrue(receivers["webhook"]["webhook_configs"])
        self.assertTrue(receivers["slack"]["slack_configs"])

    def test_pages_go_to_both_and_tickets_to_slack(self):
        def receivers(severity):
            answer = run(tool("amtool"), "config", "routes", "test", f"--config.file={self.readable}", f"severity={severity}")
            self.assertEqual(answer.returncode, 0, answer.stderr)
            return set(answer.stdout.strip().split(","))

        self.assertEqual(receivers("page"), {"webhook", "slack"})
        self.assertEqual(receivers("ticket"), {"slack"})

    def test_addresses_come_from_secrets_that_compose_mounts(self):
        text = self.path.read_text(encoding="utf-8")
        self.assertNotRegex(text, r"https?://")
        compose = document(PACKAGING / "compose.yaml")
        mounted = {f"/run/secrets/{name}" for name in compose["services"]["alertmanager"]["secrets"]}
        self.assertEqual(set(re.findall(r"_?url_file: (\S+)", text)), mounted)
        self.assertLessEqual(set(compose["services"]["alertmanager"]["secrets"]), set(compose["secrets"]))

    def test_a_server_that_is_down_silences_what_names_no_server(self):
        # Sums have no instance, so a rule that asks for an equal one would silence none of them.
        self.assertNotIn("equal", document(self.path)["inhibit_rules"][0])

    def test_a_receiver_that_is_missing_would_be_found(self):
        with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
            file.write(self.readable.read_text(encoding="utf-8").replace("name: webhook", "name: hook"))
            file.flush()
            self.assertNotEqual(run(tool("amtool"), "check-config", file.name).returncode, 0)


class Secrets(unittest.TestCase):
    def test_secrets_stay_out_of_git_and_of_the_image(self):
        compose = document(PACKAGING / "compose.yaml")
        files = [(PACKAGING / secret["file"]).resolve() for secret in compose["secrets"].values()]
        self.assertTrue(files)
        for file in files:
            ignored = run("git", "-c", "core.excludesFile=/dev/null", "check-ignore", "--no-index", file.relative_to(ROOT), cwd=ROOT)
            if ignored.returncode == 128:
                self.skipTest("git knows nothing of this folder.")
            self.assertEqual(ignored.returncode, 0, f"git would take {file}")
        left_out = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        for file in files:
            parents = {str(parent) for parent in file.relative_to(ROOT).parents} - {"."}
            self.assertTrue(parents & {line.rstrip("/") for line in left_out}, f"the image's build would take {file}")
        taken = run("git", "check-ignore", "--no-index", "packaging/alertmanager.yml", cwd=ROOT)
        self.assertNotEqual(taken.returncode, 0, "what is no secret would be left out")

    def test_the_advised_modes_let_nobody_else_in_and_the_container_read(self):
        advice = (PACKAGING / "alertmanager.yml").read_text(encoding="utf-8").split("global:")[0]
        self.assertIn("mkdir -m 0700 packaging/secrets", advice)
        self.assertIn("chmod 0444 packaging/secrets/*_url", advice)
        # The container's user is not the owner of the files, as long as compose names none.
        self.assertNotIn("user", document(PACKAGING / "compose.yaml")["services"]["alertmanager"])


class Grafana(unittest.TestCase):
    dashboard = json.loads((PACKAGING / "grafana/dashboards/cytogauge.json").read_text(encoding="utf-8"))

    def test_panels_have_their_own_numbers_and_places(self):
        panels = self.dashboard["panels"]
        self.assertEqual(len({panel["id"] for panel in panels}), len(panels))
        taken = set()
        for panel in panels:
            place = panel["gridPos"]
            self.assertLessEqual(place["x"] + place["w"], 24, panel["title"])
            cells = {(x, y) for x in range(place["x"], place["x"] + place["w"]) for y in range(place["y"], place["y"] + place["h"])}
            self.assertFalse(cells & taken, f"{panel['title']} lies over another panel")
            taken |= cells
            if panel["type"] not in ("row", "alertlist"):
                self.assertTrue(panel["targets"] and panel["description"], panel["title"])

    def test_alerts_are_shown(self):
        self.assertIn("alertlist", {panel["type"] for panel in self.dashboard["panels"]})

    def test_is_provisioned_as_compose_mounts_it(self):
        source = document(PACKAGING / "grafana/provisioning/datasources/prometheus.yaml")["datasources"][0]
        used = {panel["datasource"]["uid"] for panel in self.dashboard["panels"] if "datasource" in panel}
        self.assertEqual(used, {source["uid"]})
        provider = document(PACKAGING / "grafana/provisioning/dashboards/cytogauge.yaml")["providers"][0]
        services = document(PACKAGING / "compose.yaml")["services"]
        mounts = dict(mount.split(":")[:2][::-1] for mount in services["grafana"]["volumes"])
        self.assertEqual(mounts[provider["options"]["path"]], "./grafana/dashboards")
        self.assertEqual(mounts["/etc/grafana/provisioning"], "./grafana/provisioning")
        self.assertIn(source["url"].split("//")[1].split(":")[0], services)

    def test_every_expression_is_one(self):
        promtool = tool("promtool")
        rules = [{"record": f"x:{i}", "expr": expression} for i, expression in enumerate(expressions_of_dashboards())]
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "rules.yml"
            path.write_text(yaml.safe_dump({"groups": [{"name": "dashboard", "rules": rules}]}), encoding="utf-8")
            result = run(promtool, "check", "rules", path)
            self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
            rules[0]["expr"] = "sum(rate("
            path.write_text(yaml.safe_dump({"groups": [{"name": "dashboard", "rules": rules}]}), encoding="utf-8")
            self.assertNotEqual(run(promtool, "check", "rules", path).returncode, 0)


if __name__ == "__main__":
    main()
