"""A small study with a bit of everything, and trials of programs on copies of it. For outputs.py and inputs.py.

A trial runs a program in a fresh copy of the study's folder and compares what the folder holds before and
after. Faults are collected, so that one run tells them all; finish() ends the test.
"""
import os
import shutil
import subprocess
import sys
import tempfile

BUILD = os.path.abspath(sys.argv[1])
SLOW = os.environ.get("CGOV_SLOW", "") not in ("", "0")
PLACE = tempfile.mkdtemp(prefix="cgov-trials-")
FIXTURE = os.path.join(PLACE, "fixture")
TRIAL = os.path.join(PLACE, "trial")
SECONDS = 120  # a program that takes longer hangs
faults = []
count = 0


def at(*names):
    return os.path.join(TRIAL, *names)


def run(words, cwd=TRIAL, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, more=None):
    """The exit status and what was said; a program that hangs is a fault of its own. `more` environment."""
    if words[0] != "sh":
        words = [os.path.join(BUILD, "examples", words[0]), *words[1:]]
    environment = {**os.environ, "LANG": "C.UTF-8", **(more or {})}
    environment.pop("LC_ALL", None)
    environment.pop("LC_MESSAGES", None)
    try:
        done = subprocess.run(words, cwd=cwd, stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, env=environment,
                              timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return "hangs", ""
    said = (done.stdout or b"") + done.stderr
    return done.returncode, said.decode("utf-8", "backslashreplace")


def must(words, cwd):
    status, said = run(words, cwd=cwd)
    if status != 0:
        sys.exit(f"{' '.join(words)}: exit {status}\n{said}")
    return said


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def fill(name, *rows):
    path = os.path.join(FIXTURE, "lists", name + ".csv")
    with open(path, encoding="utf-8") as file:
        header = file.readline()
    write(path, header + "".join(row + "\n" for row in rows))


def make_fixture():
    os.mkdir(FIXTURE)
    must(["cgov-field", "s.cgov", "templates", "lists"], FIXTURE)
    for name in os.listdir(os.path.join(FIXTURE, "lists")):
        fill(os.path.splitext(name)[0])
    fill("agencies", "A1,เทศบาลตำบลปริก,,local_government,,สงขลา,,,", "A2,เทศบาลตำบลปริค,,local_government,,สงขลา,,,")
    fill("people", "P01,ชุมชน,A1,ผู้นำชุมชน,", "P02,ภาครัฐ,A1,เจ้าหน้าที่,")
    fill("interviews", "IV-01,A1,2013-01-14,ศาลา,สงขลา,P01;P02,")
    write(os.path.join(FIXTURE, "lists", "iv01.txt"), "ถาม: อย่างไร\nP01: ความไว้วางใจคือหัวใจ\nP02: งบประมาณไม่พอ\n")
    fill("documents", "D1,บทสัมภาษณ์,iv01.txt,th,IV-01,,,,,colon,")
    fill("codings", "D1,,,ความไว้วางใจคือหัวใจ,trust_building,C1,4,,", "D1,,,งบประมาณไม่พอ,budget_constraint,C2,4,,")
    fill("recommendations", "R1,จัดงบประมาณร่วม,,,,budget_constraint")
    must(["cgov-field", "s.cgov", "load", "lists", "--author", "a"], FIXTURE)
    header = must(["cgov-import", "--print-template", "--lang", "th"], FIXTURE).split("\n", maxsplit=1)[0]
    write(os.path.join(FIXTURE, "survey.csv"), header + "\n" + "".join(
        f"{i},14/1/2556,,A1,,,,1,ธนาคารปู {i},,Collaboration,Contracting in,,Concession,,2556,2556,สงขลา,,,,ใช่,,A2,,,,\n"
        for i in (1, 2, 3)))
    must(["cgov-import", "s.cgov", "survey.csv", "--author", "a"], FIXTURE)
    shutil.copy(os.path.join(FIXTURE, "s.cgov"), os.path.join(FIXTURE, "other.cgov"))
    write(os.path.join(FIXTURE, "identities.csv"), "code,name\nP01,สมชาย ใจดีมาก\nP02,วิภา แสงทองงาม\n")
    must(["cgov-identities", "s.cgov", "load", "identities.csv"], FIXTURE)
    write(os.path.join(FIXTURE, "names.csv"), "code,name\nP01,สมชาย ใจดีมาก\n")
    write(os.path.join(FIXTURE, "qca.csv"), "case,A,Y\na,1,1\nb,0,0\nc,1,1\nd,0,0\n")
    write(os.path.join(FIXTURE, "new.txt"), "P01: คนละเรื่องกันเลย\nP02: งบประมาณไม่พอ\n")
    must(["cgov-field", "waits.cgov", "load", "lists", "--author", "a"], FIXTURE)
    must(["cgov-field", "waits.cgov", "revise", "D1", "new.txt"], FIXTURE)
    shutil.copy(os.path.join(FIXTURE, "s.cgov"), os.path.join(FIXTURE, "told.cgov"))
    write(os.path.join(FIXTURE, "told.txt"), "P01: โทรหานายประสิทธิ์ มั่นคงดี ที่ 081-234-5678\n")
    must(["cgov-field", "told.cgov", "add", "told.txt", "--code", "D3"], FIXTURE)
    write(os.path.join(FIXTURE, "alike.csv"), header + "\n" +
          "9,14/1/2556,,,เทศบาลตำบลปริกก,องค์กรปกครองส่วนท้องถิ่น,สงขลา,1,ธนาคารปู 9,,Collaboration\n")
    write(os.path.join(FIXTURE, "bad.csv"), "รหัสบุคคล,ภาคส่วน\nP77,ชุมชน\nP78,ไม่มีภาคนี้\n")
    write(os.path.join(FIXTURE, "kept.txt"), "mine\n")
    for name in os.listdir(FIXTURE):
        if name.endswith("-index"):
            os.remove(os.path.join(FIXTURE, name))


def renew():
    """The folder as it was."""
    shutil.rmtree(TRIAL, ignore_errors=True)
    shutil.copytree(FIXTURE, TRIAL, symlinks=True)


def look(but=()):
    """What the trial's folder holds, but for caches."""
    held = {}
    for folder, _, names in os.walk(TRIAL):
        for name in names:
            path = os.path.join(folder, name)
            short = os.path.relpath(path, TRIAL)
            if name.endswith("-index") or ".before-merge" in name or short in but:
                continue
            if os.path.islink(path):
                held[short] = "-> " + os.readlink(path)
            elif os.path.isfile(path):
                with open(path, "rb") as file:
                    held[short] = file.read()
            else:
                held[short] = "special"
    return held


def differences(before, after):
    return ([f"{name} is gone" for name in before if name not in after] +
            [f"{name} is new" for name in after if name not in before] +
            [f"{name} is another" for name in before if name in after and before[name] != after[name]])


def complain(what, words, status, said, why):
    faults.append(f"{what}: {' '.join(words)}: exit {status}: {why}\n    " + said.strip().replace("\n", "\n    "))


def check(holds, what, words, status, said, why):
    global count
    count += 1
    if not holds:
        complain(what, words, status, said, why)
    return holds


def finish():
    shutil.rmtree(PLACE, ignore_errors=True)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{count} checks, {len(faults)} faults")
    sys.exit(1 if faults else 0)
