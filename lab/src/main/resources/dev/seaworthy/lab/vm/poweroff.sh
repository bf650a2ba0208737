#!/bin/sh
# An orderly stop: the disk is written and unmounted for writing before the power goes.
printf 'Content-Type: text/plain\r\n\r\nok\n'
(
  exec >/dev/null 2>&1 </dev/null
  sleep 0.2
  sync
  mount -o remount,ro /host
  poweroff -f
) &
