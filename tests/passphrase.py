#!/usr/bin/env python3
"""passphrase.py COMMAND: runs a command that asks for a passphrase on a terminal, and answers."""
import os
import pty
import shlex
import sys

words = shlex.split(sys.argv[1])
child, terminal = pty.fork()
if child == 0:
    os.execvp(words[0], words)
said = b""
while True:
    try:
        heard = os.read(terminal, 4096)
    except OSError:  # the terminal of a command that ended
        break
    if not heard:
        break
    said += heard
    if said.rstrip().endswith(b":"):
        os.write(terminal, b"correct horse battery staple\n")
        said = b""
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
