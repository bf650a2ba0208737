#!/usr/bin/env bash
# Runs the TUF project's own conformance suite (theupdateframework/tuf-conformance) against our client.
# The suite is not part of this repository: name the folder of a checkout.
#
#   ./seaworthy conformance FOLDER [arguments of pytest, for example -k rollback]
#
# Needs python3 with venv, faketime and network access to the Python package index on the first run. No
# test is expected to fail: the entry point has no .xfails file.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
suite=${1:?the folder of a tuf-conformance checkout}
shift
[ -f "$suite/tuf_conformance/conftest.py" ] || { echo "no tuf-conformance suite in $suite" >&2; exit 2; }
suite=$(cd "$suite" && pwd)

work="$root/target/conformance"
mkdir -p "$work"

# The packages and versions that this checkout of the suite asks for.
dependencies() {
  python3 - "$suite/pyproject.toml" <<'PYTHON'
import sys, tomllib
with open(sys.argv[1], "rb") as f:
    print("\n".join(tomllib.load(f)["project"]["dependencies"]))
PYTHON
}
dependencies >"$work/wanted.txt"
if ! cmp -s "$work/wanted.txt" "$work/installed.txt"; then
  rm -rf "$work/python"
  python3 -m venv "$work/python"
  "$work/python/bin/pip" install --quiet --disable-pip-version-check -r "$work/wanted.txt"
  cp "$work/wanted.txt" "$work/installed.txt"
fi

# Hundreds of short runs: classes come from an archive that the first run leaves behind. Without it a
# start would take several times as long as the work.
cat >"$work/tuf-client" <<CLIENT
#!/bin/sh
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto \\
  -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=$work/tuf-client.jsa" -Xlog:cds=off -Xlog:cds+dynamic=off \\
  -cp "$root/target/dist/lib/*" dev.seaworthy.cli.Main tuf-client "\$@"
CLIENT
chmod 755 "$work/tuf-client"
rm -f "$work/tuf-client.jsa"
"$work/tuf-client" --help >/dev/null

# faketime moves the clock that expiries are compared with; the one that timeouts run on stays real.
cd "$work"
export PYTHONDONTWRITEBYTECODE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 DONT_FAKE_MONOTONIC=1
exec "$work/python/bin/pytest" -p no:cacheprovider --json-report --json-report-file="$work/report.json" \
  "$suite/tuf_conformance" --entrypoint "$work/tuf-client" "$@"
