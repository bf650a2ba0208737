/**
 * The whole line under faults: real server and agent processes, a real PostgreSQL, real TLS; only
 * the kernel is made of files. Everything is killed with SIGKILL.
 */
@NullMarked
package dev.seaworthy.lab.fault;

import org.jspecify.annotations.NullMarked;
