"""Ray's own pools of Python workers. Each order, a line "POOL TASKS NANOS", is answered "done"."""

import sys
import time

import ray
from ray.util import ActorPool
from ray.util.multiprocessing import Pool


def work(nanos):
    """Holds its worker for so long: asleep, the last stretch awake, as the Java agent does."""
    if nanos > 0:
        end = time.perf_counter_ns() + nanos
        asleep = nanos - 100_000
        if asleep > 0:
            time.sleep(asleep / 1e9)
        while time.perf_counter_ns() < end:
            pass
    return None


@ray.remote(num_cpus=1)
class Worker:
    def work(self, nanos):
        return work(nanos)


def main():
    address, workers = sys.argv[1], int(sys.argv[2])
    ray.init(address=address, logging_level="ERROR", log_to_driver=False)
    actors = ActorPool([Worker.remote() for _ in range(workers)])
    pool = Pool(workers)
    print("ready", flush=True)
    for line in sys.stdin:
        kind, tasks, nanos = line.split()
        given = [int(nanos)] * int(tasks)
        if kind == "actor-pool":
            for _ in actors.map_unordered(lambda actor, value: actor.work.remote(value), given):
                pass
        else:
            for _ in pool.imap_unordered(work, given, chunksize=1):
                pass
        print("done", flush=True)


main()
