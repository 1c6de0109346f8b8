"""Nobody reads another's files, nor the solutions: tried by a learner, in a shell of their own server."""

import json
import re
import subprocess
from pathlib import Path

import psutil
import pytest
import requests
import start

CLONE = Path(__file__).parents[2]

pytestmark = pytest.mark.hub

# What a learner tries. root, who may, shows that each would work: what it changes, it puts back.
REFUSED = [
    "ls {homes}/{ben}",
    "cat {homes}/{ben}/private.txt",
    "ls {homes}/{grace}/mf_course",
    "cat {homes}/{grace}/mf_course/source/01_forward_pass/01_forward_pass.ipynb",
    "cat {clone}/notebooks/solutions/01_forward_pass.ipynb",
    "cat {clone}/tests/right_answers.py",
    "cat {clone}/.git/HEAD || cat {clone}/.git",
    "cat {folder}/hub/passwords.csv",
    "cat {folder}/hub/jupyterhub.sqlite",
    "ls {course}/inbound",
    "ls {course}/feedback",
    "cat {course}/inbound/*/hand_in.txt",
    "mv {known} {known}_gone && mv {known}_gone {known}",
    "touch {course}/outbound/false && rm {course}/outbound/false",
    "mv {course} {course}_gone && mv {course}_gone {course}",
    "touch {folder}/lessons/false && rm {folder}/lessons/false",
    "cat /proc/{server}/environ",
]


@pytest.fixture(scope="module")
def places(class_hub):
    """What the commands name; ben has a file of his own, and something of his lies in the exchange."""
    hub, names = class_hub, class_hub.people
    course = hub.folder / "exchange/mf_teach"
    hub.must("ben", "echo mine > private.txt && chmod 644 private.txt")
    known = f"{course}/inbound/{names['ben']}+known"
    hub.must("ben", f"mkdir {known} && chmod 777 {known} && echo mine > {known}/hand_in.txt")
    hub.person("ada")
    (server,) = (
        process.pid
        for process in psutil.process_iter(["username", "cmdline"])
        if process.info["username"] == names["ben"]
        and "jupyterhub.singleuser" in " ".join(process.info["cmdline"])
    )
    yield names | {
        "homes": Path(f"~{names['ben']}").expanduser().parent,
        "clone": CLONE,
        "folder": hub.folder,
        "course": course,
        "known": known,
        "server": server,
    }
    hub.must("ben", f"rm -r {known}")


@pytest.mark.parametrize("command", REFUSED)
def test_refused_to_a_learner(class_hub, places, command):
    command = command.format_map(places)
    done = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    returned, said = class_hub.run("ada", command)
    assert returned != 0, said
    assert "denied" in said or "not permitted" in said or "No such file" in said


def test_the_history_of_the_lessons_has_no_solutions(class_hub):
    class_hub.must("ada", f"git clone -q {start.repository(class_hub.folder)} history")
    said = class_hub.must("ada", "git log --all -p", "history")
    assert "00_start_here.ipynb" in said
    assert "BEGIN SOLUTION" not in said


@pytest.mark.parametrize("path", ["api/contents", "api/kernels", "lab", "assignments"])
@pytest.mark.parametrize("whose", ["ben", "grace"])
def test_the_hub_lets_nobody_into_the_server_of_another(class_hub, places, path, whose):
    ada = class_hub.person("ada")
    assert ada.ask("get", "api/contents", ada.name).ok
    answer = ada.ask("get", path, class_hub.person(whose).name, allow_redirects=False)
    assert answer.status_code == 403 or "/hub/api/oauth2/authorize" in answer.headers["Location"]


def test_the_hub_tells_a_learner_nothing_of_others_and_a_teacher_who_is_there(class_hub, places):
    ada, grace = class_hub.person("ada"), class_hub.person("grace")
    other = f"users/{class_hub.people['ben']}"
    assert ada.ask("get", f"users/{ada.name}").ok
    assert [ada.ask("get", path).status_code for path in ("users", other)] == [403, 404]
    assert ada.ask("delete", f"{other}/server").status_code in (403, 404)
    assert {one["name"] for one in grace.ask("get", "users").json()} == set(class_hub.people.values())
    assert grace.ask("get", "api/contents", class_hub.people["ben"]).status_code == 403


def test_the_proxy_takes_no_orders(class_hub):
    assert requests.get(f"{class_hub.api}/api/routes", timeout=60).status_code == 403


def test_only_a_teacher_has_the_graders_menus(class_hub, places):
    for who, hidden in (("grace", False), ("ada", True)):
        person = class_hub.person(who)
        assert person.ask("get", "formgrader", person.name).status_code == (404 if hidden else 200)
        page = person.own("get", "lab").text
        (data,) = re.findall(
            r'id="jupyter-config-data" type="application/json">(.*?)</script>', page, flags=re.S
        )
        assert ("@jupyter/nbgrader:formgrader" in json.loads(data)["disabledExtensions"]) == hidden
