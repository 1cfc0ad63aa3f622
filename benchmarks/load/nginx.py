"""nginx in front of several web processes, as one would put it there."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks.load.audience import until

INSTALL = (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "nginx"])
_CONFIGURATION = """
daemon off; worker_processes 1; worker_rlimit_nofile {files}; pid {folder}/nginx.pid;
error_log {folder}/nginx.log warn;
events {{ worker_connections {connections}; }}
http {{
  access_log off; proxy_buffering off;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  upstream webs {{ {servers} }}
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    location / {{
      proxy_pass http://webs; proxy_http_version 1.1; proxy_read_timeout 90s;
      proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";
      proxy_set_header Host $http_host; proxy_set_header X-Forwarded-For {forwarded};
    }}
  }}
}}
"""
# Every fan of a run has an address, which an nginx at the edge would see as the peer.
_FORWARDED = "$http_x_forwarded_for"


def get_nginx() -> str | None:
    """Its path: found, or as root installed by apt-get; None when it cannot be had."""
    if (found := _found()) or os.geteuid() != 0 or not shutil.which("apt-get"):
        return found
    for command in INSTALL:
        subprocess.run(  # noqa: S603 (fixed commands)
            command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    return _found()


def _found() -> str | None:
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


@asynccontextmanager
async def nginx(program: str, folder: Path, port: int, webs: Sequence[int]) -> AsyncIterator[None]:
    """On 127.0.0.1:`port`, in front of the processes at the ports `webs`, in turns."""
    configuration = folder / "nginx.conf"
    servers = " ".join(f"server 127.0.0.1:{web};" for web in webs)
    text = _CONFIGURATION.format(
        folder=folder, servers=servers, port=port, forwarded=_FORWARDED, files=20_000,
        connections=19_000,
    )  # fmt: skip
    configuration.write_text(text)
    process = await asyncio.create_subprocess_exec(
        program, "-c", str(configuration), "-e", str(folder / "nginx.log")
    )
    try:
        await until(lambda: _answers(port), "nginx listens")
        yield
    finally:
        process.terminate()
        await process.wait()


def _answers(port: int) -> bool:
    table = Path("/proc/net/tcp").read_text()
    return f"0100007F:{port:04X} 00000000:0000 0A" in table
