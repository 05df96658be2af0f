"""coverage.py FLOOR <REPORTS: adds up gcov's JSON reports, one a line, for the files of lib/."""
import collections
import json
import os
import sys

floor = float(sys.argv[1])
library = os.path.realpath("lib") + os.sep
runs = collections.defaultdict(collections.Counter)  # runs of each line of each file
for report in map(json.loads, sys.stdin):
    for file in report["files"]:
        path = os.path.realpath(os.path.join(report["current_working_directory"], file["file"]))
        if path.startswith(library):
            for line in file["lines"]:  # a header's lines come once for each source
                runs[path][line["line_number"]] += line["count"]

reached = {path: sum(count > 0 for count in lines.values()) for path, lines in runs.items()}
missed = {path: len(lines) - reached[path] for path, lines in runs.items()}
total = sum(map(len, runs.values()))
if total == 0:
    sys.exit("gcov reports no line of lib/")
share = 100 * sum(reached.values()) / total

print("Least reached:")
for path in sorted(runs, key=lambda path: reached[path] / len(runs[path]))[:10]:
    print(f"  {100 * reached[path] / len(runs[path]):5.1f} %  {missed[path]:5} lines missed  "
          f"lib/{path.removeprefix(library)}")
print(f"{share:.1f} % of {total} lines of lib/ are reached; the floor is {floor:g} %.")
sys.exit(share < floor)
