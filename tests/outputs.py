#!/usr/bin/env python3
"""outputs.py BUILD

Outputs never cost anything: every program and option that writes a file, held against what must not be lost.
A row of OUTPUTS is one of them; each trial is made with each row. CGOV_SLOW=1 makes every trial with each row,
otherwise those in which programs can differ.
"""
import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import trials  # pylint: disable=wrong-import-position
from trials import SLOW, at, check, differences, look, renew, run

# Of each output its command, where @ is the output. A "file" is replaced with --replace, and so is an "answer",
# which the programs write in the same way; a "new" one never is; "kept" ones keep what people wrote into them.
OUTPUTS = [
    ("answer", "cgov-query s.cgov level --xlsx @"),
    ("answer", "cgov-query s.cgov level --ods @"),
    ("answer", "cgov-query s.cgov level --html @"),
    ("file", "cgov-query s.cgov level --docx @"),
    ("answer", "cgov s.cgov --html @"),
    ("answer", "cgov-agency s.cgov aliases --xlsx @"),
    ("answer", "cgov-codebook s.cgov list --docx @"),
    ("answer", "cgov-coders s.cgov agreement --html @"),
    ("answer", "cgov-evidence s.cgov quotes --docx @"),
    ("answer", "cgov-field s.cgov documents --xlsx @"),
    ("answer", "cgov-identities s.cgov consent --xlsx @"),
    ("answer", "cgov-merge s.cgov other.cgov --check --html @"),
    ("answer", "cgov-person s.cgov forget P01 --html @"),
    ("answer", "cgov-qca qca.csv --outcome Y --xlsx @"),
    ("answer", "cgov-search s.cgov ไว้วางใจ --xlsx @"),
    ("answer", "cgov-network s.cgov --xlsx @"),
    ("file", "cgov-network s.cgov --graphml @"),
    ("file", "cgov-network s.cgov --measures @"),
    ("file", "cgov-report s.cgov @ --sections study"),
    ("file", "cgov-report s.cgov @ --docx --sections study"),
    ("file", "cgov-code-page s.cgov D1 --output @"),
    ("file", "cgov-code-page s.cgov D1 --read -o @"),
    ("file", "cgov-export s.cgov --xlsx @"),
    ("file", "cgov-export s.cgov --ods @"),
    ("file", "cgov-export s.cgov --postgresql @"),
    ("file", "cgov-refi s.cgov export @"),
    ("new", "cgov-share s.cgov @ --profile team --names names.csv"),
    ("new", "cgov-field s.cgov lend @ --coder C3"),
    ("new", "cgov-import s.cgov bad.csv --people --accept-good --rejects @"),
    ("kept", "cgov-field waits.cgov unplaced --list @"),
    ("kept", "cgov-field s.cgov revise D1 new.txt --list @"),
    ("kept", "cgov-import s.cgov alike.csv --review @"),
    ("kept", "cgov-agency s.cgov review --write @"),
    ("kept", "cgov-share told.cgov made.cgov --profile team --names names.csv --review @.csv"),
]


def words_of(command, target, more=()):
    """The target has the ending that its command wants of it."""
    return [target if word[0] == "@" else word for word in command.split()] + list(more)


def ending_of(command):
    return ".csv" if "@.csv" in command else ""


def refuse(what, words, before):
    """Exit 2, words, and all is as it was."""
    status, said = run(words)
    check(status == 2, what, words, status, said, "2 is right")
    check(said.strip() != "", what, words, status, said, "nothing is said")
    changed = differences(before, look())
    if not check(not changed, what, words, status, said, "; ".join(changed)):
        renew()


def try_studies(kind, command):
    """What belongs to a study, by whatever name: refused, whether or not it is to be replaced."""
    links = ["hard" + ending_of(command), "soft" + ending_of(command)]
    names = ["s.cgov", "s.cgov-journal", "other.cgov.identities", "s.cgov-index", "s.cgov-wal", "s.cgov-shm",
             "s.cgov.identities", "other.cgov"]
    if ending_of(command):
        names = links
    elif SLOW:
        names += links
    else:
        names = names[:3 if kind != "answer" else 1]
    renew()
    os.link(at("s.cgov"), at(links[0]))
    os.symlink("s.cgov", at(links[1]))
    before = look()
    for name in names:
        refuse("over a study", words_of(command, name, ["--replace"] if kind in ("file", "answer") else []), before)


def try_what_is_there(kind, command):
    """A file of somebody else's, also by a link, stays; a link that leads nowhere is not followed."""
    kept, link, nowhere = (name + ending_of(command) for name in ("kept", "link", "nowhere"))
    if kind == "answer" and not SLOW:
        return
    renew()
    trials.write(at(kept), "mine\n")
    os.symlink(kept, at(link))
    os.symlink(at("elsewhere"), at(nowhere))
    before = look()
    refuse("over a file", words_of(command, kept), before)
    refuse("over a link", words_of(command, link), before)
    if kind != "kept":
        refuse("over a link to nowhere", words_of(command, nowhere), before)


def try_replacing(kind, command):
    """Asked to replace a file, a program does, and the old one has the new one's place and nobody else's."""
    if kind not in ("file", "answer"):
        return
    renew()
    trials.write(at("kept"), "mine\n")
    os.link(at("kept"), at("twin"))
    words = words_of(command, "kept", ["--replace"])
    status, said = run(words)
    held = look()
    check(status in (0, 1) and held["kept"] != b"mine\n", "replacing", words, status, said, "it is done")
    check(held["twin"] == b"mine\n", "replacing", words, status, said, "another name of the old file is another file now")


