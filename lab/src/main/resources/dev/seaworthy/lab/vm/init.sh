#!/bin/busybox sh
# PID 1 of a lab machine. The order mimics a distribution's: mounts, network, clock, the boot
# guard, then the service, then the agent's timer. Its root disk is /host (see vm/package-info).
/bin/busybox mkdir -p /proc /sys /dev /host /tmp /run
/bin/busybox --install -s /bin
export PATH=/bin

mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs dev /dev
mount -t securityfs securityfs /sys/kernel/security
mount -t debugfs debugfs /sys/kernel/debug

while read -r module; do
  insmod "/modules/$module" || echo "lab: cannot load $module"
done < /modules/order

ip link set lo up
ip addr add 10.0.2.15/24 dev eth0
ip link set eth0 up
ip route add default via 10.0.2.2
hwclock -s -u 2>/dev/null

argument() { tr ' ' '\n' < /proc/cmdline | sed -n "s/^$1=//p" | tail -n 1; }

in_host() {
  if [ -f "/host$1" ]; then
    chroot /host /bin/sh "$1" || echo "lab: $1 ended with code $?"
  fi
}

if [ -b /dev/vda ]; then
  mount -t ext4 /dev/vda /host || echo "lab: cannot mount the root disk"
  mkdir -p /host/proc /host/sys /host/dev /host/tmp /host/run
  mount -o rbind /proc /host/proc
  mount -o rbind /sys /host/sys
  mount -o rbind /dev /host/dev
  mount -t tmpfs tmpfs /host/run
fi

echo "lab: boot guard"
in_host /etc/seaworthy/boot.sh

httpd -p 80 -h /www
read -r uptime _ < /proc/uptime
echo "lab: ready $uptime s after boot"

interval=$(argument seaworthy.interval)
while :; do
  in_host /etc/seaworthy/timer.sh
  sleep "${interval:-2}"
done
