"""A pool of Python's standard library under the same tasks.

Arguments: pool|executor, number of workers, tasks a message. A line "tasks nanoseconds" on standard
input runs so many tasks of that length; the answer is the line "done". It ends with its input.
"""

import concurrent.futures
import itertools
import multiprocessing
import sys
import time

AWAKE_NANOS = 70_000


def work(nanos):
    """Holds its worker for that long: asleep, the last stretch awake."""
    if nanos > 0:
        until = time.perf_counter_ns() + nanos
        if nanos > AWAKE_NANOS:
            time.sleep((nanos - AWAKE_NANOS) / 1e9)
        while time.perf_counter_ns() < until:
            pass


def serve(run):
    for line in sys.stdin:
        tasks, nanos = map(int, line.split())
        for _ in run(itertools.repeat(nanos, tasks)):
            pass
        print("done", flush=True)


def main():
    kind, workers, chunk = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    if kind == "pool":
        with multiprocessing.Pool(workers) as pool:
            serve(lambda tasks: pool.imap_unordered(work, tasks, chunk))
    else:
        with concurrent.futures.ProcessPoolExecutor(workers) as pool:
            serve(lambda tasks: pool.map(work, tasks, chunksize=chunk))


if __name__ == "__main__":
    main()
