"""How fast the shipped reader reads, and in how much memory, beside what bounds it.

    python -m benchmarks.speed DOCUMENTS.jsonl... [--runs 5] [--documents N] [--format json]

DOCUMENTS as `python -m benchmarks.corpora` writes them. The reader goes from text to claims, with
no store behind it. Beside it `spacy.blank("en")` with its sentencizer cuts the same texts into
words and sentences, which any reader must do, and the reader's network alone reads sentences that
were cut before. Each has a process of its own on the same one core;
they take turns, run by run, so that other work on the machine meets both, and medians are shown.
Sentences are the reader's in all. Peak memory is that of the reader's process (resident, MB), the
model and all of the documents included. POSIX only.
"""

from __future__ import annotations

import json
import os
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import click

from benchmarks import predictions
from benchmarks.figures import format_option
from kg.model import Document

Lap = dict[str, Any]
"""{"seconds", "sentences", "stages": {name: seconds}, "peak": MB} of one run over all texts."""

_WARM = "Rebels shelled Mosul on 5 March 2017, killing two."


def rules(docs: Sequence[Document]) -> Callable[[], Lap]:
    """The shipped reader, loaded and warm."""
    from ingest.extraction.reader import RuleReader

    reader = RuleReader()
    list(reader.read([Document.new(_WARM)]))

    def run() -> Lap:
        reader.seconds.clear()
        start = time.perf_counter()
        sentences = sum(reading.sentences for reading in reader.read(docs))
        seconds = time.perf_counter() - start
        return {"seconds": seconds, "sentences": sentences, "stages": dict(reader.seconds)}

    return run


def blank(docs: Sequence[Document]) -> Callable[[], Lap]:
    """SpaCy's tokens and sentences, without a model."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    list(nlp.pipe([_WARM]))

    def run() -> Lap:
        start = time.perf_counter()
        sentences = sum(1 for doc in nlp.pipe(d.text for d in docs) for _ in doc.sents)
        return {"seconds": time.perf_counter() - start, "sentences": sentences, "stages": {}}

    return run


def network(docs: Sequence[Document]) -> Callable[[], Lap]:
    """The network alone, on words that were cut before."""
    from ingest.extraction.model.network import shipped
    from ingest.extraction.sentences import sentences

    analyse = shipped()
    cut = [[word.text for word in words] for doc in docs for words in sentences(doc.text)]
    analyse(["Rebels", "shelled", "Mosul", "."])

    def run() -> Lap:
        start = time.perf_counter()
        for words in cut:
            analyse(words)
        seconds = time.perf_counter() - start
        return {"seconds": seconds, "sentences": len(cut), "stages": {}}

    return run


READERS = {"rules": rules, "network": network, "blank": blank}


def serve(name: str, docs: Sequence[Document]) -> None:
    """Answer each line of standard input with a run, as JSON; first with the time of loading."""
    start = time.perf_counter()
    run = READERS[name](docs)
    print(json.dumps({"load": time.perf_counter() - start}), flush=True)
    for _ in sys.stdin:
        print(json.dumps({**run(), "peak": peak()}), flush=True)


def peak() -> float:
    """The most memory this process has held, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage tells here begins with the parent's
        (kept,) = re.findall(r"^VmHWM:\s+(\d+) kB$", status.read_text(), re.MULTILINE)
        return int(kept) / 1e3
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


