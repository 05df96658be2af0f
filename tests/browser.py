"""A browser without a window, for tests: chromedriver spoken to by WebDriver (W3C), nothing else.

    with Browser(folder) as b:
        b.open(path)
        b.run("return document.title")
"""
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request


def is_there():
    return shutil.which("chromedriver") is not None and shutil.which("chromium") is not None


class Browser:
    def __init__(self, folder, width=1280, height=900):
        self.folder, self.size = os.path.abspath(folder), (width, height)

    def __enter__(self):
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            port = found.getsockname()[1]
        self.driver = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
        self.root = f"http://127.0.0.1:{port}"
        try:
            self.session = self.begin()
        except BaseException:
            self.driver.kill()
            raise
        return self

    def begin(self):
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     f"--window-size={self.size[0]},{self.size[1]}",
                     f"--user-data-dir={self.folder}/profile"]
        options = {"args": arguments, "binary": shutil.which("chromium"),
                   "prefs": {"download.default_directory": self.folder, "download.prompt_for_download": False}}
        wanted = {"capabilities": {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options,
                                                   "goog:loggingPrefs": {"browser": "ALL"},
                                                   "unhandledPromptBehavior": "accept"}}}
        until = time.time() + 60
        while True:
            try:
                return self.ask("POST", "/session", wanted)["sessionId"]
            except OSError:
                if time.time() > until:
                    raise
                time.sleep(0.1)

    def ask(self, method, path, body=None):
        data = json.dumps(body if body is not None else {}).encode() if method == "POST" else None
        request = urllib.request.Request(self.root + path, data=data, method=method,
                                         headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(error.read().decode()[:2000]) from None

    def open(self, path):
        self.ask("POST", f"/session/{self.session}/url", {"url": "file://" + os.path.abspath(path)})

    def run(self, script, *arguments):
        return self.ask("POST", f"/session/{self.session}/execute/sync", {"script": script, "args": list(arguments)})

    def keys(self, held, *pressed):
        """Keys as from a keyboard, one after another, while others are held down (codes of WebDriver)."""
        steps = [{"type": "keyDown", "value": key} for key in held]
        for key in pressed:
            steps += [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        steps += [{"type": "keyUp", "value": key} for key in reversed(held)]
        self.ask("POST", f"/session/{self.session}/actions", {"actions": [{"type": "key", "id": "keys", "actions": steps}]})

    def command(self, name, **parameters):
        """A command of DevTools."""
        return self.ask("POST", f"/session/{self.session}/goog/cdp/execute", {"cmd": name, "params": parameters})

    def complaints(self):
        """What the console has: faults of scripts, and what the policy of the page refused."""
        return [entry["message"] for entry in self.ask("POST", f"/session/{self.session}/se/log", {"type": "browser"})]

    def picture(self, path):
        import base64
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.ask("GET", f"/session/{self.session}/screenshot")))

    def __exit__(self, *_):
        try:
            self.ask("DELETE", f"/session/{self.session}")
        except Exception:
            pass
        self.driver.terminate()
        self.driver.wait(20)
