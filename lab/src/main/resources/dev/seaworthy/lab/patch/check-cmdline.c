// SPDX-License-Identifier: GPL-2.0
/*
 * Does /proc/cmdline show the value of lab.secret=? Prints VULNERABLE, FIXED or "ERROR why".
 * A value of asterisks only counts as hidden.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
	static const char key[] = "lab.secret=";
	char line[8192];
	const char *value;
	size_t length;
	FILE *file = fopen("/proc/cmdline", "re");

	if (!file || !fgets(line, sizeof(line), file)) {
		printf("ERROR read /proc/cmdline: %s\n", strerror(errno));
		return 1;
	}
	fclose(file);
	value = strstr(line, key);
	if (!value) {
		puts("ERROR the machine was booted without lab.secret=");
		return 1;
	}
	value += sizeof(key) - 1;
	length = strcspn(value, " \t\n");
	puts(length > 0 && strspn(value, "*") < length ? "VULNERABLE" : "FIXED");
	return 0;
}
