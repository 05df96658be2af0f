"""Firefox without a window, for tests: its Marionette protocol spoken over a socket, nothing else. The
methods are those of browser.Browser that tests of pages need."""
import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time


def binary():
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    def __init__(self, width=1280, height=900):
        self.size, self.number = (width, height), 0

    def __enter__(self):
        self.profile = tempfile.TemporaryDirectory()
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            port = found.getsockname()[1]
        with open(self.profile.name + "/user.js", "w", encoding="ascii") as file:
            file.write(f'user_pref("marionette.port", {port});\n'
                       'user_pref("datareporting.policy.dataSubmissionEnabled", false);\n'
                       'user_pref("browser.shell.checkDefaultBrowser", false);\n')
        self.process = subprocess.Popen([binary(), "--headless", "--marionette", "--profile", self.profile.name],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                        env={**os.environ, "MOZ_HEADLESS": "1", "HOME": self.profile.name})
        try:
            self.connect(port)
            self.ask("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"unhandledPromptBehavior": "accept"}}})
            self.ask("WebDriver:SetWindowRect", {"width": self.size[0], "height": self.size[1]})
        except BaseException:
            self.process.kill()
            raise
        return self

    def connect(self, port):
        until = time.time() + 90
        while True:
            try:
                self.socket = socket.create_connection(("127.0.0.1", port), timeout=90)
                self.receive()
                return
            except OSError:
                if time.time() > until:
                    raise
                time.sleep(0.2)

    def receive(self):
        """A message is its length, a colon, and that many bytes of JSON."""
        length = b""
        while not length.endswith(b":"):
            byte = self.socket.recv(1)
            if not byte:
                raise OSError("the browser has gone")
            length += byte
        left, data = int(length[:-1]), b""
        while len(data) < left:
            data += self.socket.recv(left - len(data))
        return json.loads(data)

    def ask(self, command, parameters=None):
        self.number += 1
        words = json.dumps([0, self.number, command, parameters or {}]).encode()
        self.socket.sendall(str(len(words)).encode() + b":" + words)
        _, _, error, value = self.receive()
        if error is not None:
            raise RuntimeError(str(error)[:2000])
        return value.get("value", value) if isinstance(value, dict) else value

    def open(self, path):
        self.ask("WebDriver:Navigate", {"url": "file://" + os.path.abspath(path)})

    def run(self, script, *arguments):
        return self.ask("WebDriver:ExecuteScript", {"script": script, "args": list(arguments), "sandbox": None})

    def picture(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.ask("WebDriver:TakeScreenshot", {"full": False})))

    def __exit__(self, *_):
        try:
            self.ask("Marionette:Quit", {"flags": ["eForceQuit"]})
        except Exception:
            pass
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.socket.close()
        self.profile.cleanup()
