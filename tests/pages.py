"""pages.py print|look|axe|touch|firefox|speed PAGE...: what pages are in a browser, beyond their bytes.

print    a report on paper: A4, and its Thai can be read back
look     headings in order, words for every drawing, field and button, contrast in light and dark
axe      no finding of axe-core, whose file comes first, with all that folds unfolded
touch    a page to code on, under a finger at 360 pixels
firefox  the same page in Firefox: marks by selection, and its own file
speed    how long a selection takes; the median has to be below 100 ms"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

from browser import Browser, is_there

SKIPPED = 77

LOOK = r"""
const faults = [];
const name = (e) => `${e.tagName.toLowerCase()}${e.id ? '#' + e.id : ''} "${(e.textContent || '').trim().slice(0, 30)}"`;
let last = 0;
for (const h of document.querySelectorAll('h1, h2, h3, h4')) {
  const level = Number(h.tagName[1]);
  if (level > last + 1 && last > 0) faults.push(`${name(h)} follows a heading of level ${last}`);
  last = level;
}
if (document.querySelectorAll('h1').length === 0) faults.push('no h1');
if (!document.documentElement.lang) faults.push('no language');
if (!document.title) faults.push('no title');
for (const svg of document.querySelectorAll('svg')) {
  const words = (svg.getAttribute('aria-labelledby') || '').split(' ').map((id) => document.getElementById(id));
  if (svg.getAttribute('role') !== 'img' || words.length !== 2 || words.some((w) => !w || !w.textContent.trim())) faults.push(`${name(svg)} has no words`);
}
for (const image of document.querySelectorAll('img:not([alt])')) faults.push(`${name(image)} has no alt`);
for (const field of document.querySelectorAll('input, select, textarea'))
  if (!field.getAttribute('aria-label') && !(field.labels && field.labels.length && field.labels[0].textContent.trim())) faults.push(`${name(field)} ${field.type} has no label`);
for (const button of document.querySelectorAll('button, a, summary'))
  if (!button.textContent.trim() && !button.getAttribute('aria-label')) faults.push(`${name(button)} has no words`);
for (const table of document.querySelectorAll('table'))
  if (!table.querySelector('th[scope]')) faults.push(`${name(table)} has no headings`);

