#!/usr/bin/env python3
"""tests/tidy.py BUILD [CLANG-TIDY OPTIONS...] <SOURCES

clang-tidy over the sources that standard input names, as many at once as there are processors. What
is known to pass is not looked at again: the same text after the preprocessor, comments and macros
with it, under the same checks and options. CGOV_TIDY_CACHE is the folder that remembers it; without
it nothing is remembered, and all are looked at.
"""
import concurrent.futures
import hashlib
import json
import os
import shlex
import subprocess
import sys

build, options = sys.argv[1], sys.argv[2:]
cache = os.environ.get("CGOV_TIDY_CACHE")
commands = {c["file"]: c for c in json.load(open(build + "/compile_commands.json"))}


def answer(*command, **how):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, **how).stdout


tool = answer("clang-tidy", "--version") + open(".clang-tidy", "rb").read()


def key_of(source):
    """What decides whether clang-tidy finds something; None if it cannot be said."""
    made = commands.get(os.path.abspath(source))
    if made is None:
        return None
    words = shlex.split(made["command"])
    words = words[words[0].endswith("ccache"):]
    words[words.index("-o") + 1] = "-"
    extra = [o.split("=", 1)[1] for o in options if o.startswith("--extra-arg=")]
    text = subprocess.run(words + extra + ["-E", "-C", "-P", "-dD"], cwd=made["directory"],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if text.returncode != 0:
        return None
    said = [o.replace(os.getcwd(), "") for o in options]
    return hashlib.sha256(tool + repr(said).encode() + text.stdout).hexdigest()


def look_at(source):
    key = key_of(source) if cache else None
    known = os.path.join(cache, key) if key else None
    if known and os.path.exists(known):
        return True
    done = subprocess.run(["clang-tidy", "-p", build, "--quiet", *options, source],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    # How many warnings of system headers it does not show, it says on standard error.
    errors = [line for line in done.stderr.splitlines() if not line.endswith(" generated.")]
    sys.stdout.write(done.stdout)
    if done.returncode != 0 and errors:
        print("\n".join(errors), file=sys.stderr)
    if done.returncode == 0 and known:
        open(known, "w").close()
    return done.returncode == 0


if cache:
    os.makedirs(cache, exist_ok=True)
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    sys.exit(not all(list(pool.map(look_at, sys.stdin.read().split()))))
