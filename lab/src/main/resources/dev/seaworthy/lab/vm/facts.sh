#!/bin/sh
# What this kernel is and does now, one key=value a line.
printf 'Content-Type: text/plain\r\n\r\n'
echo "boot_id=$(cat /proc/sys/kernel/random/boot_id)"
read -r uptime _ < /proc/uptime
echo "uptime=$uptime"
echo "release=$(uname -r)"
echo "version=$(uname -v)"
echo "taint=$(cat /proc/sys/kernel/tainted)"
# The note of type 3 owned by "GNU" (elf(5)): name size 4, description size 20, type 3, name.
notes=$(xxd -p /sys/kernel/notes | tr -d '\n')
echo "build_id=$(echo "$notes" | sed -n 's/.*040000001400000003000000474e5500\(.\{40\}\).*/\1/p')"
for patch in /sys/kernel/livepatch/*/; do
  [ -d "$patch" ] || continue
  name=$(basename "$patch")
  echo "livepatch.$name.enabled=$(cat "$patch/enabled")"
  echo "livepatch.$name.transition=$(cat "$patch/transition")"
done
