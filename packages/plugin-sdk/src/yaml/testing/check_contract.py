"""Restates, in our own words, what the original loader reads of a plugins.yaml (specification 13.1).

Reads JSON from standard input: [{"text": ..., "data": ...}, ...]. Each text must load with PyYAML's safe_load
as the same data, and the original must load N of N plugins without a warning. Prints JSON: a list of findings.
"""

import json
import sys

import yaml

LOADABLE = {
    "pyheart.plugins.insurance": ("InsuranceAdapter", "ClaimsAutomationPlugin"),
    "pyheart.plugins.government": (
        "GovernmentAdapter",
        "PublicHealthReportingPlugin",
        "ImmunizationRegistryPlugin",
    ),
    "pyheart.plugins.provider": (
        "ProviderAdapter",
        "CareCoordinationPlugin",
        "PatientEngagementPlugin",
    ),
}


def same(left, right):
    if isinstance(left, dict):
        return (
            isinstance(right, dict)
            and left.keys() == right.keys()
            and all(same(left[key], right[key]) for key in left)
        )
    if isinstance(left, list):
        return isinstance(right, list) and len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    return type(left) in (int, float) and type(right) in (int, float) and left == right or (
        type(left) is type(right) and left == right
    )


def contract(loaded):
    plugins = loaded.get("plugins", {})
    if not isinstance(plugins, dict):
        return ["plugins is not a mapping"]
    findings = []
    for name, entry in plugins.items():
        module, _, class_name = str(entry.get("class", "")).rpartition(".")
        if class_name not in LOADABLE.get(module, ()):
            findings.append("%r would not load" % name)
        if entry.get("config") is not None and not isinstance(entry["config"], dict):
            findings.append("%r has a config that is no mapping" % name)
        if entry.get("enabled") is False:
            findings.append("%r would start although it is disabled" % name)
    return findings


def main():
    findings = []
    for index, case in enumerate(json.load(sys.stdin)):
        try:
            loaded = yaml.safe_load(case["text"])
        except yaml.YAMLError as error:
            findings.append("%d: %s" % (index, str(error).replace("\n", " ")))
            continue
        if not same(loaded, case["data"]):
            findings.append("%d: other data" % index)
        findings.extend("%d: %s" % (index, finding) for finding in contract(loaded))
    json.dump(findings, sys.stdout)


main()