const parse = (colour) => {
  const number = colour.match(/[\d.]+/g).map(Number);
  return colour.startsWith('color(') ? [...number.slice(0, 3).map((n) => 255 * n), number[3] ?? 1] : [number[0], number[1], number[2], number[3] ?? 1];
};
const over = (a, b) => [0, 1, 2].map((i) => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
const light = (c) => [0, 1, 2].map((i) => c[i] / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
const ground = (e) => {
  const layers = [];
  for (let at = e; at; at = at.parentElement) layers.push(parse(getComputedStyle(at).backgroundColor));
  return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
};
const seen = new Set();
for (const e of document.querySelectorAll('body *')) {
  if (!Array.from(e.childNodes).some((n) => n.nodeType === 3 && n.data.trim()) || e.closest('script, style, noscript, svg')) continue;
  if (!e.checkVisibility() || e.disabled) continue;
  const back = ground(e), ink = over(parse(getComputedStyle(e).color), back);
  const key = ink.concat(back).map(Math.round).join(' ');
  if (seen.has(key)) continue;
  seen.add(key);
  const [a, b] = [light(ink), light(back)].sort((x, y) => y - x), ratio = (a + 0.05) / (b + 0.05);
  if (ratio < 4.5) faults.push(`${name(e)}: contrast ${ratio.toFixed(2)}`);
}
return faults;
"""

SELECT = """
const lines = document.querySelectorAll('#text .line');
const words = lines[Math.floor(lines.length * arguments[0])].querySelector('.words') || lines[0];
const walk = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
let node = walk.nextNode();
while (node && node.length < 12) node = walk.nextNode();
if (!node) return null;
const range = document.createRange();
range.setStart(node, 2);
range.setEnd(node, 9);
getSelection().removeAllRanges();
getSelection().addRange(range);
return getSelection().toString();
"""
TAKEN = """
const began = performance.now();
document.getElementById('text').dispatchEvent(new PointerEvent('pointerup', { pointerType: 'mouse', bubbles: true }));
document.body.offsetHeight;
return performance.now() - began;
"""


def print_page(path, *words):
    if shutil.which("pdftotext") is None or shutil.which("pdfinfo") is None:
        print("no pdftotext: nothing is printed")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
                        "--no-pdf-header-footer", f"--print-to-pdf={folder}/page.pdf", "file://" + os.path.abspath(path)],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
        told = subprocess.run(["pdfinfo", f"{folder}/page.pdf"], check=True, capture_output=True, text=True).stdout
        text = subprocess.run(["pdftotext", f"{folder}/page.pdf", "-"], check=True, capture_output=True).stdout.decode()
    assert re.search(r"Page size: +59[45]\S* x 84[12]", told), told
    plain = lambda words: re.sub(r"\s", "", words).replace("\u0e33", "\u0e4d\u0e32")  # sara am may come as its parts
    text = re.sub("\u0e4d([\u0e48-\u0e4b])", "\\1\u0e4d", plain(text))
    missing = [word for word in words if plain(word) not in text]
    assert not missing, missing
    print(re.search(r"Pages: +(\d+)", told).group(1), "pages of A4")
    return 0


def schemes(browser, path):
    """The page in light colours, then in dark ones."""
    browser.open(path)
    for scheme in ("light", "dark"):
        browser.ask("POST", f"/session/{browser.session}/goog/cdp/execute", {
            "cmd": "Emulation.setEmulatedMedia",
            "params": {"features": [{"name": "prefers-color-scheme", "value": scheme}]}})
        yield scheme


def look(*paths):
    with tempfile.TemporaryDirectory() as folder, Browser(folder) as browser:
        for path in paths:
            for scheme in schemes(browser, path):
                faults = browser.run(LOOK)
                assert not faults, (path, scheme, faults[:10])
    print(len(paths), "pages are in order")
    return 0


AXE = """
for (const folded of document.querySelectorAll('details')) folded.open = true;
return axe.run(document, { resultTypes: ['violations'] }).then((told) => told.violations.flatMap((v) =>
  v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)}: ${n.failureSummary.slice(0, 300)}`)));
"""


def axe(library, *paths):
    with open(library, encoding="utf-8") as file:
        source = file.read()
    with tempfile.TemporaryDirectory() as folder, Browser(folder) as browser:
        for path in paths:
            for scheme in schemes(browser, path):
                faults = browser.run(source + AXE)
                assert not faults, (path, scheme, faults[:10])
    print("axe-core finds nothing in", len(paths), "pages")
    return 0


def tap(browser, selector):
    """A finger on the middle of an element."""
    at = browser.run("const e = document.querySelector(arguments[0]); e.scrollIntoView({ block: 'center' });"
                     "const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2];", selector)
    for kind, points in (("touchStart", [{"x": at[0], "y": at[1]}]), ("touchEnd", [])):
        browser.ask("POST", f"/session/{browser.session}/goog/cdp/execute",
                    {"cmd": "Input.dispatchTouchEvent", "params": {"type": kind, "touchPoints": points}})


def touch(path):
    """A telephone selects by handles of its own, and tells the page that there is a selection."""
    with tempfile.TemporaryDirectory() as folder, Browser(folder, 500, 740) as browser:
        for command, parameters in (("Emulation.setTouchEmulationEnabled", {"enabled": True}),
                                    ("Emulation.setDeviceMetricsOverride",
                                     {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True})):
            browser.ask("POST", f"/session/{browser.session}/goog/cdp/execute", {"cmd": command, "params": parameters})
        browser.open(path)
        assert browser.run("return document.documentElement.scrollWidth") <= 360, "wider than the screen"
        before = browser.run("return document.querySelectorAll('.chip.mine').length")
        quote = browser.run(SELECT, 0)
        assert browser.run("return new Promise((done) => setTimeout(() => done(document.getElementById('take').hidden), 200))") is False
        tap(browser, "#take")
        browser.run("document.querySelector('#tree details:not([open])')?.setAttribute('open', '')")
        tap(browser, "#tree input[type=checkbox]")
        marked = browser.run("return document.querySelector('#editor blockquote').textContent")
        assert marked in quote or quote in marked, (quote, marked)
        tap(browser, "#add")
        after = browser.run("return document.querySelectorAll('.chip.mine').length")
        assert after == before + 1, (before, after)
    print("coded under a finger")
    return 0


def firefox(path):
    from firefox import Firefox, binary
    if binary() is None:
        print("no Firefox: pages are not opened in it")
        return SKIPPED
    with Firefox() as browser:
        browser.open(path)
        before = browser.run("return document.querySelectorAll('.chip.mine').length")
        quote = browser.run(SELECT, 0)
        browser.run(TAKEN)
        browser.run("document.querySelector('#tree input[type=checkbox]').click(); document.getElementById('add').click()")
        assert browser.run("return document.querySelectorAll('.chip.mine').length") == before + 1
        shown = browser.run("return document.getElementById('count').textContent")
        browser.open(path)  # what the browser kept is there again
        assert browser.run("return document.getElementById('count').textContent") == shown
    print("coded in Firefox:", quote)
    return 0


def speed(path):
    with tempfile.TemporaryDirectory() as folder, Browser(folder) as browser:
        browser.open(path)
        times = []
        for step in range(25):
            if browser.run(SELECT, (step + 0.5) / 25):
                times.append(browser.run(TAKEN))
        times.sort()
    print(f"a selection takes {times[len(times) // 2]:.0f} ms in the middle, {times[-1]:.0f} at most")
    assert times[len(times) // 2] < 100
    return 0


if __name__ == "__main__":
    if not is_there():
        print("no chromium or no chromedriver: pages are not opened")
        sys.exit(SKIPPED)
    sys.exit({"print": print_page, "look": look, "axe": axe, "touch": touch, "firefox": firefox, "speed": speed}[sys.argv[1]](*sys.argv[2:]))
