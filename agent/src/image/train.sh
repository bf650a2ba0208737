#!/bin/sh
# Records an AOT cache from a real run: a check-in, over real TLS, of an enrolled host whose /proc and
# /sys are files. Usage, with JAVA_HOME set: train.sh IMAGE WORK_DIR
set -eu
image=$1
work=$2
tree=$work/tree
state=$work/state
mkdir -p "$tree/proc/sys/kernel/random" "$tree/sys/kernel/security" "$tree/etc" "$state" \
  "$tree/sys/module/module/parameters" "$tree/sys/module/training" \
  "$tree/sys/kernel/livepatch/training/vmlinux/training_function,1"

put() { printf '%s\n' "$2" >"$tree/$1"; }
put proc/sys/kernel/random/boot_id 00000000-0000-4000-8000-000000000000
put proc/sys/kernel/osrelease 6.1.0-training
put proc/sys/kernel/version '#1 SMP training'
put proc/sys/kernel/arch x86_64
put proc/sys/kernel/tainted 0
put proc/sys/kernel/modules_disabled 0
put proc/uptime '12.34 56.78'
put sys/module/module/parameters/sig_enforce N
put sys/module/training/srcversion 0123456789ABCDEF0123456
put sys/kernel/security/lockdown '[none] integrity confidentiality'
put sys/kernel/livepatch/training/enabled 1
put sys/kernel/livepatch/training/transition 0
put sys/kernel/livepatch/training/vmlinux/patched 1
printf 'ID=debian\nVERSION_ID="12"\n' >"$tree/etc/os-release"
# One ELF note: 4-byte name "GNU", 20 bytes, type 3 (little-endian).
printf '\004\000\000\000\024\000\000\000\003\000\000\000GNU\000%s' 'training-build-id-00' \
  >"$tree/sys/kernel/notes"

# A key store whose one certificate is at once the server's and the authority.
keytool=$JAVA_HOME/bin/keytool
store=$work/server.p12
"$keytool" -genkeypair -alias server -keyalg EC -groupname secp256r1 -dname CN=training -validity 2 \
  -ext san=ip:127.0.0.1 -ext bc=ca:true -storetype PKCS12 -keystore "$store" -storepass training \
  >"$work/keytool.log" 2>&1
"$keytool" -exportcert -rfc -alias server -keystore "$store" -storepass training \
  -file "$work/ca.pem" >>"$work/keytool.log" 2>&1

jars=$(find "$image/lib/seaworthy" -name '*.jar' | tr '\n' ':')
"$JAVA_HOME/bin/java" -cp "$jars" "$(dirname "$0")/TrainingServer.java" "$keytool" "$store" \
  "$work/port" >"$work/server.log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT INT TERM
tries=0
while [ ! -s "$work/port" ]; do
  tries=$((tries + 1))
  [ "$tries" -lt 300 ] || { cat "$work/server.log" >&2; exit 1; }
  sleep 0.2
done

cat >"$work/agent.conf" <<CONF
server = https://127.0.0.1:$(cat "$work/port")
server_ca = $work/ca.pem
trusted_root = $work/root.json
token_file = $work/token
state_dir = $state
system_root = $tree
CONF
printf 'training-token-0000000000\n' >"$work/token"

# Two runs first: what is trained is the run of every quarter of an hour, which has nothing new.
run() { "$@" --config "$work/agent.conf" check-in >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }; }
run "$image/bin/seaworthy-agent"
run "$image/bin/seaworthy-agent"

# The same launcher with the one option changed, so that training and use cannot drift apart.
sed 's|-XX:AOTCache=|-XX:AOTCacheOutput=|' "$image/bin/seaworthy-agent" >"$image/bin/train"
chmod 755 "$image/bin/train"
run "$image/bin/train"
rm -f "$image/bin/train"
if [ ! -s "$image/lib/seaworthy/agent.aot" ]; then
  cat "$work/log" >&2
  echo "no AOT cache was made" >&2
  exit 1
fi
