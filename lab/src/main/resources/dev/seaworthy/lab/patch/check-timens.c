// SPDX-License-Identifier: GPL-2.0
/*
 * Does this kernel accept a time namespace offset whose nanoseconds are negative?
 * Prints VULNERABLE, FIXED or "ERROR why". Harmless: the offset is set in a namespace of
 * its own, which no process ever enters.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#ifndef CLONE_NEWTIME
#define CLONE_NEWTIME 0x00000080
#endif

static int error(const char *what)
{
	printf("ERROR %s: %s\n", what, strerror(errno));
	return 1;
}

int main(void)
{
	/* 2^64 - 1 is read back as -1 nanosecond where nobody looks at the sign. */
	static const char offset[] = "monotonic 0 18446744073709551615\n";
	ssize_t written;
	int fd;

	if (unshare(CLONE_NEWTIME) != 0)
		return error("unshare");
	fd = open("/proc/self/timens_offsets", O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return error("open timens_offsets");
	written = write(fd, offset, sizeof(offset) - 1);
	if (written == (ssize_t)(sizeof(offset) - 1)) {
		puts("VULNERABLE");
		return 0;
	}
	if (written < 0 && errno == EINVAL) {
		puts("FIXED");
		return 0;
	}
	return error("write timens_offsets");
}
