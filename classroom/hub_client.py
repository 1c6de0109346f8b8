"""Somebody at the hub: signs in with a password, starts a server, and asks it by its web API."""

import json
import struct
import time
import uuid

import requests
import websocket

PATIENCE = 120  # seconds


class Person:
    """Somebody who has signed in, with a server of their own."""

    def __init__(self, url, name, password):
        self.url, self.name = url, name
        page = f"{url}/hub/login"
        with requests.Session() as session:
            session.get(page)
            form = {"username": name, "password": password, "_xsrf": session.cookies["_xsrf"]}
            session.post(page, data=form, allow_redirects=False).raise_for_status()
            headers = {"X-XSRFToken": session.cookies["_xsrf"], "Referer": f"{url}/hub/home"}
            asked = session.post(f"{url}/hub/api/users/{name}/tokens", json={}, headers=headers)
        asked.raise_for_status()
        self.token = {"Authorization": f"token {asked.json()['token']}"}

    def ask(self, method, path, server=None, **how):
        """The hub's answer, or with the name of a server, that server's; any status."""
        base = f"{self.url}/user/{server}" if server else f"{self.url}/hub/api"
        return requests.request(method, f"{base}/{path}", headers=self.token, timeout=PATIENCE, **how)

    def start(self):
        """Start the server, if it does not run, and wait until it answers."""
        if not self.ready():
            self.ask("post", f"users/{self.name}/server").raise_for_status()
            until(self.ready)

    def ready(self):
        """Whether the server answers."""
        return self.ask("get", f"users/{self.name}").json()["servers"].get("", {}).get("ready")

    def own(self, method, path, **how):
        """What one's own server answers, which must be a success."""
        answer = self.ask(method, path, self.name, **how)
        answer.raise_for_status()
        return answer

    def new_kernel(self):
        """Start a kernel on one's own server; its id."""
        return self.own("post", "api/kernels", json={"name": "python3"}).json()["id"]

    def connect(self, kernel):
        """A connection to a kernel, to close afterwards: the server ends one that nobody reads."""
        address = f"{self.url.replace('http', 'ws', 1)}/user/{self.name}/api/kernels/{kernel}/channels"
        return Kernel(websocket.create_connection(address, header=self.token, timeout=PATIENCE))


class Kernel:
    """The messages to and from a kernel, over the websocket that a page uses."""

    def __init__(self, socket):
        self.socket, self.close = socket, socket.close

    def send(self, kind, content):
        """Send a message of this kind; its id."""
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "version": "5.3",
            "session": "",
            "username": "",
        }
        message = {
            "header": header,
            "channel": "shell",
            "content": content,
            "parent_header": {},
            "metadata": {},
        }
        self.socket.send(json.dumps(message))
        return header["msg_id"]

    def receive(self):
        """The next message. Of one with buffers, which stand behind it, only the message."""
        data = self.socket.recv()
        if isinstance(data, bytes):
            _count, start, end = struct.unpack_from("!III", data)
            data = data[start:end]
        return json.loads(data)

    def run(self, code):
        """Run this code; the messages until it is done. What it cannot do raises RuntimeError."""
        asked, messages = self.send("execute_request", {"code": code, "silent": False}), []
        while not messages or messages[-1]["content"].get("execution_state") != "idle":
            message = self.receive()
            if message["parent_header"].get("msg_id") == asked:
                messages.append(message)
                if message["msg_type"] == "error":
                    raise RuntimeError("\n".join(message["content"]["traceback"]))
        return messages


def until(state):
    """Wait until `state()`, which from then on stays so, is true; return it."""
    end = time.monotonic() + PATIENCE
    while not (found := state()):
        if time.monotonic() > end:
            raise TimeoutError(f"not after {PATIENCE} seconds: {state}")
        time.sleep(0.1)
    return found
