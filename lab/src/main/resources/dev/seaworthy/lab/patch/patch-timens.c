// SPDX-License-Identifier: GPL-2.0
/*
 * Sets the clock offsets of a time namespace that no process has entered yet, refusing
 * nanoseconds outside [0, 1 s). Written for the lab: it stands in when the distribution's
 * source package with the fix is not to be had.
 */
#include <linux/cred.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/ktime.h>
#include <linux/mutex.h>
#include <linux/ns_common.h>
#include <linux/sched.h>
#include <linux/time_namespace.h>
#include <linux/timekeeping.h>
#include <linux/user_namespace.h>

extern struct mutex offset_lock;
struct ns_common *timens_for_children_get(struct task_struct *task);

static struct timespec64 *lab_offset_of(struct timens_offsets *offsets, int clock)
{
	if (clock == CLOCK_MONOTONIC)
		return &offsets->monotonic;
	if (clock == CLOCK_BOOTTIME)
		return &offsets->boottime;
	return NULL;
}

/* The shifted clock must neither start before zero nor come near the end of ktime_t. */
static int lab_check_request(const struct proc_timens_offset *request)
{
	const struct timespec64 *shift = &request->val;
	struct timespec64 now;
	time64_t seconds;

	if (request->clockid == CLOCK_MONOTONIC)
		ktime_get_ts64(&now);
	else if (request->clockid == CLOCK_BOOTTIME)
		ktime_get_boottime_ts64(&now);
	else
		return -EINVAL;

	if (shift->tv_sec < -KTIME_SEC_MAX || shift->tv_sec > KTIME_SEC_MAX)
		return -ERANGE;
	if (shift->tv_nsec < 0 || shift->tv_nsec >= NSEC_PER_SEC)
		return -EINVAL;

	seconds = timespec64_add(now, *shift).tv_sec;
	return seconds < 0 || seconds > KTIME_SEC_MAX / 2 ? -ERANGE : 0;
}

static int livepatch_proc_timens_set_offset(struct file *file, struct task_struct *task,
					    struct proc_timens_offset *requests, int count)
{
	struct ns_common *common = timens_for_children_get(task);
	struct time_namespace *target;
	int result = 0;
	int i;

	if (!common)
		return -ESRCH;
	target = container_of(common, struct time_namespace, ns);

	if (!file_ns_capable(file, target->user_ns, CAP_SYS_TIME))
		result = -EPERM;
	for (i = 0; !result && i < count; i++)
		result = lab_check_request(&requests[i]);
	if (result)
		goto release;

	mutex_lock(&offset_lock);
	if (target->frozen_offsets)
		result = -EACCES;
	for (i = 0; !result && i < count; i++)
		*lab_offset_of(&target->offsets, requests[i].clockid) = requests[i].val;
	mutex_unlock(&offset_lock);
release:
	put_time_ns(target);
	return result;
}
