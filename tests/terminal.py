#!/usr/bin/env python3
"""terminal.py BUILD

What programs print fits a terminal: the help of every program, in both languages, at 80 columns by display width;
and messages on a terminal, which break between words and never within a path. Through a pipe they stay as they are.
"""
import fcntl
import os
import pty
import struct
import subprocess
import sys
import tempfile
import termios
import unicodedata

BUILD = os.path.abspath(sys.argv[1])
WIDTH = 80
failures = []
checks = 0


def width_of(line):
    """Columns on a terminal: marks above and below take none."""
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 1 for c in line)


def check(holds, what):
    global checks  # pylint: disable=global-statement
    checks += 1
    if not holds:
        failures.append(what)


def program(name):
    return os.path.join(BUILD, "examples", name)


def on_terminal(words, folder, columns):
    """What a program writes to standard error, which is a terminal of so many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen([program(words[0]), *words[1:]], cwd=folder, stdout=subprocess.DEVNULL, stderr=theirs) as run:
        run.wait()
    os.close(theirs)
    said = b""
    try:
        while part := os.read(ours, 4096):
            said += part
    except OSError:
        pass  # the other end is closed
    os.close(ours)
    return said.decode().replace("\r\n", "\n").replace("\r", "\n").splitlines()


names = sorted(name for name in os.listdir(os.path.join(BUILD, "examples"))
               if name.startswith(("cgov", "demo-")) and os.access(program(name), os.X_OK)
               and os.path.isfile(program(name)))
check(len(names) >= 20, f"programs: {names}")
for name in names:
    for language in ("en", "th"):
        words = [program(name), "--help"] + (["--lang", language] if name.startswith("cgov") else [])
        shown = subprocess.run(words, capture_output=True, text=True, check=False)
        check(shown.returncode == 0 and shown.stdout, f"{words}: {shown.stderr}")
        for line in shown.stdout.splitlines():
            check(width_of(line) <= WIDTH, f"{name} --help, {language}: {width_of(line)} columns: {line}")

with tempfile.TemporaryDirectory() as folder:
    deep = os.path.join(folder, "a-folder-with-a-long-name", "another-folder-with-a-long-name", "and-one-more-of-them")
    os.makedirs(deep)
    path = os.path.join(deep, "missing.csv")
    for language in ("en", "th"):
        for words in (["cgov-import", "new.cgov", path], ["cgov-field", "new.cgov", "load", path],
                      ["cgov-query", path, "level"], ["cgov-import", "--frob", "x"],
                      ["cgov-report", "new.cgov", "a.pdf"], ["cgov", "help", "zzzzzzzz"]):
            lines = on_terminal(words + ["--lang", language], folder, WIDTH)
            check(lines, f"{words}: nothing is said")
            for line in lines:
                check(width_of(line) <= WIDTH or path in line, f"{words}, {language}: {width_of(line)} columns: {line}")
            if path in words:
                check(any(path in line for line in lines), f"{words}, {language}: the path is broken: {lines}")
            piped = subprocess.run([program(words[0]), *words[1:], "--lang", language], cwd=folder, capture_output=True,
                                   text=True, check=False).stderr
            check(" ".join(" ".join(lines).split()).replace(" ", "") == piped.replace(" ", "").replace("\n", ""),
                  f"{words}, {language}: a terminal is told other words: {lines} {piped}")

    # Marks of what was found are part of a line.
    with open(os.path.join(folder, "agencies.csv"), "w", encoding="utf-8") as file:
        file.write("code,name_th,sector\n")
        for number in range(30):
            file.write(f"A{number},{'ครูและ' * (9 + number)}ชาวบ้าน,community\n")
    subprocess.run([program("cgov-field"), "s.cgov", "load", "agencies.csv"], cwd=folder, capture_output=True, check=True)
    found = subprocess.run([program("cgov-search"), "s.cgov", "ครู"], cwd=folder, capture_output=True, text=True,
                           check=True, env={**os.environ, "COLUMNS": str(WIDTH)}).stdout
    check("[ครู]" in found, f"nothing is marked: {found}")
    for line in found.splitlines():
        check(width_of(line) <= WIDTH, f"cgov-search: {width_of(line)} columns: {line}")

for failure in failures:
    print(failure, file=sys.stderr)
print(f"{checks} checks")
sys.exit(1 if failures else 0)
