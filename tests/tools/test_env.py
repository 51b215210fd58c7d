"""tools/env on machines that lack something: one sentence in each language, a failing exit code, no traceback."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "env"
OLD = '#!/bin/sh\ncase "$*" in *python_version*) echo 3.9.2 ;; *version_info*) exit 1 ;; esac\n'
BARE = f'#!/bin/sh\ncase "$*" in *ensurepip*) exit 1 ;; *) exec {sys.executable} "$@" ;; esac\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one package that no machine has, with the script in it."""
    (tmp_path / "tools").mkdir()
    (tmp_path / "requirements").mkdir()
    shutil.copy(SCRIPT, tmp_path / "tools")
    lock = f"cho-phien-nowhere==1.0 \\\n    --hash=sha256:{'0' * 64}\n"
    (tmp_path / "requirements" / "base.txt").write_text(lock)
    return tmp_path


def run(project: Path, *arguments: str, **variables: str) -> tuple[int, list[str]]:
    """The exit code and the lines shown; the packages' address is a closed port of this machine."""
    offline = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}
    environment = {**os.environ, "PYTHON": sys.executable, **offline, **variables}
    command = [project / "tools" / "env", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, [*done.stdout.splitlines(), *done.stderr.splitlines()]


def stand_in(project: Path, text: str) -> str:
    """A program that plays the part of a Python; its path."""
    program = project / "python-stand-in"
    program.write_text(text)
    program.chmod(0o755)
    return str(program)


def test_env_refuses_an_unknown_level(project: Path):
    assert run(project, "all") == (1, ["Cách dùng: tools/env [base|test|dev].", "Usage: tools/env [base|test|dev]."])


def test_env_says_which_python_is_too_old(project: Path):
    code, lines = run(project, PYTHON=stand_in(project, OLD))
    assert (code, len(lines)) == (1, 2)
    assert lines[0].startswith("Cần Python 3.11 trở lên (máy này: 3.9.2): ")
    assert lines[1].startswith("Python 3.11 or newer is needed (found: 3.9.2): ")


def test_env_says_where_no_python_is_found(project: Path):
    code, lines = run(project, PYTHON=str(project / "gone"))
    assert (code, len(lines)) == (1, 2)
    assert lines[1].startswith("Python 3.11 or newer is needed (found: none): ")


def test_env_names_the_package_of_a_missing_venv_module(project: Path):
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    assert run(project, PYTHON=stand_in(project, BARE)) == (
        1,
        [
            f"Python này thiếu mô-đun venv: hãy chạy «sudo apt install {package}» rồi chạy lại.",
            f'This Python lacks its venv module: run "sudo apt install {package}", then run this again.',
        ],
    )


def test_env_without_network_names_the_log(project: Path):
    code, lines = run(project)
    assert code == 1
    assert lines[-2:] == [
        "Không tải được các gói Python: hãy kiểm tra mạng (và proxy nếu có) rồi chạy lại; nhật ký ở var/log/env.log.",
        "The Python packages could not be fetched: check the network (and proxy, if any) and run this again; "
        "the log is in var/log/env.log.",
    ]
    assert not (project / ".venv" / "stamp").exists()
    assert "cho-phien-nowhere" in (project / "var" / "log" / "env.log").read_text()


@pytest.mark.parametrize("made", [True, False], ids=["made", "not made yet"])
def test_env_refuses_an_environment_outside_its_folder(project: Path, tmp_path_factory: pytest.TempPathFactory, made):
    other = tmp_path_factory.mktemp("other") / "venv"
    if made:
        other.mkdir()
        (other / "pyvenv.cfg").write_text("home = elsewhere\n")
    (project / ".venv").symlink_to(other)
    assert run(project) == (
        1,
        [
            f"Thư mục .venv là liên kết ra ngoài thư mục này (tới {other}), nơi có thể thuộc bản khác của trang: "
            "hãy gỡ liên kết bằng «rm .venv» rồi chạy lại.",
            f".venv is a link that leads out of this folder (to {other}), where another copy of the site may keep it: "
            'remove the link with "rm .venv", then run this again.',
        ],
    )
    assert [one.name for one in other.glob("*")] == (["pyvenv.cfg"] if made else [])


def test_env_follows_a_link_within_its_folder(project: Path):
    (project / "requirements" / "base.txt").write_text("")
    assert run(project)[0] == 0
    (project / ".venv").rename(project / "environment")
    (project / ".venv").symlink_to("environment")
    assert run(project) == (0, [])


def test_env_does_nothing_the_second_time(project: Path):
    (project / "requirements" / "base.txt").write_text("")
    assert run(project)[0] == 0
    assert run(project) == (0, [])


def test_env_keeps_the_higher_level(project: Path):
    for level in ("base", "test"):
        (project / "requirements" / f"{level}.txt").write_text(f"# {level}\n")
    assert run(project, "test")[0] == 0
    assert run(project, "base") == (0, [])
    assert (project / ".venv" / "stamp").read_text().split("|")[0] == "test"
