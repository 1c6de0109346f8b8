"""A slow line on this machine: a proxy that passes bytes on later, and only so many in a second."""

import asyncio
import contextlib
import threading
import time
import urllib.parse

CHUNK = 1400  # bytes: as in a packet of the real thing


@contextlib.contextmanager
def slow_line(url, there_and_back, bits):
    """The address of a proxy in front of `url`: each way takes half of `there_and_back` seconds.

    bits: how many pass per second from the server, None for as many as come.
    """
    target = urllib.parse.urlsplit(url)
    started, place = threading.Event(), {}

    async def forward(reader, writer, rate):
        queue = asyncio.Queue()

        async def deliver():
            free = 0.0
            while (item := await queue.get()) is not None:
                arrived, data = item
                free = max(free, arrived + there_and_back / 2) + (8 * len(data) / rate if rate else 0)
                await asyncio.sleep(max(0, free - time.monotonic()))
                writer.write(data)
            writer.close()

        async def take():
            with contextlib.suppress(OSError):
                while data := await reader.read(CHUNK):
                    queue.put_nowait((time.monotonic(), data))
            queue.put_nowait(None)

        await asyncio.gather(take(), deliver())

    async def connect(reader, writer):
        far_reader, far_writer = await asyncio.open_connection(target.hostname, target.port)
        with contextlib.suppress(asyncio.CancelledError):  # at the end; Python 3.11's streams would print it
            await asyncio.gather(forward(reader, far_writer, None), forward(far_reader, writer, bits))

    async def run():
        server = await asyncio.start_server(connect, "127.0.0.1", 0)
        place["port"] = server.sockets[0].getsockname()[1]
        place["loop"], place["end"] = asyncio.get_running_loop(), asyncio.Event()
        started.set()
        await place["end"].wait()  # then, `run` cancels what is still under way, and waits for it

    thread = threading.Thread(target=lambda: asyncio.run(run()), daemon=True)
    thread.start()
    started.wait()
    try:
        yield f"http://127.0.0.1:{place['port']}{target.path}"
    finally:
        place["loop"].call_soon_threadsafe(place["end"].set)
        thread.join()
