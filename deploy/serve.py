"""Several app processes behind nginx on this machine, without containers.

    python -m deploy.serve [--processes N] [--port PORT] [--address ADDRESS]

The processes listen on loopback, nginx on ADDRESS:PORT. A process that dies is started again; where nginx ends, everything ends.
Needs nginx (Debian: nginx-light) and a built database (make run builds it). Ends with SIGTERM or Ctrl-C.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from deploy import static_files

ROOT = Path(__file__).resolve().parents[1]
CONFIGURATION = Path(__file__).parent / "nginx"
START_SECONDS = 120.0  # within which a process has to answer
LOOK_SECONDS = 1.0  # between two looks at what still runs


class NotStarted(Exception):  # noqa: N818 - says what happened
    """Something that hosting needs is missing or does not start; the message says what."""


@dataclass
class App:
    """One app process on a port of its own."""

    port: int
    process: subprocess.Popen[bytes]


def free_port() -> int:
    """A port on loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_app(port: int, secret: str) -> App:
    """Starts the dashboard on a loopback port; all processes sign their cookies with the same secret."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address", "127.0.0.1"]
    process = subprocess.Popen(
        [*command, "--server.port", str(port)], cwd=ROOT, env=os.environ | {"STREAMLIT_SERVER_COOKIE_SECRET": secret}
    )
    return App(port, process)


def wait_for(app: App) -> None:
    """Returns when the process answers. Raises NotStarted."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if app.process.poll() is not None:
            raise NotStarted(f"the app process on port {app.port} ended with code {app.process.returncode}")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{app.port}/_stcore/health", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise NotStarted(f"the app process on port {app.port} did not answer within {START_SECONDS:.0f} s")


def write_proxy(folder: Path, listen: str, ports: list[int]) -> None:
    """Writes what nginx reads: its configuration, where it listens, the processes, the static files."""
    folder.chmod(0o755)  # nginx started by root reads as another user
    (folder / "temp").mkdir()
    for part in CONFIGURATION.glob("*.conf"):
        shutil.copyfile(part, folder / part.name)
    (folder / "listen.conf").write_text(f"listen {listen};\n", "utf-8")
    lines = [f"server 127.0.0.1:{port} max_fails=1 fail_timeout=5s;\n" for port in ports]
    (folder / "upstream.conf").write_text("".join(lines), "utf-8")
    static_files.make(folder / "www")


def serve(processes: int, listen: str, folder: Path) -> int:
    """Runs everything until nginx ends or a signal comes. The exit code. Raises NotStarted."""
    nginx = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if nginx is None:
        raise NotStarted("nginx is not installed (Debian: apt-get install nginx-light)")
    if os.environ.get("CITY_STRATEGY_MODE", "public").strip().lower() == "staff":
        raise NotStarted("this hosts the public mode; staff mode is one process (docs/operation.md)")
    secret = os.environ.get("STREAMLIT_SERVER_COOKIE_SECRET") or secrets.token_hex(32)
    ports = [free_port() for _ in range(processes)]
    write_proxy(folder, listen, ports)
    apps = [start_app(port, secret) for port in ports]
    door: subprocess.Popen[bytes] | None = None
    try:
        for app in apps:
            wait_for(app)
        door = subprocess.Popen([nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")])
        print(f"{processes} processes on ports {', '.join(map(str, ports))} behind http://{listen}", flush=True)
        while (code := door.poll()) is None:
            for number, app in enumerate(apps):
                if app.process.poll() is not None:
                    print(f"port {app.port}: ended with code {app.process.returncode}, started again", file=sys.stderr)
                    apps[number] = start_app(app.port, secret)
            time.sleep(LOOK_SECONDS)
        raise NotStarted(f"nginx ended with code {code}")
    except KeyboardInterrupt:
        return 0
    finally:
        for process in [*([door] if door else []), *(app.process for app in apps)]:
            process.terminate()
        for process in [*([door] if door else []), *(app.process for app in apps)]:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def _stop(_: int, __: FrameType | None) -> None:
    raise KeyboardInterrupt


def main() -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(prog="python -m deploy.serve", description=__doc__)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, metavar="N")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8501")))
    parser.add_argument("--address", default="127.0.0.1")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, _stop)
    with tempfile.TemporaryDirectory(prefix="atlas-") as folder:
        try:
            return serve(options.processes, f"{options.address}:{options.port}", Path(folder))
        except (NotStarted, OSError) as problem:
            print(problem, file=sys.stderr)
            return 1


if __name__ == "__main__":
    sys.exit(main())
