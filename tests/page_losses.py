"""page_losses.py FOLDER: nothing that a coder did is lost, and nobody is trapped. FOLDER has any.html, a page for any
coder, and own.html, the page of one coder. Prints the names of two files: the second takes back some of the first."""
import os
import sys

from browser import Browser, is_there
from coding_page import CODE, SELECT, save
from page_visits import MINE, PICK, TOLD, code

FULL = """
for (let size = 1 << 20; size > 0; size >>= 1)
  for (;;) {
    try { localStorage.setItem('filler ' + size + ' ' + localStorage.length, 'x'.repeat(size)); } catch { break; }
  }
"""
EMPTY = "for (const key of Object.keys(localStorage)) if (key.startsWith('filler')) localStorage.removeItem(key);"
CODER = "const who = document.getElementById('coder'); who.value = arguments[0]; who.dispatchEvent(new Event('change'));"
KEPT = "const e = document.getElementById('kept'); return [e.className, e.textContent]"
COUNT = "return document.getElementById('count').textContent"
MEMO = "return document.getElementById('memo').value"
TYPE = "document.getElementById('memo').value = arguments[0]"
CHOOSE = "document.querySelectorAll('.chip.mine')[arguments[0]].click()"
UNDO = "document.getElementById('undo').click()"
SEEN = """
const element = document.querySelector(arguments[0]), box = element.getBoundingClientRect();
const at = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 8));
return element === at || element.contains(at);
"""


def store_is_full(browser, path):
    """It is said, in a colour that is seen; another coder's turn takes nothing away, nor does another window."""
    browser.open(path)
    browser.run(CODER, "K4")
    code(browser, 0, 0)
    browser.run(FULL)
    code(browser, 1, 1)
    look, words = browser.run(KEPT)
    assert look == "bad" and "no room" in words, (look, words)
    browser.run(CODER, "K5")
    assert browser.run(MINE) == 0
    browser.run(CODER, "K4")
    assert browser.run(MINE) == 2, "lost with the turn of another coder"
    browser.run(EMPTY)
    kept = browser.run("const key = Object.keys(localStorage).find((k) => k.includes('K4')), kept = localStorage.getItem(key);"
                       "localStorage.setItem(key, kept.replace(',\"undone\"', ' ,\"undone\"'));"
                       "dispatchEvent(new StorageEvent('storage', { key })); return kept")
    assert kept.count('"factor"') == 1, kept
    assert browser.run(MINE) == 2, "lost to another window"
    code(browser, 2, 2)
    assert browser.run(KEPT)[0] == ""
    browser.open(path)
    browser.run(CODER, "K4")
    assert browser.run(MINE) == 3
    for _ in range(3):
        browser.run(UNDO)


def window_was_asleep(browser, path):
    """What another window kept is taken over before anything is added, even if nobody said so."""
    browser.open(path)
    browser.run(CODER, "K6")
    code(browser, 0, 0)
    browser.run("const key = Object.keys(localStorage).find((k) => k.includes('K6')), kept = JSON.parse(localStorage.getItem(key));"
                "const [name, edit] = kept.edits[0], more = { ...edit, stop: edit.stop - 4 };"
                "kept.edits.push([[more.start, more.stop, more.factor].join(' '), more]); localStorage.setItem(key, JSON.stringify(kept))")
    code(browser, 3, 3)
    assert browser.run(MINE) == 3, browser.run(MINE)
    browser.run("localStorage.clear()")
    code(browser, 2, 2)  # a store that somebody emptied empties no page
    assert browser.run(MINE) == 4, browser.run(MINE)


def words_are_typed(browser, path):
    """A memo survives whatever one looks at before the button is pressed."""
    browser.open(path)
    code(browser, 0, 0)
    code(browser, 1, 1)
    assert browser.run(SELECT, 2, 5, 11, 0)
    browser.run(TYPE, "บันทึกไว้ก่อน")
    browser.keys([SHIFT], LEFT)
    assert browser.run(MEMO) == "บันทึกไว้ก่อน", "lost as the mark was moved"
    browser.run(CHOOSE, 0)
    assert browser.run(MEMO) == ""
    browser.run(TYPE, "ของรายการนี้")
    assert browser.run(SELECT, 2, 5, 11, 0)
    assert browser.run(MEMO) == "บันทึกไว้ก่อน", "lost as a coding was looked at"
    browser.run(CHOOSE, 0)
    assert browser.run(MEMO) == "ของรายการนี้", "lost as other words were marked"
    browser.run(UNDO)
    assert browser.run("return document.querySelector('#memo')?.value ?? ''") == ""
    browser.run(CHOOSE, 0)
    browser.run(UNDO)  # the coding that is looked at stays, or is closed with the one that is gone
    browser.run(UNDO)
    assert browser.run(MINE) == 0 and browser.run("return document.getElementById('remove')") is None


