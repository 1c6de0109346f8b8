"""How many learners a machine takes: `sudo .venv/bin/python classroom/load.py 1 5 10 20 30`.

For each number, so many learners sit behind a hub of their own on this machine, each with a server, a kernel
and a playground, and move its slider K twice a second through the hub's websocket. Printed are the times from
a move to its picture, and what it takes. The browsers are this process: its processor time is in the last
column only, but it comes from the same processors.
"""

import argparse
import contextlib
import itertools
import statistics
import time
from concurrent.futures import ThreadPoolExecutor

import psutil
import trial_hub

IMPORTS = "from mf_teach import ratings; from mf_teach.live import Playground"
SHOW = "playground = Playground({'original': ratings.original()}); display(playground)"
EVERY = 0.5  # seconds from one move to the next
AT_ONCE = 4  # servers that start at the same time
WORST = 0.5  # seconds that 95 of 100 pictures should stay below
HEAD = "learners | first live s | median ms | p95 ms | server MB | kernel MB | CPU each % | CPU of all %"


class Learner:
    """Somebody with a playground; `first` is how many seconds it took from a new kernel to its picture."""

    def __init__(self, person):
        self.person, self.kernel = person, person.new_kernel()
        with contextlib.closing(person.connect(self.kernel)) as kernel:
            began = time.monotonic()
            kernel.run(IMPORTS)
            states = {
                message["content"]["comm_id"]: message["content"]["data"]["state"]
                for message in kernel.run(SHOW)
                if message["msg_type"] == "comm_open"
            }
        self.first = time.monotonic() - began
        self.slider = next(name for name, state in states.items() if state.get("description") == "K")

    def move(self, seconds, start):
        """Move for so long, from this share of EVERY on; the seconds from each move to its picture.

        As in a page, the next move waits for the picture of the last.
        """
        time.sleep(start * EVERY)
        times, values, end = [], itertools.cycle(range(1, 11)), time.monotonic() + seconds
        with contextlib.closing(self.person.connect(self.kernel)) as kernel:
            while (began := time.monotonic()) < end:
                change = {"method": "update", "state": {"value": next(values)}, "buffer_paths": []}
                kernel.send("comm_msg", {"comm_id": self.slider, "data": change})
                while "frame" not in kernel.receive()["content"].get("data", {}).get("state", {}):
                    pass
                times.append(time.monotonic() - began)
                time.sleep(max(0.0, began + EVERY - time.monotonic()))
        return times

    def processes(self):
        """The server and the kernel."""
        every = psutil.process_iter(["username", "cmdline"])
        mine = [process for process in every if process.info["username"] == self.person.name]
        parts = "jupyterhub.singleuser import main", self.kernel
        return [next(p for p in mine if part in " ".join(p.info["cmdline"])) for part in parts]


def megabytes(process):
    """What it takes, with its share of what others use, too (PSS)."""
    return process.memory_full_info().pss / 1e6


def measured(learners, seconds):
    """One line of the table, as numbers, while all these move."""
    count = len(learners)
    processes = [learner.processes() for learner in learners]
    used = lambda: sum(sum(p.cpu_times()[:2]) for pair in processes for p in pair)  # noqa: E731
    before, began = used(), time.monotonic()
    psutil.cpu_percent()
    with ThreadPoolExecutor(count) as pool:
        times = pool.map(lambda n: learners[n].move(seconds, n / count), range(count))
        times = sorted(itertools.chain.from_iterable(times))
    took, everything = time.monotonic() - began, psutil.cpu_percent()
    servers, kernels = (statistics.mean(map(megabytes, kind)) for kind in zip(*processes, strict=True))
    first = statistics.median(learner.first for learner in learners)
    p95 = times[int(0.95 * len(times))]
    each = 100 * (used() - before) / took / count
    return [count, first, 1000 * statistics.median(times), 1000 * p95, servers, kernels, each, everything]


def main():
    """Measure each number of learners, the smallest first, and say what follows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("numbers", nargs="+", type=int, help="how many learners, for instance 1 5 10 20 30")
    parser.add_argument("--seconds", type=float, default=20, help="how long they move (%(default)g)")
    chosen = parser.parse_args()
    if reason := trial_hub.why_not():
        parser.error(reason)
    if min(chosen.numbers) < 1 or max(chosen.numbers) > 100:
        parser.error(f"numbers = {chosen.numbers}: must be from 1 to 100")
    names = [f"n{n}" for n in range(max(chosen.numbers))]
    with trial_hub.running("teacher", names) as hub, ThreadPoolExecutor(AT_ONCE) as pool:
        learners, rows = [], []
        print(f"{HEAD}\n{'---|' * HEAD.count('|')}---")
        for number in sorted(chosen.numbers):
            learners += pool.map(lambda who: Learner(hub.person(who)), names[len(learners) : number])
            rows.append(measured(learners, chosen.seconds))
            print(
                " | ".join(f"{value:.1f}" if n == 1 else f"{value:.0f}" for n, value in enumerate(rows[-1])),
                flush=True,
            )
    good = [row for row in rows if row[3] <= 1000 * WORST]
    if good:
        most, memory = good[-1][0], rows[-1][4] + rows[-1][5]
        print(f"Of these, {most} at once stay below {WORST} s on {psutil.cpu_count()} processors; "
              f"plan {memory:.0f} MB for each, and what the system needs.")  # fmt: skip


if __name__ == "__main__":
    main()
