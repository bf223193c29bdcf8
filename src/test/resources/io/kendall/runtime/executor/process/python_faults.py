"""What a pool of Python's standard library makes of a worker that is killed.

Arguments: pool|executor, workers, tasks, nanoseconds a task, answers before the kill, index of the
victim, file for the effects, seconds without an answer after which it is given up. The answer is one
line of JSON.
"""

import concurrent.futures
import json
import multiprocessing
import os
import signal
import sys
import time


def work(order):
    """Works for a time and then has its effect, a line at the end of a file."""
    task, nanos, path = order
    time.sleep(nanos / 1e9)
    effects = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(effects, b"%d %d\n" % (task, os.getpid()))
    os.close(effects)
    return task


def answers_of_pool(pool, orders, limit):
    answers = pool.imap_unordered(work, orders)
    while True:
        try:
            yield answers.next(timeout=limit)
        except StopIteration:
            return


def answers_of_executor(pool, orders, limit):
    """In the order of completion; the wait is bounded for each, as above."""
    waiting = {pool.submit(work, order) for order in orders}
    while waiting:
        done, waiting = concurrent.futures.wait(
            waiting, timeout=limit, return_when=concurrent.futures.FIRST_COMPLETED
        )
        if not done:
            raise multiprocessing.TimeoutError
        for future in done:
            yield future.result()


def main():
    kind = sys.argv[1]
    workers, tasks, nanos, kill_after, victim = map(int, sys.argv[2:7])
    path, limit = sys.argv[7], float(sys.argv[8])
    if kind == "pool":
        pool = multiprocessing.Pool(workers)
        pids = [worker.pid for worker in pool._pool]
        answers_of = answers_of_pool
    else:
        pool = concurrent.futures.ProcessPoolExecutor(workers)
        # Its workers are started as tasks come.
        list(pool.map(abs, range(workers * 4)))
        pids = list(pool._processes)
        answers_of = answers_of_executor
    answered = set()
    end = "all answered"
    try:
        for task in answers_of(pool, [(i, nanos, path) for i in range(tasks)], limit):
            answered.add(task)
            if len(answered) == kill_after:
                os.kill(pids[victim % len(pids)], signal.SIGKILL)
    except multiprocessing.TimeoutError:
        end = "no answer in %g s" % limit
    except concurrent.futures.process.BrokenProcessPool:
        end = "BrokenProcessPool"
    after = "answers a new task"
    try:
        if next(answers_of(pool, [(tasks, 0, path)], limit)) != tasks:
            after = "answers with another's answer"
    except multiprocessing.TimeoutError:
        after = "answers no new task in %g s" % limit
    except concurrent.futures.process.BrokenProcessPool:
        after = "refuses new tasks"
    print(json.dumps({"answered": len(answered), "end": end, "after": after}), flush=True)
    for child in multiprocessing.active_children():
        child.kill()
    # What hangs is not waited for.
    os._exit(0)


if __name__ == "__main__":
    main()
