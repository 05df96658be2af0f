"""coding_page.py PAGE CODER SEED COUNT: marks and codes a page by random selections, as a person
would, then changes and removes some of it, takes some back, and saves the file. Prints its name and,
as JSON beside it, what the page said of each coding."""
import glob
import json
import os
import random
import sys
import time

from browser import Browser, is_there

SELECT = """
const [line, from, to, away] = arguments;
const lines = document.querySelectorAll('.line');
const place = (words, at) => {
  const walk = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  let node, left = at;
  while ((node = walk.nextNode())) {
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  return [words, words.childNodes.length];
};
const words = lines[line].querySelector('.words');
const last = lines[Math.min(line + away, lines.length - 1)].querySelector('.words');
const range = document.createRange();
const length = words.textContent.length;
const [a, b] = place(words, Math.min(from, length));
const [c, d] = place(last, away > 0 ? Math.min(to, last.textContent.length) : Math.min(from + to, length));
range.setStart(a, b);
range.setEnd(c, d);
getSelection().removeAllRanges();
getSelection().addRange(range);
document.getElementById('text').dispatchEvent(new PointerEvent('pointerup', { pointerType: 'mouse', bubbles: true }));
return !!document.querySelector('#add');
"""
CODE = """
const [factors, confidence, memo] = arguments;
for (const box of document.querySelectorAll('#tree input'))
  if (box.checked !== factors.includes(box.value)) box.click();
document.querySelector(`input[name=confidence][value="${confidence}"]`).click();
document.getElementById('memo').value = memo;
const quote = document.querySelector('#editor blockquote').textContent;
document.getElementById('add').click();
return quote;
"""

PROPOSE = """
const [words, confidence] = arguments;
for (const box of document.querySelectorAll('#tree input:checked')) box.click();
if (words) document.getElementById('proposal').value = words;
document.getElementById('propose').click();
const picked = document.querySelector('#names').textContent;
const quote = document.querySelector('#editor blockquote').textContent;
document.getElementById('add').click();
return [picked, quote];
"""


def propose_some(browser):
    """A factor in the very words of the text, one in other words, and one that the codebook has."""
    quotes = []

    def take(line, words):
        assert browser.run(SELECT, line, 5, 11, 0)
        picked, quote = browser.run(PROPOSE, words, 0)
        quotes.append(quote)
        return picked

    assert take(0, None) == quotes[0], "the words that are marked"
    assert take(1, "  คนกลาง,  ผู้ประสาน ") == "คนกลาง, ผู้ประสาน"
    assert take(0, "คนกลาง, ผู้ประสาน") == "คนกลาง, ผู้ประสาน", "proposed once"
    assert "TRUST" not in take(2, "TRUST_building"), "the codebook has it"
    told = browser.run("return Array.from(document.querySelectorAll('#proposals li .name'), (n) => n.textContent)")
    assert told == [quotes[0], "คนกลาง, ผู้ประสาน"], told
    return quotes


def code_randomly(browser, count, pick):
    lines = browser.run("return document.querySelectorAll('.line').length")
    factors = browser.run("return Array.from(document.querySelectorAll('#tree input'), (b) => b.value)")
    quotes = []
    for number in range(count):
        away = pick.choice([0, 0, 0, 1, 2])
        if browser.run(SELECT, pick.randrange(lines), pick.randrange(60), pick.randrange(1, 50), away):
            quotes.append(browser.run(CODE, pick.sample(factors, pick.choice([1, 1, 2])), pick.choice([0, 1, 3, 5]),
                                      pick.choice(["", f"บันทึก {number} \U0001F33E", '=1+1 "a, b"'])))
    return quotes


def change_some(browser, pick):
    """Confidence of some, another factor for some, some removed, one of these brought back."""
    for action in ["change", "remove", "remove", "undo", "change", "move"]:
        chips = browser.run("return document.querySelectorAll('.chip.mine').length")
        browser.run("document.querySelectorAll('.chip.mine')[arguments[0]].click()", pick.randrange(chips))
        if action in ("remove", "undo"):
            browser.run("document.getElementById('remove').click()")
        if action == "undo":
            browser.run("document.getElementById('undo').click()")
        if action == "change":
            browser.run("document.querySelector('input[name=confidence][value=\"2\"]').click();"
                        "document.getElementById('memo').value = 'แก้แล้ว'; document.getElementById('change').click()")
        if action == "move":
            browser.run("const on = document.querySelector('#tree input:checked'); on.click();"
                        "Array.from(document.querySelectorAll('#tree input')).find((b) => b !== on).click();"
                        "document.getElementById('change').click()")


def save(browser, folder):
    before = set(glob.glob(folder + "/*.csv"))
    browser.run("document.getElementById('save').click()")
    for _ in range(200):
        new = set(glob.glob(folder + "/*.csv")) - before
        if new:
            return new.pop()
        time.sleep(0.1)
    raise SystemExit("the page saved no file")


def main(page, coder, seed, count):
    pick, folder = random.Random(seed), os.path.dirname(os.path.abspath(page))
    with Browser(folder) as browser:
        browser.open(page)
        assert browser.run("return document.getElementById('coder').value") == coder
        quotes = code_randomly(browser, count, pick)
        change_some(browser, pick)
        quotes += propose_some(browser)
        told = browser.run("return document.getElementById('count').textContent")
        browser.open(page)  # what the browser kept is there again
        assert browser.run("return document.getElementById('count').textContent") == told, "not kept"
        shown = browser.run("return Array.from(document.querySelectorAll('.chip.mine'), (c) => c.title).length")
        path = save(browser, folder)
        faults = [line for line in browser.complaints() if "beforeunload" not in line]
    if faults:
        raise SystemExit("the page complains: " + "; ".join(faults))
    with open(folder + "/page.json", "w", encoding="utf-8") as file:
        json.dump({"quotes": quotes, "mine": shown, "told": told}, file)
    print(os.path.basename(path))


if __name__ == "__main__":
    if not is_there():
        print("no chromium or no chromedriver")
        sys.exit(77)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
