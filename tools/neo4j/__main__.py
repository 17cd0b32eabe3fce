"""Run a Neo4j server for a while, or fetch one.

python -m tools.neo4j lts                   start one, say how to reach it, stop it at Ctrl-C
python -m tools.neo4j current --home DIR    the same, and keep its data in a folder
python -m tools.neo4j fetch lts current     only fetch what is not here yet
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from types import FrameType

from tools.neo4j.jars import fetch
from tools.neo4j.java import find_java
from tools.neo4j.releases import RELEASES, ServerError, release
from tools.neo4j.server import Neo4jServer


def main() -> None:
    signal.signal(signal.SIGTERM, _end)
    try:
        _run(_arguments())
    except ServerError as error:
        sys.exit(f"error: {error}")
    except KeyboardInterrupt:
        sys.exit(130)


def _arguments() -> argparse.Namespace:
    about, _, examples = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(
        prog="python -m tools.neo4j",
        description=about,
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("what", choices=[*RELEASES, "fetch"], help="a release, or fetch")
    parser.add_argument("releases", nargs="*", metavar="RELEASE", help="what to fetch")
    parser.add_argument("--home", help="keep data, settings and logs in this folder")
    parser.add_argument("--port", type=int, help="the port of Bolt (default: a free one)")
    parser.add_argument("--heap", default="512m", help="Java's heap (default: %(default)s)")
    parser.add_argument("--pagecache", default="64m", help="page cache (default: %(default)s)")
    parser.add_argument("--http", action="store_true", help="answer over HTTP as well")
    parser.add_argument("--tls", action="store_true", help="take encrypted connections only")
    return parser.parse_args()


def _run(given: argparse.Namespace) -> None:
    if given.what == "fetch":
        for name in given.releases or RELEASES:
            wanted = release(name)
            java = find_java(wanted)
            print(f"Neo4j {wanted.version}: {fetch(wanted)}, to be run by {java}")
        return
    server = Neo4jServer(
        given.what,
        given.home,
        port=given.port,
        heap=given.heap,
        pagecache=given.pagecache,
        http=given.http,
        tls=given.tls,
    )
    with server:
        print(f"Neo4j {server.release.version} at {server.uri}, process {server.pid}")
        if server.http_port:
            print(f"HTTP at http://127.0.0.1:{server.http_port}")
        print(f"its data: {server.home}{'' if given.home else ' (removed at the end)'}")
        print("to be let in, in another terminal:\n")
        print(f"  export NEO4J_CREDENTIALS={server.credentials}")
        print(f"  export KG_DB={server.uri}\n")
        print("Ctrl-C stops it.", flush=True)
        while server.running:
            time.sleep(0.5)
        raise ServerError(f"{server} has ended; see {server.log}")


def _end(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
