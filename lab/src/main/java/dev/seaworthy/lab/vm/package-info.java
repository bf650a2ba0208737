/** One real kernel in QEMU with a root disk, a workload and a check program inside. */
@NullMarked
package dev.seaworthy.lab.vm;

import org.jspecify.annotations.NullMarked;
