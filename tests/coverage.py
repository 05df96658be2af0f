"""coverage.py LINES BRANCHES <REPORTS

Adds up gcov's JSON reports, one a line, for the files of lib/: which lines and branches the tests reach. LINES and
BRANCHES are the floors in percent.
"""
import collections
import json
import os
import sys

floors = {"lines": float(sys.argv[1]), "branches": float(sys.argv[2])}
library = os.path.realpath("lib") + os.sep
# Runs of each line and branch of each file.
runs = {what: collections.defaultdict(collections.Counter) for what in floors}
for report in map(json.loads, sys.stdin):
    for file in report["files"]:
        path = os.path.realpath(os.path.join(report["current_working_directory"], file["file"]))
        if not path.startswith(library):
            continue
        for line in file["lines"]:  # a header's lines come once for each source
            runs["lines"][path][line["line_number"]] += line["count"]
            for number, branch in enumerate(line.get("branches", [])):
                runs["branches"][path][line["line_number"], number] += branch["count"]


def share_of(counts):
    return 100 * sum(count > 0 for count in counts) / max(len(counts), 1)


failed = False
for what, floor in floors.items():
    files = runs[what]
    counts = [count for path in files for count in files[path].values()]
    if not counts:
        sys.exit(f"gcov reports no {what} of lib/")
    print(f"{what} least reached:")
    for path in sorted(files, key=lambda path: share_of(files[path].values()))[:10]:
        missed = sum(count == 0 for count in files[path].values())
        print(f"  {share_of(files[path].values()):5.1f} %  {missed:5} missed  lib/{path.removeprefix(library)}")
    print(f"{share_of(counts):.1f} % of {len(counts)} {what} of lib/ are reached; the floor is {floor:g} %.")
    failed = failed or share_of(counts) < floor
sys.exit(failed)
