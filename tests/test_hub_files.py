"""What classroom/ says to other programs: values that fit their schemas, pinned versions, paths."""

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator, ValidationError

CLASSROOM = Path(__file__).parents[1] / "classroom"


def read(name):
    return (CLASSROOM / name).read_text(encoding="utf-8")


def schema(name):
    found = json.loads(read(name))
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


def values():
    """The chart's values, with the files that the command in README.md adds to them."""
    found = yaml.safe_load(read("kubernetes/values.yaml"))
    (command,) = re.findall(r"^helm (.*?[^\\])$", read("README.md"), flags=re.S | re.M)
    words = shlex.split(command.replace("\\\n", ""))
    assert str(Path("classroom/kubernetes/values.yaml")) in words
    for word in [word for word in words if ".stringData=" in word]:
        place, file = word.split("=")
        part, _extra, key, _data = place.split(".")
        found[part]["extraFiles"][key]["stringData"] = (CLASSROOM.parent / file).read_text(encoding="utf-8")
    return found


def over(defaults, given):
    """What helm makes of values and the chart's own."""
    if isinstance(defaults, dict) and isinstance(given, dict):
        return defaults | {key: over(defaults.get(key), value) for key, value in given.items()}
    return given


def validate(given):
    """Check values as helm does; README.md says of which chart they are."""
    defaults = json.loads(read("kubernetes/values.defaults.json"))
    schema("kubernetes/values.schema.json").validate(over(defaults, given))


def test_the_values_fit_the_charts_schema():
    validate(values())


@pytest.mark.parametrize("part", ["hub", "singleuser", "cull"])
def test_a_misspelt_value_does_not(part):
    wrong = values()
    wrong[part]["misspelt"] = 1
    with pytest.raises(ValidationError, match="misspelt"):
        validate(wrong)


def test_each_pod_has_the_files_of_the_one_machine():
    mounted = {
        Path(file["mountPath"]): file["stringData"] for file in values()["singleuser"]["extraFiles"].values()
    }
    given = {path: path.read_text(encoding="utf-8") for path in CLASSROOM.glob("jupyter/**/*.*")}
    folder = Path("/srv/mf_teach/jupyter")
    expected = {folder / path.relative_to(CLASSROOM / "jupyter"): text for path, text in given.items()}
    assert {path: text for path, text in mounted.items() if folder in path.parents} == expected


def test_everybody_allowed_on_kubernetes_has_a_number_and_an_account():
    found = values()
    hub, accounts = found["hub"]["config"], found["custom"]["accounts"]
    lines = found["singleuser"]["extraFiles"]["passwd"]["stringData"].splitlines()
    numbers = {name: int(uid) for name, _x, uid, *_ in (line.split(":") for line in lines)}
    assert set(hub["Authenticator"]["allowed_users"]) == set(accounts)
    assert accounts.items() <= numbers.items()
    assert len(set(numbers.values())) == len(numbers)
    assert set(hub["JupyterHub"]["load_groups"]["teachers"]["users"]) < set(accounts)


def test_the_littlests_configuration_fits_its_schema():
    found, rules = yaml.safe_load(read("littlest/config.yaml")), schema("littlest/config.schema.json")
    rules.validate(found)
    assert found.keys() <= rules.schema["properties"].keys()  # which the schema itself does not ask
    with pytest.raises(ValidationError, match="misspelt"):
        rules.validate(found | {"limits": {"misspelt": 1}})


class Sections:
    """Where a hub's configuration goes."""

    def __getattr__(self, name):
        return self.__dict__.setdefault(name, type(name, (), {})())


@pytest.mark.parametrize("chart", [False, True])
@pytest.mark.parametrize(
    ("groups", "role"), [(["teachers"], "teacher"), ([], "learner"), (["others"], "learner")]
)
def test_the_common_configuration_gives_each_role_its_settings(chart, groups, role):
    """Where it is loaded as by JupyterHub, and as by the chart, which calls something else get_config."""
    c, spawner = Sections(), Sections()
    given = {"c": c, "get_config": lambda key, default=None: default} if chart else {"get_config": lambda: c}
    exec(compile(read("common_config.py"), "common_config.py", "exec"), given)
    spawner.environment = {}
    spawner.user.groups = [type("Group", (), {"name": name}) for name in groups]
    c.Spawner.pre_spawn_hook(spawner)
    paths = list(map(Path, spawner.environment["JUPYTER_CONFIG_PATH"].split(":")))
    assert paths == [Path("/srv/mf_teach/jupyter", role), Path("/srv/mf_teach/jupyter")]


def test_the_proxy_is_pinned_with_all_that_it_brings():
    (version,) = json.loads(read("package.json"))["dependencies"].values()
    packages = json.loads(read("package-lock.json"))["packages"]
    assert packages["node_modules/configurable-http-proxy"]["version"] == version
    assert all(
        package["integrity"] and "resolved" not in package for name, package in packages.items() if name
    )


def test_no_file_is_too_long():
    for path in CLASSROOM.rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 200, path


@pytest.mark.parametrize(
    "name", ["", "Ada", "1ada", "ada+1", "ada lovelace", "../ada", "ada\n", "ädä", "a" * 33, "root"]
)
def test_a_name_that_can_be_no_account_of_a_class_is_refused_in_words(name):
    pytest.importorskip("pwd")
    import accounts

    assert accounts.checked("ada_l-1") == "ada_l-1"
    with pytest.raises(ValueError, match=f"name = {re.escape(repr(name))}: "):
        accounts.checked(name)


@pytest.mark.skipif(not shutil.which("git"), reason="git makes the lessons' repository")
def test_links_between_lessons_and_sets_lead_somewhere_in_a_learners_home(tmp_path, monkeypatch):
    pytest.importorskip("pwd")
    import prepare

    monkeypatch.setattr(shutil, "chown", lambda *who: None)
    prepare.lessons(tmp_path / "lessons")
    prepare.course(tmp_path / "mf_course", "teacher")
    shutil.copytree(tmp_path / "mf_course/source", tmp_path, dirs_exist_ok=True)  # as nbgrader's Fetch does
    notebooks = [*tmp_path.glob("lessons/*.ipynb"), *tmp_path.glob("0*/*.ipynb")]
    assert len(notebooks) == 15
    found = [
        (path, target)
        for path in notebooks
        for target in re.findall(r"\]\((?!https?:)([^)#]+\.ipynb)", path.read_text(encoding="utf-8"))
    ]
    assert {("01_forward_pass", "lessons"), ("lessons", "01_forward_pass")} <= {
        (path.parent.name, Path(target).parent.name) for path, target in found
    }
    assert [str(path) for path, target in found if not (path.parent / target).exists()] == []
    prepare.lessons(tmp_path / "lessons")  # once more: nothing has changed, nothing to commit
    log = ["git", "-C", str(tmp_path / "lessons"), "log", "--oneline"]
    assert len(subprocess.run(log, capture_output=True, check=True).stdout.splitlines()) == 1
