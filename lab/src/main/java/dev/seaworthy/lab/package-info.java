/** Real kernels in QEMU: boot, agent inside, live patch, prove. */
@NullMarked
package dev.seaworthy.lab;

import org.jspecify.annotations.NullMarked;
