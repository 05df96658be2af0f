#!/usr/bin/env python3
"""mutation.py [--seed N] [--count N] [--under lib/FOLDER] [--tests N]

Would the tests notice? Changes one place of lib/ at a time (a comparison, a condition, a limit, a call left out), builds
the tests that fit and runs them; a change that none of them notices is printed as SURVIVED. The same seed makes the
same changes. Works on a copy in build/mutation; nothing of the tree itself is touched. A test fits if it names a function
that the changed file defines, or one of a file that calls it; where none of them notices, those are asked that let memory
and the disk give out. Some changes mean the same as what was there: those that
survive are to be read by a person.
"""
import argparse
import collections
import os
import random
import re
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WORK = os.path.join(ROOT, "build", "mutation")
TREE = os.path.join(WORK, "tree")
BUILD = os.path.join(TREE, "build")
SECONDS = 240  # a test that takes longer hangs, which is noticed
# What no other test notices, such as a block that is not given back, or an output that is read after a failure.
LAST = ["misuse_test", "faults_test", "faults_shown_test", "io_faults_test"]
# Those that try everything many times, and those that measure: any change is theirs, at the cost of minutes.
LEFT_OUT = {"faults_test", "faults_shown_test", "io_faults_test", "kill_test", "merge_kill_test", "merge_peers_test", "merge_version_test",
            "beside_test", "misuse_test", "schema_test"}

CHANGES = [
    (r" == ", " != "), (r" != ", " == "), (r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "),
    (r" && ", " || "), (r" \|\| ", " && "), (r" \+ 1\b", ""), (r" - 1\b", ""), (r"\(!(?=\w)", "("), (r"\btrue\b", "false"),
    (r"\bfalse\b", "true"), (r"\+\+", "--"), (r" \+= ", " -= "), (r" \? (.+?) : (.+?)([;,)])", r" ? \2 : \1\3"),
    (r"^    +\w+\(.*\);$", "    ;"), (r"^    +return CGOV_\w+;$", "    return CGOV_OK;"),
]


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def quietly(words, **more):
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, **more)


def copy_tree():
    """The files that git knows, as they are now; what did not change keeps its time, so that little is built again."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout.decode()
    for name in filter(None, names.split("\0")):
        source, target = os.path.join(ROOT, name), os.path.join(TREE, name)
        if not os.path.exists(source):
            continue
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(source, "rb") as file:
            held = file.read()
        if not os.path.exists(target) or open(target, "rb").read() != held:
            shutil.copy(source, target)


def configure():
    more = ["-DCMAKE_C_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
    if shutil.which("ld.mold"):
        more.append("-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=mold")
    done = quietly(["cmake", "-S", TREE, "-B", BUILD, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug", *more])
    if done.returncode != 0:
        sys.exit(done.stdout.decode())


def names_in(text):
    return set(re.findall(r"\bcgov_{1,2}[a-z]\w+", text))


class Fitting:
    """Which tests fit a file: those that name what it defines come first, then those of its callers."""

    def __init__(self):
        self.texts, self.defined = {}, {}
        for folder, _, files in os.walk(os.path.join(TREE, "lib")):
            for name in files:
                if name.endswith(".c"):
                    path = os.path.join(folder, name)
                    text = read(path)
                    self.texts[path] = names_in(text)
                    self.defined[path] = set(re.findall(r"^(?!static)\w[\w ]*[ *](cgov_{1,2}\w+)\(", text, re.M))
        tests = os.path.join(TREE, "tests")
        self.tests = {name[:-2]: names_in(read(os.path.join(tests, name))) for name in sorted(os.listdir(tests))
                      if name.endswith("_test.c") and name[:-2] not in LEFT_OUT}

    def of(self, path, most):
        seen, level, found = {path}, [path], []
        while level and len(found) < most:
            named = set().union(*(self.defined[of] for of in level))
            scores = collections.Counter({name: len(uses & named) for name, uses in self.tests.items()})
            found += [name for name, score in scores.most_common() if score > 0 and name not in found]
            level = [of for of, uses in self.texts.items() if of not in seen and uses & named]
            seen.update(level)
        return found[:most]


def places_of(path):
    """Each line that something can be changed in, with what it becomes."""
    made, in_comment = [], False
    for number, line in enumerate(read(path).split("\n")):
        in_comment = in_comment or line.lstrip().startswith("/*")
        plain = not in_comment and not re.match(r"\s*(#|static const|\{|//|case |free\(|cgov__free)", line) and '"' not in line
        in_comment = in_comment and "*/" not in line
        if not plain:
            continue
        for pattern, becomes in CHANGES:
            changed = re.sub(pattern, becomes, line, count=1)
            if changed != line:
                made.append((number, changed))
    return made


def try_change(path, number, changed, tests):
    """The test that notices, "" if none does, None if the changed file does not compile."""
    whole = read(path)
    lines = whole.split("\n")
    lines[number] = changed
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    try:
        for test in tests:
            built = quietly(["ninja", "-C", BUILD, "tests/" + test])
            if built.returncode != 0:
                return None
            try:
                if quietly([os.path.join(BUILD, "tests", test)], cwd=BUILD, timeout=SECONDS).returncode != 0:
                    return test
            except subprocess.TimeoutExpired:
                return test + " (hangs)"
        return ""
    finally:
        with open(path, "w", encoding="utf-8") as file:
            file.write(whole)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int, default=100)
    options.add_argument("--under", default="lib")
    options.add_argument("--tests", type=int, default=3, help="at most so many for a change")
    asked = options.parse_args()
    copy_tree()
    configure()
    fitting, chance = Fitting(), random.Random(asked.seed)
    places = [(path, *place) for path in sorted(fitting.texts)
              if os.path.relpath(path, TREE).startswith(asked.under) for place in places_of(path)]
    chance.shuffle(places)
    caught = survived = unfitting = 0
    for path, number, changed in places:
        if caught + survived == asked.count:
            break
        tests = fitting.of(path, asked.tests)
        if not tests:
            unfitting += 1
            continue
        noticed = try_change(path, number, changed, tests + LAST)
        if noticed is None:
            continue
        caught, survived = caught + (noticed != ""), survived + (noticed == "")
        line = read(path).split("\n")[number].strip()
        where = f"{os.path.relpath(path, TREE)}:{number + 1}: {line} -> {changed.strip()}"
        print(f"caught by {noticed}: {where}" if noticed else f"SURVIVED {' '.join(tests)}: {where}", flush=True)
    print(f"{caught} of {caught + survived} changes were noticed; {unfitting} more, in files that only the tests of programs"
          " reach, were not tried")


main()
