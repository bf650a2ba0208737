/**
 * One real kernel in QEMU with a root disk, a workload and a check program inside.
 *
 * <p>A machine's first root holds busybox, the modules it boots with, the check programs and init.
 * Its disk (ext4, kept over reboots and power cuts) is mounted at {@code /host}, with {@code
 * /proc}, {@code /sys} (debugfs included) and {@code /dev} bound into it and a fresh {@code /run};
 * scripts on it run by chroot. Init does, in this order: mounts, network (10.0.2.15; the machine
 * outside is 10.0.2.2), clock from the RTC, {@code /etc/seaworthy/boot.sh} to its end, the web
 * service on port 80, then {@code /etc/seaworthy/timer.sh} again and again with a pause of {@code
 * seaworthy.interval} seconds. What the scripts print goes to the console.
 *
 * <p>Port 80 answers {@code /} (the workload), {@code /cgi-bin/check?NAME}, {@code /cgi-bin/facts}
 * and {@code /cgi-bin/poweroff}; it is forwarded to 127.0.0.1 outside only.
 */
@NullMarked
package dev.seaworthy.lab.vm;

import org.jspecify.annotations.NullMarked;
