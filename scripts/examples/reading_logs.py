"""A tool that reads the logs of services, sums them up and says who is in trouble."""

import argparse
import asyncio
import json
import logging
import os
import re
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum, IntFlag, auto
from pathlib import Path

logger = logging.getLogger("reading_logs")

LINE = re.compile(r"(?P<when>\S+) \[(?P<severity>\w+)\] (?P<service>[\w.-]+): (?P<text>.*?)(?: in (?P<ms>\d+) ms)?$")


class Severity(Enum):
    INFO = 1
    WARN = 2
    FAIL = 3


class Trait(IntFlag):
    SLOW = auto()
    FLAKY = auto()
    QUIET = auto()


@dataclass(order=True, frozen=True)
class Entry:
    when: datetime
    service: str
    severity: Severity = field(compare=False)
    text: str = field(compare=False, repr=False)
    took: timedelta | None = field(default=None, compare=False)


@dataclass
class Summary:
    service: str
    counts: dict[str, int] = field(default_factory=dict)
    first: datetime | None = None
    last: datetime | None = None
    slowest: timedelta = timedelta()
    traits: Trait = Trait(0)

    def add(self, entry):
        self.counts[entry.severity.name] = self.counts.get(entry.severity.name, 0) + 1
        self.first = min(self.first or entry.when, entry.when)
        self.last = max(self.last or entry.when, entry.when)
        self.slowest = max(self.slowest, entry.took or timedelta())

    def judge(self, limit):
        if self.slowest > limit:
            self.traits |= Trait.SLOW
        if self.counts.get("FAIL"):
            self.traits |= Trait.FLAKY
        if sum(self.counts.values()) == 1:
            self.traits |= Trait.QUIET


def parse(path):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if (found := LINE.fullmatch(line)) is None:
            logger.warning("%s:%d: not a log line: %r", path.name, number, line)
            continue
        took = timedelta(milliseconds=int(found["ms"])) if found["ms"] else None
        when = datetime.fromisoformat(found["when"]).astimezone(UTC)
        yield Entry(when, found["service"], Severity[found["severity"]], found["text"], took)


async def read(path, summaries):
    for entry in sorted(parse(path)):
        summaries.setdefault(entry.service, Summary(entry.service)).add(entry)
        await asyncio.sleep(0)
    logger.info("read %s", path.name)
    return path.suffix


class Encoder(json.JSONEncoder):
    def default(self, o):
        match o:
            case datetime():
                return o.isoformat(timespec="milliseconds")
            case timedelta():
                return o / timedelta(milliseconds=1)
        return super().default(o)


def arguments(argv):
    parser = argparse.ArgumentParser(prog="reading_logs", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the logs are")
    parser.add_argument("-l", "--limit", type=float, default=0.5, metavar="SECONDS", help="what is slow (%(default)s)")
    parser.add_argument("--level", choices=["DEBUG", "INFO", "WARNING"], default="INFO")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--json", action="store_true", help="print JSON")
    kind.add_argument("--table", action="store_true", help="print a table")
    return parser.parse_args(argv)


async def main(argv):
    options = arguments(argv)
    logging.basicConfig(stream=sys.stdout, level=options.level, format="%(levelname)s %(taskName)s %(message)s", force=True)
    summaries, paths = {}, sorted(options.folder.rglob("*.log"))
    tasks = [asyncio.create_task(read(path, summaries), name=f"read-{path.stem}") for path in paths]
    logger.info("suffixes: %s", await asyncio.gather(*tasks))
    for summary in summaries.values():
        summary.judge(timedelta(seconds=options.limit))
    if options.json:
        print(json.dumps([asdict(summary) for summary in summaries.values()], cls=Encoder, indent=2))
        return
    for name, summary in sorted(summaries.items()):
        span = summary.last - summary.first
        print(f"{name:<10}|{summary.counts!s:<36}|{summary.first:%d %b %H:%M}|{span!s:>15}|{summary.traits!r}")


LOGS = {
    "web.log": """2024-03-01T10:00:00+01:00 [INFO] web: started in 120 ms
2024-03-01T10:05:30.250+01:00 [FAIL] web: GET /users in 900 ms
what is this
2024-03-02T00:00:00Z [WARN] web: cache is cold""",
    "jobs/queue.log": """2024-03-01T09:00:00Z [INFO] queue.main: 5 jobs in 20 ms
2024-02-29T23:59:59Z [INFO] db: ready""",
}

os.environ["COLUMNS"] = "80"
with tempfile.TemporaryDirectory() as folder:
    for name, text in LOGS.items():
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    for extra in (["--table"], ["--json", "--level", "WARNING"], ["-l", "5"], ["--help"], ["--json", "--table"]):
        try:
            asyncio.run(main([folder, *extra]))
        except SystemExit as stop:
            print("exit", stop.code)
    print(Path(folder).exists(), [path.suffix for path in Path(folder).iterdir() if path.is_file()])
