#!/usr/bin/env python3
"""inputs.py BUILD

What a program is given to read, of every program and option that reads: pipes without a writer, devices, endless and
huge files, folders, links and names that lead out of a folder. None makes it hang, eat memory, or read what it was
not given; each is refused with words, and the study is as it was.
"""
import os
import resource
import socket
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import trials  # pylint: disable=wrong-import-position
from trials import FIXTURE, SLOW, at, check, differences, look, renew, run

trials.SECONDS = 60

# Of each input its command, where @ is the file.
INPUTS = [
    "cgov-import s.cgov @",
    "cgov-import s.cgov @ --people --check",
    "cgov-import s.cgov survey.csv --mapping @",
    "cgov-import s.cgov alike.csv --review @",
    "cgov-import --draft-mapping @",
    "cgov-field s.cgov load @",
    "cgov-field s.cgov add @ --code D9",
    "cgov-field s.cgov revise D1 @",
    "cgov-field s.cgov place @",
    "cgov-field s.cgov scores trust_building --values @ --column x --anchors 0/1/2",
    "cgov-agency s.cgov review --apply @",
    "cgov-identities s.cgov load @",
    "cgov-identities s.cgov list --identities @",
    "cgov-merge s.cgov @",
    "cgov-merge s.cgov --decide @",
    "cgov-share s.cgov made.cgov --profile team --names @",
    "cgov-share s.cgov made.cgov --profile team --identities @",
    "cgov-share s.cgov made.cgov --profile team --review @",
    "cgov-share s.cgov made.cgov --profile public --accept-k x --compare-with @",
    "cgov-person s.cgov erase --text @ --yes --ground x",
    "cgov-person s.cgov forget P01 --identities @ --yes --ground x",
    "cgov-qca @ --outcome Y",
    "cgov-refi s.cgov import @",
    "cgov-query @ level",
    "cgov check @",
    "cgov-search @ ไว้วางใจ",
]
# Files that hold something, and those that mean something to a command although they hold nothing it can use.
BAD = ["fifo", "/dev/zero", "/dev/null", "socket", "folder", "empty", "absent", "huge", "huge.xlsx", "noise", "noise.xlsx",
       "noise.docx", "noise.sav", "noise.qdpx", "loop"]
QUICK = ["fifo", "/dev/zero", "folder", "empty", "huge", "noise"]
# A folder without lists, a review that is not there yet or has no decision, a study without anything in it.
FINE = {
    ("cgov-share s.cgov made.cgov --profile team --review @", "empty"),
    ("cgov-field s.cgov load @", "folder"),
    ("cgov-import s.cgov alike.csv --review @", "absent"),
    ("cgov-import s.cgov alike.csv --review @", "loop"),
    ("cgov-share s.cgov made.cgov --profile team --review @", "absent"),
    ("cgov-share s.cgov made.cgov --profile team --review @", "loop"),
}


def make_bad_files():
    os.mkfifo(at("fifo"))
    socket.socket(socket.AF_UNIX).bind(at("socket"))
    os.mkdir(at("folder"))
    trials.write(at("empty"), "")
    os.symlink("loop", at("loop"))
    for name in ("huge", "huge.xlsx"):
        with open(at(name), "wb") as file:
            file.truncate(10 << 30)
    noise = bytes((i * 7919 + i // 251) % 256 for i in range(5000))
    for name in BAD:
        if name.startswith("noise"):
            with open(at(name), "wb") as file:
                file.write(noise)


def try_bad(command, bad):
    words = [bad if word == "@" else word for word in command.split()]
    before = look(but=("huge", "huge.xlsx"))
    status, said = run(words)
    fine = (0, 1, 2) if (command, bad) in FINE else (1, 2)
    check(status in fine, "input", words, status, said, f"{fine} is right")
    check(said.strip() != "", "input", words, status, said, "nothing is said")
    changed = differences(before, look(but=("huge", "huge.xlsx")))
    if (command, bad) not in FINE and not check(not changed, "input", words, status, said, "; ".join(changed)):
        renew()
        make_bad_files()
    elif changed:
        renew()
        make_bad_files()


# ---- what a colleague's folder names ----

SECRET = "ความลับที่ไม่ควรออกจากเครื่องนี้"


def try_ways_out():
    """Documents that are not of the folder, and lists that are links out of it."""
    def names_document(name):
        header = open(at("lists", "documents.csv"), encoding="utf-8").readline()
        trials.write(at("lists", "documents.csv"), header + f"D7,บทสัมภาษณ์,{name},th,,,,,,,\n")

    def link_list():
        os.remove(at("lists", "people.csv"))
        os.symlink(at("secret.csv"), at("lists", "people.csv"))

    def link_folder():
        os.symlink(trials.TRIAL, at("lists", "sub"))
        names_document("sub/secret.txt")

    def link_file():
        os.symlink(at("secret.txt"), at("lists", "inside.txt"))
        names_document("inside.txt")

    def hang():
        os.mkfifo(at("lists", "inside.txt"))
        names_document("inside.txt")

    ways = [lambda: names_document("../secret.txt"), lambda: names_document("/etc/passwd"),
            lambda: names_document("./x/../../secret.txt"), lambda: names_document("/dev/zero"),
            lambda: names_document("file:../secret.txt"), lambda: names_document("..\\\\secret.txt"),
            lambda: names_document("/dev/stdin"), lambda: names_document(""), link_list, link_folder, link_file, hang]
    for number, make in enumerate(ways):
        for words in (["cgov-field", "s.cgov", "load", "lists"], ["cgov-import", "s.cgov", "lists/documents.csv", "--documents"]):
            if words[0] == "cgov-import" and make is link_list:
                continue
            renew()
            trials.write(at("secret.txt"), SECRET + "\n")
            trials.write(at("secret.csv"), "รหัสบุคคล,ภาคส่วน,หมายเหตุ\nP55,ชุมชน," + SECRET + "\n")
            make()
            before = look()
            status, said = run(words)
            check(status in (1, 2), f"way out {number}", words, status, said, "it is refused")
            check(SECRET not in said, f"way out {number}", words, status, said, "the secret is told")
            changed = differences(before, look())
            check(not changed, f"way out {number}", words, status, said, "; ".join(changed))


def try_endless_pipe():
    """A pipe that never ends is read up to the limit of its door, no further."""
    for words in (["cgov-import", "s.cgov", "/dev/stdin"], ["cgov-field", "s.cgov", "add", "/dev/stdin", "--code", "D9"],
                  ["cgov-qca", "/dev/stdin", "--outcome", "Y"], ["cgov-person", "s.cgov", "erase", "--text", "/dev/stdin"]):
        renew()
        before = look()
        with open("/dev/zero", "rb") as zero:
            status, said = run(words, stdin=zero)
        check(status in (1, 2), "endless", words, status, said, "it is refused")
        check(not differences(before, look()), "endless", words, status, said, "something changed")


trials.make_fixture()
only = os.environ.get("CGOV_TRIAL", "")
renew()
make_bad_files()
for command in INPUTS:
    for bad in BAD if SLOW else QUICK:
        if only in command:
            try_bad(command, bad)
if only == "":
    try_ways_out()
    try_endless_pipe()
if "sanitize" not in trials.BUILD and "asan" not in trials.BUILD:
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    check(most < 400_000, "memory", ["all"], 0, "", f"{most} kB")
trials.finish()
