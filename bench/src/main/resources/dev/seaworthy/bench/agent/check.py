"""One check of a host in Python, as vendors' agents do it: reads the facts that ours reads, finds
that they are the known ones, and asks the server by HTTPS with the host's certificate.

Arguments: the server's address, its CA, the host's certificate, the host's key, the state file.
"""

import hashlib
import json
import os
import ssl
import sys
import urllib.request

MODULES = "/sys/module"
LIVE_PATCHES = "/sys/kernel/livepatch"


def text(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read().strip()
    except FileNotFoundError:
        return ""


def directories(path):
    try:
        return sorted(entry.name for entry in os.scandir(path) if entry.is_dir(follow_symlinks=False))
    except FileNotFoundError:
        return []


def build_id():
    with open("/sys/kernel/notes", "rb") as file:
        notes = file.read()
    at = 0
    while at + 12 <= len(notes):
        name_size, size, kind = (
            int.from_bytes(notes[at + i : at + i + 4], sys.byteorder) for i in (0, 4, 8)
        )
        name = at + 12
        description = name + (name_size + 3) // 4 * 4
        if kind == 3 and notes[name : name + name_size] == b"GNU\0":
            return notes[description : description + size].hex()
        at = description + (size + 3) // 4 * 4
    sys.exit("no build-id")


def distribution():
    lines = (line.partition("=") for line in text("/etc/os-release").splitlines())
    values = {key: value.strip("\"'") for key, _, value in lines}
    return values.get("ID", ""), values.get("VERSION_ID", "")


def live_patch(name):
    path = f"{LIVE_PATCHES}/{name}"
    return {
        "name": name,
        "srcversion": text(f"{MODULES}/{name}/srcversion"),
        "enabled": text(f"{path}/enabled") == "1",
        "transition": text(f"{path}/transition") == "1",
        "functions": {of: directories(f"{path}/{of}") for of in directories(path)},
    }


def facts():
    name, version = distribution()
    return {
        "boot_id": text("/proc/sys/kernel/random/boot_id"),
        "release": text("/proc/sys/kernel/osrelease"),
        "version": text("/proc/sys/kernel/version"),
        "machine": text("/proc/sys/kernel/arch"),
        "build_id": build_id(),
        "distribution": name,
        "distribution_version": version,
        "taint": int(text("/proc/sys/kernel/tainted")),
        "lockdown": text("/sys/kernel/security/lockdown"),
        "signature_enforced": text(f"{MODULES}/module/parameters/sig_enforce") in ("1", "Y"),
        "modules_disabled": text("/proc/sys/kernel/modules_disabled") == "1",
        "live_patches": [live_patch(name) for name in directories(LIVE_PATCHES)],
    }


def main():
    server, ca, certificate, key, state_file = sys.argv[1:]
    with open(state_file, encoding="utf-8") as file:
        state = json.load(file)
    text("/proc/uptime")
    digest = hashlib.sha256(json.dumps(facts()).encode()).hexdigest()
    if state.setdefault("digest", digest) != digest:
        sys.exit("the facts have changed")
    context = ssl.create_default_context(cafile=ca)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_cert_chain(certificate, key)
    message = {"agent": "0.1.0", "last_sequence": state["last_sequence"], "statements": []}
    request = urllib.request.Request(
        server + "/agent/v1/check-in",
        json.dumps(message).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30, context=context) as answer:
        reply = json.load(answer)
    if reply["acknowledged"] != state["last_sequence"]:
        sys.exit("the server has another number")
    print("checked in: mode", reply["mode"], len(reply["desired"]), "assigned")


main()
