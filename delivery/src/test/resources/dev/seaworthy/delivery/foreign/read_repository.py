"""Reads a repository with python-tuf, which nobody here wrote.

Usage: read_repository.py ROOT BASE_URL STORE TARGET_PATH
Prints one JSON object with the trusted versions and the target's SHA-256.
"""

import hashlib
import json
import os
import sys

from tuf.ngclient import Updater

root, base_url, store, target_path = sys.argv[1:]
os.makedirs(os.path.join(store, "targets"), exist_ok=True)
with open(root, "rb") as file:
    bootstrap = file.read()
updater = Updater(
    metadata_dir=store,
    metadata_base_url=base_url + "/metadata/",
    target_dir=os.path.join(store, "targets"),
    target_base_url=base_url + "/targets/",
    bootstrap=bootstrap,
)
updater.refresh()
info = updater.get_targetinfo(target_path)
if info is None:
    sys.exit("python-tuf finds no such target")
with open(updater.download_target(info), "rb") as file:
    digest = hashlib.sha256(file.read()).hexdigest()
versions = {}
for role in ("root", "timestamp", "snapshot", "targets"):
    with open(os.path.join(store, role + ".json"), "rb") as file:
        versions[role] = json.load(file)["signed"]["version"]
print(json.dumps({"sha256": digest, "versions": versions, "custom": info.custom}))