def try_full(kind, command):
    """A device that is full."""
    if ending_of(command) or kind == "answer" and not SLOW:
        return
    refuse("a full device", words_of(command, "/dev/full"), look())


def try_full_disk(kind, command):
    """A disk on which it has no room. Only root can make one."""
    if os.geteuid() != 0 or not SLOW:
        return
    renew()
    os.mkdir(at("small"))
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4k", "none", at("small")], check=False).returncode != 0:
        return
    try:
        trials.write(at("small", "rest"), "x" * 4000)
        refuse("a full disk", words_of(command, "small/made" + ending_of(command)), look())
    finally:
        subprocess.run(["umount", at("small")], check=False)


def try_leftovers(kind, command):
    """What a run left that was killed is gone after the next, and nothing else is."""
    if kind == "answer" and not SLOW:
        return
    renew()
    name = "made" + ending_of(command)
    trials.write(at(name + ".0123456789abcdef.part"), "half")
    trials.write(at(name + ".0123456789abcdef.part-journal"), "half")
    trials.write(at(name + ".mine.part"), "mine")
    os.symlink("kept.txt", at(name + ".part"))
    words = words_of(command, name)
    status, said = run(words)
    held = look()
    check(status in (0, 1) and name in held, "leftovers", words, status, said, "it is done")
    check(held.get(name + ".mine.part") == b"mine" and held.get("kept.txt") == b"mine\n", "leftovers", words, status,
          said, "a file of others is gone")
    left = [part for part in held if ".part" in part and part not in (name + ".mine.part", name + ".part")]
    check(not left, "leftovers", words, status, said, f"left: {left}")


# ---- folders ----

# A folder of files: what is there is kept, a name of a study is refused, and a full disk is told.
FOLDERS = [
    ("cgov-code-page s.cgov --all @", "index.html"),
    ("cgov-export s.cgov --csv @", "project_wide.csv"),
    ("cgov-export s.cgov --sav @", "project_wide.sav"),
]


def try_folder(command, name):
    renew()
    os.mkdir(at("out"))
    trials.write(at("out", name), "mine\n")
    refuse("over a file", words_of(command, "out"), look())
    shutil.rmtree(at("out"))
    for target in ("kept.txt", "s.cgov", "no/such/folder"):
        refuse("no folder", words_of(command, target), look())
    os.mkdir(at("out"))
    shutil.copy(at("s.cgov"), at("out", name))
    os.symlink(at("kept.txt"), at("out", name + ".part"))
    refuse("over a study", words_of(command, "out", ["--replace"]), look())
    os.remove(at("out", name))
    trials.write(at("out", name + ".0123456789abcdef.part"), "half")
    words = words_of(command, "out")
    status, said = run(words)
    held = look()
    check(status == 0 and os.path.join("out", name) in held, "folder", words, status, said, "it is done")
    check(os.path.join("out", name + ".0123456789abcdef.part") not in held and held["kept.txt"] == b"mine\n", "folder",
          words, status, said, "leftovers")


# ---- standard output ----

# What prints, each in its own way.
PRINTS = [
    "cgov s.cgov", "cgov check s.cgov", "cgov loads s.cgov", "cgov --help", "cgov-query s.cgov level",
    "cgov-query s.cgov level --json", "cgov-query s.cgov level --csv", "cgov-agency s.cgov review --csv",
    "cgov-codebook s.cgov list", "cgov-coders s.cgov agreement", "cgov-evidence s.cgov quotes",
    "cgov-evidence s.cgov memos --json", "cgov-field s.cgov documents", "cgov-field waits.cgov unplaced",
    "cgov-identities s.cgov list", "cgov-identities s.cgov template", "cgov-identities s.cgov consent",
    "cgov-import --print-template", "cgov-import --print-answers agencies", "cgov-import --print-mapping people",
    "cgov-import --draft-mapping survey.csv", "cgov-import s.cgov survey.csv --check",
    "cgov-merge s.cgov other.cgov --check", "cgov-merge s.cgov --conflicts", "cgov-network s.cgov",
    "cgov-person s.cgov forget P01", "cgov-qca qca.csv --outcome Y", "cgov-refi s.cgov export made.qdpx",
    "cgov-report s.cgov made.html", "cgov-search s.cgov ไว้วางใจ", "cgov-search s.cgov ไว้วางใจ --json",
    "cgov-code-page s.cgov D1", "cgov-export s.cgov --xlsx made.xlsx", "cgov-share s.cgov made.cgov --profile team",
    "cgov-field s.cgov lend lent.cgov --coder C3", "cgov-query --print-man", "cgov-query --print-completion",
]


def try_print(command):
    """A full disk behind standard output is told, and so is one that is closed."""
    if SLOW or "made" in command or "lent" in command:
        renew()
    with open("/dev/full", "wb") as full:
        status, said = run(command.split(), stdout=full)
    check(status == 2, "standard output is full", command.split(), status, said, "2 is right")
    check("could not be written" in said, "standard output is full", command.split(), status, said, "it is told")
    if not SLOW:
        return
    renew()
    status, said = run(["sh", "-c", 'exec "$0" "$@" >&-', os.path.join(trials.BUILD, "examples", command.split()[0]),
                        *command.split()[1:]])
    check(status == 2, "standard output is closed", command.split(), status, said, "2 is right")


trials.make_fixture()
only = os.environ.get("CGOV_TRIAL", "")
for kind, command in OUTPUTS:
    if only in command:
        for trial in (try_studies, try_what_is_there, try_replacing, try_full, try_full_disk, try_leftovers):
            trial(kind, command)
for command, name in FOLDERS:
    if only in command:
        try_folder(command, name)
renew()
for command in PRINTS:
    if only in command:
        try_print(command)
trials.finish()
