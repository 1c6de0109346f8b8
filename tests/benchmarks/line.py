"""A slow line on this machine: a proxy that passes bytes on later, and only so many in a second."""

import asyncio
import contextlib
import threading
import urllib.parse

CHUNK = 1400  # bytes: as in a packet of the real thing


@contextlib.contextmanager
def slow_line(url, there_and_back, bits):
    """The address of a proxy in front of `url`: each way takes half of `there_and_back` seconds.

    bits: how many pass per second from the server, None for as many as come.
    """
    target = urllib.parse.urlsplit(url)
    loop, started, place = asyncio.new_event_loop(), threading.Event(), {}

    async def forward(reader, writer, rate):
        queue = asyncio.Queue()

        async def deliver():
            free = 0.0
            while (item := await queue.get()) is not None:
                arrived, data = item
                free = max(free, arrived + there_and_back / 2) + (8 * len(data) / rate if rate else 0)
                await asyncio.sleep(max(0, free - loop.time()))
                writer.write(data)
            writer.close()

        delivery = asyncio.ensure_future(deliver())
        with contextlib.suppress(OSError):
            while data := await reader.read(CHUNK):
                queue.put_nowait((loop.time(), data))
        queue.put_nowait(None)
        await delivery

    async def connect(reader, writer):
        far_reader, far_writer = await asyncio.open_connection(target.hostname, target.port)
        await asyncio.gather(forward(reader, far_writer, None), forward(far_reader, writer, bits))

    async def run():
        server = await asyncio.start_server(connect, "127.0.0.1", 0)
        place["port"] = server.sockets[0].getsockname()[1]
        started.set()

    def work():
        loop.create_task(run())
        loop.run_forever()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    started.wait()
    try:
        yield f"http://127.0.0.1:{place['port']}{target.path}"
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