def measure(files: Sequence[Path], *, runs: int, documents: int | None) -> dict[str, Any]:
    """Medians of several runs: what `shown` prints, as JSON-ready values."""
    laps: dict[str, list[Lap]] = {name: [] for name in READERS}
    with ExitStack() as stack:
        workers = {name: stack.enter_context(_worker(name, files, documents)) for name in READERS}
        loading = {name: _answer(worker)["load"] for name, worker in workers.items()}["rules"]
        for _ in range(runs):
            for name, worker in workers.items():
                laps[name].append(_ask(worker))
    ours_s, network_s, theirs_s = (
        statistics.median(lap["seconds"] for lap in laps[name]) for name in READERS
    )
    sentences = laps["rules"][0]["sentences"]
    stages = {
        stage: statistics.median(lap["stages"].get(stage, 0.0) for lap in laps["rules"])
        for stage in laps["rules"][0]["stages"]
    }
    return {
        "runs": runs,
        "sentences": sentences,
        "seconds": ours_s,
        "sentences_per_second": sentences / ours_s,
        "slowest_run": sentences / max(lap["seconds"] for lap in laps["rules"]),
        "fastest_run": sentences / min(lap["seconds"] for lap in laps["rules"]),
        "network_seconds": network_s,
        "network_sentences_per_second": sentences / network_s,
        "blank_seconds": theirs_s,
        "times_blank": ours_s / theirs_s,
        "load_seconds": loading,
        "peak_mb": max(lap["peak"] for lap in laps["rules"]),
        "blank_peak_mb": max(lap["peak"] for lap in laps["blank"]),
        "stages": stages,
    }


@contextmanager
def _worker(
    name: str, files: Sequence[Path], documents: int | None
) -> Iterator[subprocess.Popen[str]]:
    command = [
        sys.executable,
        "-m",
        "benchmarks.speed",
        *(str(path.resolve()) for path in files),
        "--worker",
        name,
    ]
    if documents is not None:
        command += ["--documents", str(documents)]
    env = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    root = Path(__file__).resolve().parents[1]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env, cwd=root
    ) as worker:
        yield worker
        assert worker.stdin
        worker.stdin.close()


def _ask(worker: subprocess.Popen[str]) -> Lap:
    assert worker.stdin
    worker.stdin.write("run\n")
    worker.stdin.flush()
    return _answer(worker)


def _answer(worker: subprocess.Popen[str]) -> dict[str, Any]:
    assert worker.stdout
    line = worker.stdout.readline()
    if not line:
        raise click.ClickException("a process that was to be timed has ended; see above")
    answer: dict[str, Any] = json.loads(line)
    return answer


def shown(found: dict[str, Any]) -> str:
    """The figures for a person."""
    sentences, whole = found["sentences"], found["seconds"]
    lines = [
        f"{sentences} sentences, one core, medians of {found['runs']} runs",
        f"{'':<20} {'s':>8} {'share':>7} {'ms a sentence':>14}",
    ]
    for stage, seconds in (*found["stages"].items(), ("text to claims", whole)):
        share, each = 100 * seconds / whole, 1000 * seconds / sentences
        lines.append(f"{stage:<20} {seconds:8.2f} {share:6.1f}% {each:14.2f}")
    lines += [
        (
            f"{found['sentences_per_second']:.0f} sentences/s "
            f"(slowest run {found['slowest_run']:.0f}, fastest {found['fastest_run']:.0f})"
        ),
        (
            f"the network alone, on cut sentences: {found['network_seconds']:.2f} s, "
            f"{found['network_sentences_per_second']:.0f} sentences/s, "
            f"{100 * found['network_seconds'] / whole:.0f}% of the reading"
        ),
        (
            f"words and sentences alone (spacy.blank, sentencizer): {found['blank_seconds']:.2f} s;"
            f" reading takes {found['times_blank']:.1f} times that"
        ),
        (
            f"peak memory {found['peak_mb']:.0f} MB, beside {found['blank_peak_mb']:.0f} MB; "
            f"loading takes {found['load_seconds']:.1f} s"
        ),
    ]
    return "\n".join(lines)


@click.command(help=__doc__)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--runs", default=5, show_default=True, type=click.IntRange(min=1))
@click.option("--documents", type=click.IntRange(min=1), help="Only so many, from the first.")
@click.option("--worker", type=click.Choice(list(READERS)), hidden=True)
@format_option
def main(
    files: tuple[Path, ...], runs: int, documents: int | None, worker: str | None, form: str
) -> None:
    if worker:
        if hasattr(os, "sched_setaffinity"):  # where it can be asked for, the same core for both
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        docs = [predictions.document(record) for path in files for record in predictions.load(path)]
        serve(worker, docs[:documents])
        return
    found = measure(files, runs=runs, documents=documents)
    click.echo(json.dumps(found, indent=1) if form == "json" else shown(found))


if __name__ == "__main__":
    main()
