// SPDX-License-Identifier: GPL-2.0
/*
 * A live patch that is a live patch in every respect, but crashes the kernel while it is loaded:
 * its init function writes through a null pointer before it enables anything. Lab use only.
 */
#include <linux/kernel.h>
#include <linux/init.h>
#include <linux/seq_file.h>

static int *volatile nowhere;

static noinline int crash_and_enable(struct klp_patch *patch)
{
	*nowhere = 1;
	return klp_enable_patch(patch);
}

/* module.c enables its patch by this name; the compiler looks for macros of it from here on. */
#define klp_enable_patch(patch) crash_and_enable(patch)

static int livepatch_cmdline_proc_show(struct seq_file *m, void *v)
{
	seq_puts(m, saved_command_line);
	seq_putc(m, '\n');
	return 0;
}