SHIFT, CONTROL, LEFT, DOWN, TAB, ENTER, ESCAPE = "\ue008", "\ue009", "\ue012", "\ue015", "\ue004", "\ue007", "\ue00c"
FOCUS = "const e = document.activeElement; return e.id || e.className"


def keys_alone(browser, path):
    """From the top of the page to a coding, on to the next one, and back to where one was."""
    browser.open(path)
    for _ in range(40):
        browser.keys([], TAB)
        if browser.run(FOCUS).startswith("line"):
            break
    else:
        raise AssertionError("no way into the text by Tab")
    browser.keys([], DOWN, ENTER)
    browser.keys([SHIFT, CONTROL], LEFT)
    whole = browser.run("return document.querySelectorAll('.line')[1].querySelector('.words').textContent.trim()")
    marked = browser.run("return document.querySelector('#editor blockquote').textContent")
    assert whole.startswith(marked) and marked != whole, (whole, marked)
    browser.keys([], "/", *"trust_bu", ENTER, " ")
    browser.keys([CONTROL], ENTER)
    assert browser.run(MINE) == 1
    assert browser.run(FOCUS).startswith("line"), browser.run(FOCUS)
    browser.keys([], TAB, ENTER)
    assert browser.run(FOCUS).startswith("chip mine chosen"), browser.run(FOCUS)
    browser.keys([], ESCAPE)
    assert browser.run(FOCUS).startswith("line"), browser.run(FOCUS)
    browser.keys([CONTROL], "z")
    assert browser.run(MINE) == 0


def telephone(browser, path):
    """Whatever is needed next is in sight at 360 pixels."""
    browser.command("Emulation.setDeviceMetricsOverride", width=360, height=640, deviceScaleFactor=2, mobile=True)
    browser.open(path)
    browser.run("scrollTo(0, document.documentElement.scrollHeight)")
    assert browser.run(SEEN, "#undo") and browser.run(SEEN, "#save"), "out of sight at the end of the text"
    browser.run("document.getElementById('fold').click()")
    assert browser.run(SEEN, "#find-factor"), "no way to the codebook"
    browser.run("document.getElementById('fold').click()")
    assert browser.run(SELECT, 0, 5, 11, 0)
    assert browser.run(SEEN, ".pending"), "what is marked is below the codebook"
    browser.run("const side = document.getElementById('side'); side.scrollTop = side.scrollHeight")
    assert browser.run(SEEN, "#add"), "the button scrolls away"
    browser.run(CODE, [browser.run(PICK, 0)], 3, "")
    browser.run("document.getElementById('save').click()")
    assert browser.run(SEEN, "#told") and "Saved" in browser.run(TOLD)
    assert browser.run("return document.documentElement.scrollWidth") <= 360
    browser.run(UNDO)
    browser.command("Emulation.clearDeviceMetricsOverride")


def take_back_what_was_saved(browser, folder, path):
    """A file that says otherwise than the one before it, whatever the study has by now."""
    browser.open(path)
    browser.run("localStorage.clear()")
    browser.open(path)
    for line in range(3):
        code(browser, line, line)
    first = save(browser, folder)
    browser.open(path)
    browser.run(UNDO)  # one is taken back
    browser.run(CHOOSE, 0)
    browser.run("document.getElementById('remove').click()")
    browser.run(CHOOSE, 0)
    browser.run(TYPE, "แก้หลังบันทึก")
    browser.run("document.getElementById('change').click()")
    return first, save(browser, folder)


def main(folder):
    page = lambda name: os.path.join(folder, name + ".html")
    with Browser(folder) as browser:
        store_is_full(browser, page("any"))
        window_was_asleep(browser, page("any"))
        words_are_typed(browser, page("own"))
        keys_alone(browser, page("own"))
        telephone(browser, page("own"))
        files = take_back_what_was_saved(browser, folder, page("own"))
        assert not [line for line in browser.complaints() if "beforeunload" not in line]
    print(*(os.path.basename(path) for path in files), sep="\n")


if __name__ == "__main__":
    if not is_there():
        print("no chromium or no chromedriver")
        sys.exit(77)
    main(sys.argv[1])
