"""page_visits.py FOLDER: what a page to code on keeps from one visit to the next. FOLDER has pages of one
coder: first.html and second.html (two documents of one text), other.html (the first document, another
version), fewer.html (the first one, with fewer factors). Prints the name of a file that was saved."""
import os
import sys

from browser import Browser, is_there
from coding_page import CODE, SELECT, save

MINE = "return document.querySelectorAll('.chip.mine').length"
TOLD = "return document.getElementById('told').textContent"
PICK = "return Array.from(document.querySelectorAll('#tree input'), (b) => b.value)[arguments[0]]"


def code(browser, line, at):
    assert browser.run(SELECT, line, 5, 12, 0)
    return browser.run(CODE, [browser.run(PICK, at)], 3, "")


def main(folder):
    page = lambda name: os.path.join(folder, name + ".html")
    with Browser(folder) as browser:
        browser.open(page("first"))
        code(browser, 0, 0)
        code(browser, 1, 1)
        assert browser.run(MINE) == 2
        browser.open(page("second"))
        assert browser.run(MINE) == 0, "the other document of the same text has been coded"
        browser.open(page("first"))
        assert browser.run(MINE) == 2
        browser.run("document.getElementById('undo').click()")
        assert browser.run(MINE) == 1, "undo after a reload"
        browser.open(page("first"))
        assert browser.run(MINE) == 1
        browser.open(page("other"))
        assert browser.run(MINE) == 0 and browser.run(TOLD).endswith(": 1"), browser.run(TOLD)
        browser.open(page("fewer"))
        assert browser.run(MINE) == 1 and "1" in browser.run(TOLD), browser.run(TOLD)
        assert browser.run("return document.querySelectorAll('#proposals li').length") == 1
        browser.open(page("first"))
        assert browser.run(MINE) == 1
        windows(browser, page("first"))
        path = save(browser, folder)
        assert not [line for line in browser.complaints() if "beforeunload" not in line]
    print(os.path.basename(path))


def windows(browser, path):
    """Two windows of one page: neither keeps over the other."""
    one = browser.ask("GET", f"/session/{browser.session}/window")
    two = browser.ask("POST", f"/session/{browser.session}/window/new", {"type": "tab"})["handle"]
    turn = lambda handle: browser.ask("POST", f"/session/{browser.session}/window", {"handle": handle})
    turn(two)
    browser.open(path)
    code(browser, 2, 2)
    turn(one)
    code(browser, 3, 3)
    assert browser.run(MINE) == 3
    browser.open(path)
    assert browser.run(MINE) == 3, browser.run(MINE)


if __name__ == "__main__":
    if not is_there():
        print("no chromium or no chromedriver")
        sys.exit(77)
    main(sys.argv[1])
