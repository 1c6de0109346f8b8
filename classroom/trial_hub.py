"""A hub with a class of its own, on this machine, for a while."""

import contextlib
import csv
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import hub_client
import requests

START = Path(__file__).with_name("start.py")


def why_not():
    """Why no hub can run here, or ""."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "a hub needs root on Linux: each server runs as its own user"
    nobody = pwd.getpwnam("nobody").pw_uid
    try:
        subprocess.run(
            [sys.executable, "-c", ""], user=nobody, group=nobody, extra_groups=[], cwd="/", check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return f"other users cannot run {os.path.realpath(sys.executable)}"
    return ""


class Hub:
    """Where it is, and its people: {what a test calls them: name of the account}."""

    def __init__(self, folder, people):
        self.folder, self.people, self.signed_in, self.shells = folder, people, {}, {}
        public, api, hub = free_ports(3)
        self.url = f"http://127.0.0.1:{public}"
        self.options = [
            f"--port={public}",
            f"--JupyterHub.hub_port={hub}",
            f"--ConfigurableHTTPProxy.api_url=http://127.0.0.1:{api}",
        ]
        self.api = f"http://127.0.0.1:{api}"

    def passwords(self):
        """The passwords, as the teacher finds them."""
        return dict(csv.reader((self.folder / "hub/passwords.csv").read_text(encoding="utf-8").splitlines()))

    def person(self, who):
        """Somebody, signed in, with a server."""
        if who not in self.signed_in:
            name = self.people[who]
            person = hub_client.Person(self.url, name, self.passwords()[name])
            person.start()
            self.signed_in[who] = person
        return self.signed_in[who]

    def run(self, who, command, folder="."):
        """Run a command as somebody in their home; the exit code, and what it says."""
        code = f"""if True:
            import subprocess as s
            done = s.run({command!r}, shell=True, cwd={folder!r}, stdout=s.PIPE, stderr=s.STDOUT, text=True)
            print(done.returncode, done.stdout)"""
        person = self.person(who)
        if who not in self.shells:
            self.shells[who] = person.new_kernel()
        with contextlib.closing(person.connect(self.shells[who])) as kernel:
            messages = kernel.run(code)
        text = "".join(m["content"]["text"] for m in messages if m["msg_type"] == "stream")
        returned, _, said = text.partition(" ")
        return int(returned), said

    def must(self, who, command, folder="."):
        """The same, which must succeed; what it says."""
        returned, said = self.run(who, command, folder)
        assert returned == 0, said
        return said


def free_ports(count):
    """Ports of this machine that nobody uses."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


@contextlib.contextmanager
def running(teacher, learners):
    """A hub for a class, started by the one command; afterwards the accounts are gone."""
    mark = secrets.token_hex(3)  # no account of this machine, nor of another run
    people = {who: f"mf{mark}{who}" for who in (teacher, *learners)}
    folder = Path(tempfile.mkdtemp(prefix="mf_class_"))
    names = ["--teacher", people[teacher], "--learners", *(people[who] for who in learners)]
    with contextlib.ExitStack() as after:
        hub = Hub(folder, people)
        command = [sys.executable, str(START), "--folder", str(folder), *names, *hub.options]
        after.callback(shutil.rmtree, folder)
        for name in people.values():
            after.callback(
                subprocess.run, ["userdel", "--remove", "--force", name], stderr=subprocess.DEVNULL
            )
        log = after.enter_context((folder / "hub.log").open("w", encoding="utf-8"))
        server = subprocess.Popen(command, stdout=log, stderr=log)
        after.callback(server.wait)
        after.callback(server.terminate)

        def answers():
            assert server.poll() is None, (folder / "hub.log").read_text(encoding="utf-8")
            with contextlib.suppress(requests.ConnectionError):
                return requests.get(f"{hub.url}/hub/health", timeout=10).ok

        hub_client.until(answers)
        yield hub
