"""Runs commands in turn and says what each run cost, with all the processes that it waited for.

Arguments: rounds of warming up, rounds, a file with one command a line (a label and the words,
separated by tabs). Prints a line a run: label, CPU and wall-clock microseconds, and the resident
KiB of its largest process, separated by tabs. Ends at the first command that fails.
"""

import os
import sys
import time


def run(words):
    start = time.monotonic()
    pid = os.fork()
    if pid == 0:
        try:
            sink = os.open(os.devnull, os.O_WRONLY)
            os.dup2(sink, 1)
            os.execv(words[0], words)
        finally:
            os._exit(127)
    _, status, usage = os.wait4(pid, 0)
    wall = time.monotonic() - start
    if status != 0:
        sys.exit("failed: " + " ".join(words))
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss


def main():
    warm_up, rounds = int(sys.argv[1]), int(sys.argv[2])
    with open(sys.argv[3], encoding="utf-8") as lines:
        commands = [line.rstrip("\n").split("\t") for line in lines]
    for number in range(warm_up + rounds):
        for label, *words in commands:
            cpu, wall, kib = run(words)
            if number >= warm_up:
                print(label, round(cpu * 1e6), round(wall * 1e6), kib, sep="\t")


main()
