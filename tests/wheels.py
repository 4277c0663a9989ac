"""Wheels for tests: another version of the program, and packages that are not what their name says."""

from __future__ import annotations

import base64
import hashlib
import io
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

from hoso import __version__
from hoso.starter.wheel import wheel as packed_program

OURS = f"hoso-{__version__}.dist-info"


def pack(name: str, files: Mapping[str, bytes]) -> bytes:
    """A wheel of these files; `name` is the project and version, as the files of a wheel begin with it."""
    info = f"{name}.dist-info"
    listed = "".join(
        f"{path},sha256={base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()},{len(data)}\n"
        for path, data in files.items()
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as wheel:
        for path, data in {**files, f"{info}/RECORD": f"{listed}{info}/RECORD,,\n".encode()}.items():
            wheel.writestr(path, data)
    return packed.getvalue()


def hatch(target: str, source: Path, output: Path) -> Path:
    """What the build tool makes of `source`, in the empty folder `output`."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(output)]
    done = subprocess.run(command, cwd=source, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    (built,) = output.iterdir()
    return built


def another_version(folder: Path, version: str, changed: Mapping[str, tuple[str, str]]) -> Path:
    """This program under another version, its file in `folder`; of a file in it, some text is another."""
    with zipfile.ZipFile(io.BytesIO(packed_program())) as own:
        files = {name: own.read(name) for name in own.namelist() if not name.endswith("/RECORD")}
    files = {name.replace(OURS, f"hoso-{version}.dist-info"): data for name, data in files.items()}
    everywhere = {
        "hoso/__init__.py": (f'"{__version__}"', f'"{version}"'),
        f"hoso-{version}.dist-info/METADATA": (f"Version: {__version__}\n", f"Version: {version}\n"),
    }
    for name, (old, new) in {**everywhere, **changed}.items():
        text = files[name].decode()
        assert old in text, name
        files[name] = text.replace(old, new).encode()
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"hoso-{version}-py3-none-any.whl"
    made.write_bytes(pack(f"hoso-{version}", files))
    return made


def stranger(project: str, module: str, version: str) -> tuple[str, bytes]:
    """A wheel that somebody else offers under a project's name: its file's name, more exact than ours, and its bytes."""
    name, tag = f"{project}-{version}", f"cp{sys.version_info[0]}{sys.version_info[1]}-none-any"
    files = {
        f"{module}/__init__.py": b'__version__ = "of a stranger"\nraise SystemExit("a stranger runs")\n',
        f"{name}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {project}\nVersion: {version}\n".encode(),
        f"{name}.dist-info/WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n".encode(),
    }
    return f"{name}-{tag}.whl", pack(name, files)


def run_from(program: Path, *arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program from its wheel or from a folder, installed nowhere, as the guide tells a maintainer to."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "hoso", *arguments],
        cwd=cwd,
        env={"PYTHONPATH": str(program), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
