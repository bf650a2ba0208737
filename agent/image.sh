#!/bin/sh
# Builds the agent's image: a Java runtime cut down to java.base, our jars, an AOT cache and the
# launcher. Usage, after `mvn package`: agent/image.sh OUTPUT_DIR
#
# There is no archive of the JDK's classes beside the AOT cache: the JVM does not fall back to it
# when it refuses the cache, so it would be 13 MB that nothing reads.
#
# Copy the result to /opt/seaworthy/agent with times preserved (cp -a, tar, mke2fs -d): the JVM uses
# the AOT cache only while jars and runtime have the times they had here. Without it the agent works
# all the same, slower.
set -eu

[ $# -eq 1 ] || { echo "usage: $0 OUTPUT_DIR" >&2; exit 2; }
root=$(cd "$(dirname "$0")/.." && pwd)
case $1 in /*) output=$1 ;; *) output=$PWD/$1 ;; esac
: "${JAVA_HOME:?set JAVA_HOME to a JDK 25}"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
image=$work/image

jar_of() { # the one jar of a module that is neither sources nor tests
  found=$(find "$root/$1/target" -maxdepth 1 -name "$1-*.jar" ! -name '*-sources.jar' \
    ! -name '*-tests.jar' 2>/dev/null | sort | head -n 1)
  [ -n "$found" ] || { echo "no jar of module $1: run mvn package first" >&2; exit 1; }
  echo "$found"
}

"$JAVA_HOME/bin/jlink" --add-modules java.base --strip-debug --no-header-files --no-man-pages \
  --output "$image"
rm -f "$image/bin/keytool"
mkdir "$image/lib/seaworthy"
for module in agent core delivery ledger protocol; do
  cp "$(jar_of $module)" "$image/lib/seaworthy/$module.jar"
done
install -m 755 "$root/agent/src/image/seaworthy-agent" "$image/bin/seaworthy-agent"

# Put in place before the training: what is trained is what is used.
mkdir -p "$(dirname "$output")"
rm -rf "$output"
mv "$image" "$output"

sh "$root/agent/src/image/train.sh" "$output" "$work/training"

size() { du -sk "$1" | awk '{printf "%.1f MB", $1 / 1024}'; }
echo "image      $(size "$output")  $output"
echo "modules    $(size "$output/lib/modules")"
echo "aot cache  $(size "$output/lib/seaworthy/agent.aot")"
echo "our jars   $(du -ck "$output"/lib/seaworthy/*.jar | awk 'END {print $1 " KB"}')"
