"""Pages read as files, and in Chromium from a server of this machine, cut off from all else."""

import contextlib
import functools
import http.server
import threading
from html.parser import HTMLParser

from lab import PATIENCE


class Page(HTMLParser):
    """What a page links to, loads, names and says."""

    def __init__(self, path):
        super().__init__()
        self.links, self.loads, self.ids, self.alts, self.words, self.folded = [], [], set(), [], [], 0
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.ids |= {given.get("id"), given.get("name")}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if "src" in given or (tag == "link" and given["rel"] not in ("index", "search", "next", "prev")):
            self.loads.append(given.get("src", given.get("href")))
        if tag == "img":
            self.alts.append(given["alt"])
        self.folded += tag == "details" and "hide" in given.get("class", "")

    def handle_data(self, data):
        self.words.append(data)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A handler that prints nothing."""

    def log_message(self, *_arguments):
        pass


@contextlib.contextmanager
def served(folder):
    """The address of a server that has this folder."""
    handler = functools.partial(Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextlib.contextmanager
def reader(chromium, address):
    """A function that opens a page below this address. What the browser complains of is a fault."""
    context = chromium.new_context()
    context.route(lambda url: not url.startswith((address, "data:")), lambda route: route.abort())
    said = []

    def read(name, width, height, scheme="light"):
        page = context.new_page()
        page.set_default_timeout(1000 * PATIENCE)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("requestfailed", lambda request: said.append(request.url))
        page.goto(f"{address}/{name}")
        page.evaluate("window.MathJax?.startup.promise.then(() => true)")
        return page

    yield read
    context.close()
    assert said == []
