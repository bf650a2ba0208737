// SPDX-License-Identifier: GPL-2.0
/*
 * Shows the kernel command line with the value of lab.secret= replaced by asterisks.
 * A lab demonstration that works on any kernel, not a fix of a published vulnerability.
 */
#include <linux/kernel.h>
#include <linux/init.h>
#include <linux/seq_file.h>
#include <linux/string.h>

static int livepatch_cmdline_proc_show(struct seq_file *m, void *v)
{
	static const char key[] = "lab.secret=";
	const char *rest = saved_command_line;
	const char *secret;

	while ((secret = strstr(rest, key))) {
		secret += sizeof(key) - 1;
		seq_write(m, rest, secret - rest);
		seq_puts(m, "***");
		rest = secret + strcspn(secret, " ");
	}
	seq_puts(m, rest);
	seq_putc(m, '\n');
	return 0;
}
