/*
 * The coding page: a transcript is read, marked and coded; what changed is saved as a CSV for
 * cgov-field. Knows no server. Offsets inside are UTF-16 units; the file has code points.
 */
(() => {
'use strict';

const study = JSON.parse(document.getElementById('study').textContent);
const text = study.document.text;
const thai = study.language === 'th';
const say = (en, th) => (thai ? th : en);

/* ---- code points ---- */

const astral = []; // where characters of two units begin
for (let i = 0; i < text.length; i++) {
  const code = text.charCodeAt(i);
  if (code >= 0xd800 && code < 0xdc00) astral.push(i++);
}

/* How many items of a sorted list are below a value. */
function countBelow(list, value, of = (item) => item) {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (of(list[middle], middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const toPoint = (unit) => unit - countBelow(astral, unit);
const toUnit = (point) => point + countBelow(astral, point, (at, i) => at - i);

/* ---- lines, and clusters that are never split ---- */

const lineStarts = [0];
for (let i = text.indexOf('\n'); i >= 0 && i + 1 < text.length; i = text.indexOf('\n', i + 1)) lineStarts.push(i + 1);
const lineOf = (at) => Math.max(0, countBelow(lineStarts, at + 1) - 1);
const lineStop = (line) => (line + 1 < lineStarts.length ? lineStarts[line + 1] : text.length);

const WINDOW = 600; // units before and after a place that are cut into clusters
const segmenter = typeof Intl !== 'undefined' && Intl.Segmenter ? new Intl.Segmenter(study.language, { granularity: 'grapheme' }) : null;
const wordSegmenter = segmenter && new Intl.Segmenter('th', { granularity: 'word' });

/* Where clusters begin in a stretch of the text, without Intl.Segmenter. */
function clustersOf(part) {
  if (segmenter) return Array.from(segmenter.segment(part), (s) => s.index);
  const starts = [];
  const joined = /[\p{M}\u0e33\u0eb3\u200d\ufe0e\ufe0f\u{1f3fb}-\u{1f3ff}]/u;
  let glued = false;
  for (let i = 0; i < part.length;) {
    const letter = String.fromCodePoint(part.codePointAt(i));
    const goesOn = i > 0 && (glued || joined.test(letter) || (letter === '\n' && part[i - 1] === '\r'));
    if (!goesOn) starts.push(i);
    glued = letter === '\u200d';
    i += letter.length;
  }
  return starts;
}

/* The cluster that a unit lies in: [start, stop]. */
function clusterAt(at) {
  const line = lineOf(at);
  let from = Math.max(lineStarts[line], at - WINDOW);
  if (from > 0 && text.charCodeAt(from) >= 0xdc00 && text.charCodeAt(from) < 0xe000) from--;
  const to = Math.min(lineStop(line), at + WINDOW);
  const starts = clustersOf(text.slice(from, to));
  const i = countBelow(starts, at - from + 1) - 1;
  return [from + starts[i], i + 1 < starts.length ? from + starts[i + 1] : to];
}

const isBlank = (part) => /^[\s\p{Cf}\u0085]*$/u.test(part);

/* Whole clusters, without blanks at either end; null: nothing is left. */
function snap(start, stop) {
  start = Math.max(0, Math.min(start, text.length));
  stop = Math.max(start, Math.min(stop, text.length));
  if (start === stop) return null;
  start = clusterAt(start)[0];
  stop = clusterAt(stop - 1)[1];
  while (start < stop) {
    const [from, to] = clusterAt(start);
    if (!isBlank(text.slice(from, to))) break;
    start = to;
  }
  while (start < stop) {
    const [from, to] = clusterAt(stop - 1);
    if (!isBlank(text.slice(from, to))) break;
    stop = from;
  }
  return start < stop ? { start, stop } : null;
}

/* ---- codings ---- */

const factors = new Map(study.factors.map((f) => [f.code, f]));
const proposals = new Map(); // factors out of words of the text, not yet of the codebook; by code
const PROPOSED = '*'; // a code begins with it, and goes on with the words
const labelOf = (f) => (thai ? f.th || f.en : f.en || f.th) || f.code;
const factorLabel = (code) => (factors.has(code) ? labelOf(factors.get(code)) : code);
const keyOf = (c) => c.start + ' ' + c.stop + ' ' + c.factor;
const compare = (a, b) => a.start - b.start || b.stop - a.stop || (a.factor < b.factor ? -1 : a.factor > b.factor);

for (const c of study.codings) {
  c.start = toUnit(c.start);
  c.stop = toUnit(c.stop);
}

let coder = study.coder || '';
let base = new Map(); // of the coder, as the study has them
let edits = new Map(); // key -> coding as it is now, null: removed
let undone = []; // steps to take back, each a list of [key, edit before]
let sent = new Map(); // key -> coding as the last file has it, null: removed there
let saved = true; // nothing is waiting for the file
let byLine = new Map();
const unkept = new Map(); // coder -> what the browser could not keep

function takeCoder(code) {
  coder = code;
  base = new Map(study.codings.filter((c) => c.coder === code).map((c) => [keyOf(c), c]));
  restore();
}

const isSame = (a, b) => (a.confidence || 0) === (b.confidence || 0) && (a.memo || '') === (b.memo || '');

function currentCodings() {
  const all = study.codings.filter((c) => c.coder !== coder || !edits.has(keyOf(c)));
  for (const c of edits.values()) if (c) all.push(c);
  return all.sort(compare);
}

function indexLines() {
  byLine = new Map();
  for (const c of currentCodings()) {
    if (!isShown(c)) continue;
    const last = lineOf(c.stop - 1);
    for (let line = lineOf(c.start); line <= last; line++) {
      if (!byLine.has(line)) byLine.set(line, []);
      byLine.get(line).push(c);
    }
  }
}

/* Applies a step, which undo takes back as a whole: pairs of key and edit. */
function apply(step) {
  catchUp();
  undone.push(step.map(([key]) => [key, edits.has(key) ? edits.get(key) : undefined]));
  for (const [key, edit] of step) setEdit(key, edit);
  saved = false;
  keep();
  refresh(step.map(([key]) => key));
}

function setEdit(key, edit) {
  const there = base.get(key);
  if (edit === undefined || (edit && there && isSame(edit, there)) || (edit === null && !there)) edits.delete(key);
  else edits.set(key, edit);
}

function undo() {
  catchUp();
  const step = undone.pop();
  if (!step) return;
  for (const [key, edit] of step) setEdit(key, edit);
  saved = waiting().length === 0;
  keep();
  refresh(step.map(([key]) => key));
  const [start] = step[0][0].split(' ').map(Number);
  lines[lineOf(start)].scrollIntoView({ block: 'nearest' });
  tell(say('Taken back.', 'ย้อนกลับแล้ว'));
}

/* The state of a coding: as it was edited, or as the study has it; null: there is none. */
const stateOf = (key) => (edits.has(key) ? edits.get(key) : base.get(key) || null);
const isEqual = (a, b) => Boolean(a) === Boolean(b) && (!a || isSame(a, b));

/* What the file has to say: edits, and what an earlier file said that is so no longer. */
const waiting = () => [...edits.keys(), ...Array.from(sent.keys()).filter((key) => !edits.has(key) && !isEqual(sent.get(key), stateOf(key)))];

/* ---- kept in the browser ---- */

const STORE = 'cgov coding ';
const LONGEST_UNDO = 500; // steps that are kept
const storeKey = () => STORE + JSON.stringify([study.document.code, study.document.sha256, coder]);

/* A step as it is kept: an edit that was not there is left out, as JSON has no undefined. */
const packStep = (step) => step.map(([key, edit]) => (edit === undefined ? [key] : [key, edit]));

let keptText = null; // what this page last wrote, or read, there

function keep() {
  const kept = { edits: Array.from(edits), sent: Array.from(sent), undone: undone.slice(-LONGEST_UNDO).map(packStep) };
  const isKept = writeKept(kept) || writeKept({ ...kept, undone: [] }); // the steps back are the first to go
  if (isKept) unkept.delete(coder);
  else unkept.set(coder, kept);
  show('kept', !isKept ? say('This browser has no room for your changes: save the file before you close the page.', 'เบราว์เซอร์นี้เก็บการเปลี่ยนแปลงไม่ได้ ให้บันทึกไฟล์ก่อนปิดหน้านี้')
    : edits.size === 0 ? '' : say('Kept in this browser ', 'เก็บไว้ในเบราว์เซอร์นี้แล้ว ') + new Date().toLocaleTimeString(thai ? 'th' : 'en'));
  byId('kept').classList.toggle('bad', !isKept);
}

function writeKept(kept) {
  const words = JSON.stringify(kept);
  try {
    localStorage.setItem(storeKey(), words);
    keptText = words;
    return true;
  } catch {
    return false;
  }
}

function readStore(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function unpackKept(words) {
  try {
    const kept = JSON.parse(words);
    return { edits: kept?.edits ?? [], sent: kept?.sent ?? [], undone: kept?.undone ?? [] };
  } catch {
    return { edits: [], sent: [], undone: [] };
  }
}

/* What another window with this page kept since is taken over, below what only this one has. */
function catchUp() {
  const there = study.read || !coder ? null : readStore(storeKey());
  if (there === null || there === keptText) return;
  const changed = Array.from(edits.keys());
  restore();
  refresh([...changed, ...edits.keys()]);
}

/* How many changes wait in this browser for a page of another text of the document. */
function countElsewhere() {
  let count = 0;
  try {
    for (const key of Object.keys(localStorage).filter((key) => key.startsWith(STORE) && key !== storeKey())) {
      const [code, , who] = JSON.parse(key.slice(STORE.length));
      if (code === study.document.code && who === coder) count += unpackKept(localStorage.getItem(key)).edits.length;
    }
  } catch { /* nothing is kept, or nothing of ours */ }
  return count;
}

/* What was kept, less what has come into the study since. */
function restore() {
  if (study.read) return;
  keptText = readStore(storeKey());
  const kept = unpackKept(keptText), own = unkept.get(coder), told = [];
  if (own) for (const list of ['edits', 'sent']) kept[list] = Array.from(new Map([...kept[list], ...own[list]]));
  edits = new Map();
  sent = new Map(kept.sent.filter(([, edit]) => !edit || factors.has(edit.factor)));
  const renamed = kept.edits.filter(([key, edit]) => renewEdit(key, edit)).length;
  undone = edits.size === kept.edits.length && renamed === 0 ? (own || kept).undone.map((step) => step.map(([key, edit]) => [key, edit && renewed(edit)])) : [];
  saved = waiting().length === 0;
  if (edits.size > 0) told.push(say('Went on with what this browser kept: ', 'ทำต่อจากที่เบราว์เซอร์นี้เก็บไว้: ') + edits.size);
  if (renamed > 0) told.push(say('The codebook no longer has the factors of some; they are proposals now: ', 'สมุดรหัสไม่มีปัจจัยของบางรายการแล้ว จึงเป็นปัจจัยที่เสนอ: ') + renamed);
  const elsewhere = countElsewhere();
  if (elsewhere > 0) told.push(say('This browser keeps changes for another version of this document; save them from its page: ', 'เบราว์เซอร์นี้เก็บการเปลี่ยนแปลงของเอกสารฉบับอื่นไว้ ให้เปิดหน้าของฉบับนั้นแล้วบันทึก: ') + elsewhere);
  if (told.length > 0) tell(told.join(' · '));
}

/* The same page in another window: what is done there is here as well, so neither keeps over the other. A window
 * that was asleep meanwhile has heard nothing, so it looks as it wakes. */
addEventListener('storage', catchUp);
addEventListener('pageshow', (event) => event.persisted && catchUp());
document.addEventListener('visibilitychange', () => document.hidden || catchUp());

/* ---- factors that are proposed ---- */

const LONGEST_NAME = 200; // code points

const cleanName = (words) => words.replace(/\s+/g, ' ').trim();

/* The factor of some words: of the codebook, or a proposal, which is made if it is new. */
function propose(words) {
  const name = cleanName(words), same = (other) => Boolean(other) && cleanName(other).toLowerCase() === name.toLowerCase();
  for (const f of [...study.factors, ...proposals.values()]) if (same(f.code) || same(f.th) || same(f.en)) return f;
  const made = { code: PROPOSED + name, kind: '', th: name, en: name };
  proposals.set(made.code, made);
  factors.set(made.code, made);
  colours.set(made.code, PALETTE[(study.factors.length + proposals.size) % PALETTE.length]);
  return made;
}

/* What is kept of an earlier visit: a proposal that the codebook has by now is that factor, and a factor
 * that it has no longer is a proposal. */
function renewed(edit) {
  if (factors.has(edit.factor) && !edit.factor.startsWith(PROPOSED)) return edit;
  return { ...edit, factor: propose(edit.factor.startsWith(PROPOSED) ? edit.factor.slice(PROPOSED.length) : edit.factor).code };
}

/* Whether its factor has become a proposal, which is told. */
function renewEdit(key, edit) {
  if (!edit) {
    setEdit(key, edit);
    return false;
  }
  const now = renewed(edit);
  setEdit(keyOf(now), now);
  return now.factor.startsWith(PROPOSED) && !edit.factor.startsWith(PROPOSED);
}

/* ---- the file ---- */

const HEADER = ['รหัสเอกสาร', 'ฉบับที่', 'SHA-256 ของข้อความ', 'เริ่ม', 'สิ้นสุด', 'ข้อความ', 'ปัจจัย', 'ผู้ลงรหัส', 'ความมั่นใจ', 'บันทึก', 'ลบออก', 'รหัสที่เสนอ'];
const EMPTIED = '-'; // an empty cell says nothing, so a memo that was emptied is this

function csvCell(value) {
  const cell = String(value);
  const runs = /^[=+\-@\t\r]/.test(cell) && cell !== EMPTIED; // a spreadsheet would run it
  return '"' + (runs ? "'" : '') + cell.replace(/"/g, '""') + '"';
}

/* A row says what the study may not know: it has what the page began with, or what the last file said. */
function rowOf(key) {
  const now = stateOf(key), known = [base.get(key) || null, ...(sent.has(key) ? [sent.get(key)] : [])];
  const c = now || known.find(Boolean), isNews = (of) => now && known.some((there) => (there ? of(there) : '') !== of(now));
  const confidence = now && now.confidence && isNews((one) => one.confidence || 0) ? now.confidence : '';
  const memo = isNews((one) => one.memo || '') ? now.memo || EMPTIED : '';
  const isProposed = proposals.has(c.factor);
  return [study.document.code, study.document.version, study.document.sha256, toPoint(c.start), toPoint(c.stop),
    text.slice(c.start, c.stop), isProposed ? '' : c.factor, coder, confidence, memo, now ? '' : 'ใช่',
    isProposed ? labelOf(proposals.get(c.factor)) : ''];
}

function makeFile() {
  const rows = waiting().map(rowOf).sort((a, b) => a[3] - b[3]);
  return '\ufeff' + [HEADER, ...rows].map((row) => row.map(csvCell).join(',') + '\r\n').join('');
}

function fileName() {
  const stamp = new Date().toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  return ('codings-' + study.document.code + '-' + coder + '-' + stamp + '.csv').replace(/[\\/:*?"<>|\s]+/g, '_');
}

function saveFile() {
  catchUp();
  if (!coder) return askCoder();
  if (waiting().length === 0) return tell(say('Nothing has changed yet.', 'ยังไม่มีการเปลี่ยนแปลง'));
  const link = make('a', { download: fileName(), href: URL.createObjectURL(new Blob([makeFile()], { type: 'text/csv' })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  sent = new Map([...sent, ...waiting().map((key) => [key, stateOf(key)])]);
  saved = true;
  keep();
  tellCount();
  tell(say('Saved: load the file with cgov-field STUDY load FILE.', 'บันทึกแล้ว นำเข้าด้วย cgov-field ไฟล์งานวิจัย load ไฟล์'));
}

/* ---- elements ---- */

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key === 'colour') element.style.setProperty('--c', value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const byId = (id) => document.getElementById(id);
const show = (id, words) => byId(id) && (byId(id).textContent = words);
let forgetting = 0;

/* On a telephone what is told covers the text, so it goes again. */
function tell(words) {
  clearTimeout(forgetting);
  show('told', words);
  if (matchMedia('(max-width: 760px)').matches) forgetting = setTimeout(() => show('told', ''), 12000);
}

const PALETTE = ['#2f6db5', '#b5532f', '#2f8f5b', '#8a4fb0', '#a8780c', '#b03a6f', '#3b8d98', '#6b6f1a'];
const colours = new Map(study.factors.map((f, i) => [f.code, f.colour || PALETTE[i % PALETTE.length]]));
const colourOf = (code) => colours.get(code) || PALETTE[0];

/* ---- the text ---- */

let pending = null; // what is marked and not coded yet
let chosen = null; // the coding that is looked at
let active = 0; // line of the keyboard
const lines = [];
const only = new Set(); // factors, and coders, that are shown alone
const hiddenCoders = new Set();
let differing = false;

/* Whether another coder has the factor on words that overlap. */
function isShared(c) {
  return study.coders.every((k) => hiddenCoders.has(k) || k === c.coder ||
    study.codings.some((o) => o.coder === k && o.factor === c.factor && o.start < c.stop && c.start < o.stop));
}

function isShown(c) {
  if (hiddenCoders.has(c.coder) && (study.read || c.coder !== coder)) return false;
  if (study.read && only.size > 0 && !only.has(c.factor)) return false;
  return !differing || !isShared(c);
}

function segmentsOf(line, here) {
  const from = lineStarts[line], to = lineStop(line);
  const cuts = new Set([from, to]);
  const marks = pending ? [...here, pending] : here;
  for (const m of marks) for (const at of [m.start, m.stop]) if (at > from && at < to) cuts.add(at);
  const at = Array.from(cuts).sort((a, b) => a - b);
  return at.slice(0, -1).map((start, i) => ({ start, stop: at[i + 1], codings: here.filter((c) => c.start <= start && c.stop > start) }));
}

function makeSegment({ start, stop, codings }) {
  const words = text.slice(start, stop).replace(/\r?\n$/, (end) => (codings.length ? '' : end));
  const element = make('span', { 'data-at': start });
  element.textContent = words;
  if (codings.length > 0) {
    const top = codings[codings.length - 1];
    element.className = 'mark' + (codings.length > 1 ? ' many' : '') + (codings.includes(chosen) ? ' chosen' : '');
    element.style.setProperty('--c', colourOf(top.factor));
    element.style.setProperty('--d', colourOf(codings[0].factor));
    element.title = codings.map((c) => factorLabel(c.factor) + ' (' + c.coder + ')').join('\n');
  }
  if (pending && pending.start <= start && pending.stop > start) element.classList.add('pending');
  return element;
}

function makeChip(c) {
  const mine = c.coder === coder && !study.read;
  const words = factorLabel(c.factor) + (c.confidence ? ' ' + c.confidence + '/5' : '');
  const chip = make('button', { class: 'chip' + (mine ? ' mine' : '') + (c === chosen ? ' chosen' : ''), type: 'button', 'data-key': chipKey(c),
    colour: colourOf(c.factor), title: (c.memo ? c.memo + '\n' : '') + text.slice(c.start, c.stop),
    onclick: () => choose(c) }, words, make('small', {}, mine ? say('me', 'ฉัน') : c.coder));
  if (c.memo) chip.append(make('small', { class: 'memo' }, '✎ ' + c.memo));
  const item = make('li', { 'data-coder': c.coder }, chip);
  item.style.setProperty('--k', study.coders.indexOf(c.coder) + 1);
  return item;
}

const turnAt = new Map(); // line -> the speaker who begins in it
for (const turn of study.turns) {
  const line = lineOf(toUnit(turn.start));
  if (!turnAt.has(line)) turnAt.set(line, turn);
}

const chipKey = (c) => c.coder + ' ' + keyOf(c);

function fillLine(line) {
  const element = lines[line], focused = element.contains(document.activeElement) && document.activeElement.dataset.key, here = byLine.get(line) || [], turn = turnAt.get(line);
  const who = make('span', { class: 'who' }, turn ? turn.person || turn.speaker : '');
  if (turn && turn.about) who.append(make('small', {}, turn.about));
  const words = make('p', { class: 'words' }, ...segmentsOf(line, here).map(makeSegment));
  const begin = here.filter((c) => lineOf(c.start) === line);
  const codes = make('ul', { class: 'codes', 'aria-label': say('codings', 'การลงรหัส') });
  codes.append(...begin.map(makeChip));
  element.replaceChildren(who, words, codes);
  element.classList.toggle('turn', Boolean(turn));
  if (focused) (Array.from(codes.querySelectorAll('.chip')).find((chip) => chip.dataset.key === focused) || element).focus({ preventScroll: true });
}

function refreshLines(from, to) {
  for (let line = Math.max(0, from); line <= to && line < lines.length; line++) fillLine(line);
}

/* Lines of some codings, and what is told of them all. */
function refresh(keys) {
  if (chosen && chosen.coder === coder && !study.read) chosen = stateOf(keyOf(chosen));
  indexLines();
  for (const key of keys) {
    const [start, stop] = key.split(' ').map(Number);
    refreshLines(lineOf(start), lineOf(stop - 1));
  }
  tellCount();
  fillEditor();
}

function refreshAll() {
  indexLines();
  refreshLines(0, lines.length - 1);
  tellCount();
  fillEditor();
}

function tellCount() {
  if (study.read) return;
  let made = 0, changed = 0, removed = 0;
  for (const [key, edit] of edits) {
    made += Boolean(edit && !base.has(key));
    changed += Boolean(edit && base.has(key));
    removed += !edit;
  }
  show('count', say(`new ${made}, changed ${changed}, removed ${removed}`, `ใหม่ ${made} แก้ไข ${changed} ลบ ${removed}`));
  byId('undo').disabled = undone.length === 0;
  byId('save').disabled = waiting().length === 0;
}

/* ---- marking ---- */

/* The unit of the text at a point of the page. */
function unitAt(node, offset) {
  if (node.nodeType === Node.TEXT_NODE && node.parentElement.dataset.at !== undefined)
    return Number(node.parentElement.dataset.at) + offset;
  const point = document.createRange();
  point.setStart(node, offset);
  const isBefore = (element) => point.comparePoint(element, 0) < 0;
  let low = 0, high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(lines[middle])) low = middle + 1;
    else high = middle;
  }
  const line = Math.max(0, low - 1);
  if (lines.length === 0) return 0;
  for (const segment of lines[line].querySelectorAll('[data-at]'))
    if (point.comparePoint(segment, 0) >= 0) return Number(segment.dataset.at);
  return lineStop(line);
}

/* What the browser has selected, as units; null: nothing in the text. */
function selectedUnits() {
  const selection = getSelection();
  if (selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!byId('text').contains(range.commonAncestorContainer)) return null;
  return { start: unitAt(range.startContainer, range.startOffset), stop: unitAt(range.endContainer, range.endOffset) };
}

function mark(start, stop) {
  keepDraft();
  const before = pending || chosen;
  chosen = null;
  pending = snap(start, stop);
  if (before) refreshLines(lineOf(before.start), lineOf(before.stop - 1));
  if (pending) refreshLines(lineOf(pending.start), lineOf(pending.stop - 1));
  fillEditor();
  bringUp();
  return pending;
}

/* On a telephone the sheet at the foot covers most of the text: what is looked at goes above it. */
function bringUp() {
  const at = matchMedia('(max-width: 760px)').matches && (pending || chosen);
  if (!at) return;
  const line = lines[lineOf(at.start)], element = line.querySelector('.pending, .mark.chosen') || line;
  const box = element.getBoundingClientRect();
  if (box.top < 0 || box.bottom > byId('side').getBoundingClientRect().top) element.scrollIntoView({ block: 'start' });
}

function takeSelection() {
  const units = selectedUnits();
  if (!units || study.read) return;
  mark(units.start, units.stop);
  getSelection().removeAllRanges();
}

function clearMark() {
  const was = pending || chosen;
  pending = chosen = held = null;
  if (was) refreshLines(lineOf(was.start), lineOf(was.stop - 1));
  fillEditor();
  if (was) goBack(was);
}

/* Whoever works by keys goes on in the text, at the place where they were. */
function goBack({ start }) {
  lines[lineOf(start)].focus({ preventScroll: true });
}

function choose(c) {
  keepDraft();
  if (pending && byId('memo')) held = readEditor();
  const before = pending || chosen;
  pending = null;
  chosen = c;
  picked.clear();
  picked.add(c.factor);
  if (before) refreshLines(lineOf(before.start), lineOf(before.stop - 1));
  refreshLines(lineOf(c.start), lineOf(c.stop - 1));
  fillEditor();
  bringUp();
}

/* ---- the editor ---- */

const picked = new Set(); // factors
let shown = null; // what the editor is filled with
let held = null; // confidence and memo of a stretch that is not coded yet, while a coding is looked at

const keyOfShown = () => (pending ? 'pending' : chosen ? chipKey(chosen) : '');

/* Whether a memo or a confidence was typed that no coding has yet. */
const isDrafted = () => Boolean(shown && byId('memo')) && !isSame(shown, readEditor());

/* What was typed for a coding of one's own is not lost by going on to another place. */
function keepDraft() {
  if (!chosen || !isDrafted()) return;
  const made = { ...chosen, ...readEditor() };
  chosen = null;
  apply([[keyOf(made), made]]);
  tell(say('Changed; undo takes it back.', 'แก้ไขแล้ว กดย้อนกลับเพื่อคืนค่าเดิม'));
}

function addCodings() {
  if (!pending || picked.size === 0) return;
  if (!coder) return askCoder();
  const { confidence, memo } = readEditor(), was = pending;
  const step = [];
  for (const factor of picked) {
    const made = { start: pending.start, stop: pending.stop, factor, coder, confidence, memo };
    const key = keyOf(made), there = edits.has(key) ? edits.get(key) : base.get(key);
    if (there && !confidence) made.confidence = there.confidence;
    if (there && !memo) made.memo = there.memo;
    step.push([key, made]);
  }
  pending = held = null;
  apply(step);
  goBack(was);
  if (isHit(was)) goToHit(1);
}

function askCoder() {
  tell(say('Say first who codes.', 'ระบุผู้ลงรหัสก่อน'));
  byId('coder').focus();
}

function changeCoding() {
  if (!chosen || picked.size === 0) return;
  const { confidence, memo } = readEditor(), step = [], was = chosen;
  if (!picked.has(chosen.factor)) step.push([keyOf(chosen), null]);
  for (const factor of picked) {
    const made = { start: chosen.start, stop: chosen.stop, factor, coder, confidence, memo };
    step.push([keyOf(made), made]);
  }
  chosen = null;
  apply(step);
  goBack(was);
}

function removeCoding() {
  if (!chosen) return;
  const was = chosen;
  chosen = null;
  apply([[keyOf(was), null]]);
  goBack(was);
  tell(say('Removed; undo brings it back.', 'ลบแล้ว กดย้อนกลับเพื่อนำคืน'));
}

function readEditor() {
  const on = document.querySelector('input[name=confidence]:checked');
  return { confidence: on ? Number(on.value) : 0, memo: byId('memo').value.trim() };
}

function makeConfidence(value) {
  const stays = chosen && [base, sent].some((known) => known.get(keyOf(chosen))?.confidence); // a list cannot take it back
  const choices = [0, 1, 2, 3, 4, 5].map((n) => make('label', {},
    make('input', { type: 'radio', name: 'confidence', value: n, checked: n === value, disabled: n === 0 && Boolean(stays) }), n === 0 ? '–' : String(n)));
  return make('fieldset', { class: 'confidence' }, make('legend', {}, say('Confidence', 'ความมั่นใจ')), ...choices);
}

function makeButtons(mine) {
  const buttons = make('div', { class: 'buttons' });
  if (pending)
    buttons.append(make('button', { type: 'button', id: 'add', class: 'main', onclick: addCodings }, isHit(pending) ? say('Code, next hit', 'ลงรหัสแล้วไปที่พบถัดไป') : say('Code', 'ลงรหัส')));
  if (chosen && mine)
    buttons.append(make('button', { type: 'button', id: 'change', class: 'main', onclick: changeCoding }, say('Change', 'แก้ไข')),
      make('button', { type: 'button', id: 'remove', onclick: removeCoding }, say('Remove', 'ลบ')));
  buttons.append(make('button', { type: 'button', onclick: clearMark }, say('Close', 'ปิด')));
  return buttons;
}

/* Words of its own for a factor: those that are marked, to be shortened. */
function makeProposal(at) {
  const name = make('input', { id: 'proposal', maxlength: 2 * LONGEST_NAME, 'aria-label': say('New factor', 'ปัจจัยใหม่') });
  name.value = Array.from(cleanName(text.slice(at.start, at.stop))).slice(0, LONGEST_NAME).join('');
  const take = () => {
    if (!cleanName(name.value)) return;
    if (Array.from(cleanName(name.value)).length > LONGEST_NAME) return tell(say('A name has at most 200 characters.', 'ชื่อยาวได้ไม่เกิน 200 อักขระ'));
    const factor = propose(name.value);
    picked.add(factor.code);
    fillProposals();
    for (const box of document.querySelectorAll('#tree input')) box.checked = picked.has(box.value);
    tellPicked();
    tell(proposals.has(factor.code) ? say('Proposed: ', 'เสนอแล้ว: ') + labelOf(factor) : say('The codebook has it: ', 'มีในสมุดรหัสแล้ว: ') + labelOf(factor));
  };
  name.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) take();
  });
  return make('details', { class: 'proposal' }, make('summary', {}, say('Propose a factor in these words', 'เสนอปัจจัยใหม่จากข้อความนี้')),
    name, make('button', { type: 'button', id: 'propose', onclick: take }, say('Propose', 'เสนอ')));
}

const KEYS = [
  ['↑ ↓', 'to another line', 'เลื่อนบรรทัด'],
  ['Enter', 'mark the line', 'เลือกทั้งบรรทัด', 'code'],
  ['Shift + ← →', 'move the end of the mark; with Ctrl by words, with Alt its beginning', 'เลื่อนท้ายข้อความที่เลือก กด Ctrl ด้วยเพื่อเลื่อนทีละคำ กด Alt ด้วยเพื่อเลื่อนต้นข้อความ', 'code'],
  ['/', 'search factors; Enter goes to the first', 'ค้นปัจจัย กด Enter เพื่อไปที่รายการแรก'],
  ['f', 'search the text; Enter goes on', 'ค้นในข้อความ กด Enter เพื่อไปต่อ'],
  ['Ctrl + Enter', 'code, or change', 'ลงรหัส หรือแก้ไข', 'code'],
  ['Ctrl + Z', 'undo', 'ย้อนกลับ', 'code'],
  ['Ctrl + S', 'save the file', 'บันทึกไฟล์', 'code'],
  ['Esc', 'close', 'ปิด'],
];

function makeKeys() {
  const list = make('dl', {});
  for (const [key, en, th, use] of KEYS)
    if (!study.read || use !== 'code') list.append(make('dt', {}, make('kbd', {}, key)), make('dd', {}, say(en, th)));
  return make('details', { class: 'keys' }, make('summary', {}, say('Keys', 'ปุ่มลัด')), list);
}

function fillEditor() {
  const editor = byId('editor'), at = pending || chosen;
  const draft = at && isDrafted() && shown.key === keyOfShown() ? readEditor() : pending && held;
  shown = null;
  document.body.classList.toggle('editing', Boolean(at));
  for (const box of document.querySelectorAll('#tree input')) box.checked = study.read ? only.has(box.value) : picked.has(box.value);
  if (!at) {
    editor.replaceChildren(make('p', { class: 'hint' }, study.read
      ? say('Tap a coding to see it. Tick factors to see them alone.', 'แตะการลงรหัสเพื่อดูรายละเอียด เลือกปัจจัยเพื่อดูเฉพาะปัจจัยนั้น')
      : say('Mark words in the text, tick factors, and press Code.', 'เลือกข้อความ เลือกปัจจัย แล้วกดลงรหัส')), makeKeys());
    return;
  }
  const mine = chosen && chosen.coder === coder && !study.read;
  const quote = make('blockquote', {}, text.slice(at.start, at.stop));
  editor.replaceChildren(quote, make('p', { class: 'names', id: 'names' }));
  if (chosen && !mine) {
    editor.append(make('p', {}, chosen.coder + (chosen.confidence ? ', ' + say('confidence ', 'ความมั่นใจ ') + chosen.confidence : '')),
      make('p', { class: 'memo' }, chosen.memo || ''));
  } else {
    const memo = make('textarea', { id: 'memo', rows: 2, 'aria-label': say('Memo', 'บันทึก'), placeholder: say('Memo', 'บันทึก') });
    shown = { key: keyOfShown(), confidence: (chosen && chosen.confidence) || 0, memo: (chosen && chosen.memo) || '' };
    const filled = draft || shown;
    memo.value = filled.memo;
    editor.append(makeConfidence(filled.confidence), memo, makeProposal(at));
  }
  editor.append(makeButtons(mine));
  tellPicked();
}

function tellPicked() {
  const names = byId('names');
  if (!names) return;
  names.replaceChildren(...Array.from(chosen && study.read ? [chosen.factor] : picked, (code) =>
    make('span', { class: 'name', colour: colourOf(code) }, factorLabel(code))));
  if (byId('add')) byId('add').disabled = picked.size === 0;
}

/* ---- the codebook ---- */

function pickFactor(code, on) {
  const set = study.read ? only : picked;
  if (on) set.add(code);
  else set.delete(code);
  if (study.read) refreshAll();
  else tellPicked();
}

function describe(f) {
  const parts = [[say('Definition', 'คำนิยาม'), f.definition], [say('Use it', 'ใช้เมื่อ'), f.use], [say('Do not use it', 'ไม่ใช้เมื่อ'), f.unless]]
    .filter(([, words]) => words);
  if (parts.length === 0) return '';
  const list = make('dl', {});
  for (const [name, words] of parts) list.append(make('dt', {}, name), make('dd', {}, words));
  return make('details', {}, make('summary', { title: say('definition', 'คำนิยาม') }, say('definition', 'คำนิยาม')), list);
}

function makeFactor(f) {
  const box = make('input', { type: 'checkbox', value: f.code, onchange: (event) => pickFactor(f.code, event.target.checked) });
  const words = [f.code, f.th, f.en, f.definition].filter(Boolean).join(' ').toLowerCase();
  const item = make('li', { 'data-words': words }, make('label', { colour: colourOf(f.code) }, box,
    make('span', { class: 'name', title: f.code }, labelOf(f))), describe(f));
  const below = study.factors.filter((g) => g.parent === f.code);
  if (below.length > 0) item.append(make('ul', {}, ...below.map(makeFactor)));
  return item;
}

function makeTree() {
  const tree = make('div', { id: 'tree' }, make('div', { id: 'proposals' }));
  for (const kind of study.kinds) {
    const tops = study.factors.filter((f) => f.kind === kind.code && !factors.has(f.parent));
    if (tops.length > 0)
      tree.append(make('details', { open: true }, make('summary', {}, labelOf(kind)), make('ul', {}, ...tops.map(makeFactor))));
  }
  return tree;
}

/* Those that are proposed stand above the codebook. */
function fillProposals() {
  byId('proposals').replaceChildren(...(proposals.size === 0 ? [] : [make('details', { open: true },
    make('summary', {}, say('Proposed', 'ที่เสนอใหม่')), make('ul', {}, ...Array.from(proposals.values(), makeFactor)))]));
}

function searchTree(words) {
  const wanted = words.trim().toLowerCase();
  if (wanted !== '') for (const kind of document.querySelectorAll('#tree > details')) kind.open = true;
  for (const item of document.querySelectorAll('#tree li'))
    item.hidden = wanted !== '' && !item.dataset.words.includes(wanted) && !Array.from(item.querySelectorAll('li')).some((li) => li.dataset.words.includes(wanted));
  show('no-factor', document.querySelector('#tree li:not([hidden])') ? '' : say('not found', 'ไม่พบ'));
}

function goToFactor() {
  const boxes = Array.from(document.querySelectorAll('#tree input'));
  const wanted = byId('find-factor').value.trim().toLowerCase();
  const found = boxes.find((box) => box.closest('li').dataset.words.includes(wanted));
  if (found) found.focus();
}

/* ---- search in the text ---- */

let hits = [], hit = -1;
const isHit = (at) => hit >= 0 && at.start < hits[hit].stop && hits[hit].start < at.stop;
const lowered = text.toLowerCase().length === text.length ? text.toLowerCase() : text;

function searchText(words) {
  const wanted = lowered === text ? words.trim() : words.trim().toLowerCase();
  hits = [];
  hit = -1;
  for (let at = wanted ? lowered.indexOf(wanted) : -1; at >= 0; at = lowered.indexOf(wanted, at + wanted.length)) hits.push({ start: at, stop: at + wanted.length });
  if (hits.length > 0) goToHit(1);
  else show('hits', wanted ? say('not found', 'ไม่พบ') : '');
}

function goToHit(step) {
  if (hits.length === 0) return;
  hit = (hit + step + hits.length) % hits.length;
  show('hits', hit + 1 + '/' + hits.length);
  goTo(hits[hit]);
}

/* Brings a stretch into sight, marked where one may code. */
function goTo({ start, stop }) {
  const line = lines[lineOf(start)];
  if (study.read) {
    pending = { start, stop };
    refreshLines(lineOf(start), lineOf(stop - 1));
    pending = null;
  } else {
    mark(start, stop);
  }
  (line.querySelector('.pending') || line).scrollIntoView({ block: 'center' });
}

/* ---- the keyboard ---- */

function nextWord(at, forward) {
  const line = lineOf(forward ? at : Math.max(0, at - 1)), from = lineStarts[line], part = text.slice(from, lineStop(line));
  if (!wordSegmenter) return forward ? clusterAt(at)[1] : clusterAt(at - 1)[0];
  const starts = Array.from(wordSegmenter.segment(part), (s) => from + s.index);
  const i = countBelow(starts, forward ? at + 1 : at);
  return forward ? (i < starts.length ? starts[i] : lineStop(line)) : starts[i - 1];
}

/* Moves an end of what is marked by a character, or by a word. */
function moveEnd(isStop, forward, byWord) {
  if (!pending) return;
  const at = isStop ? pending.stop : pending.start;
  if (forward ? at >= text.length : at <= 0) return;
  let to = byWord ? nextWord(at, forward) : forward ? clusterAt(at)[1] : clusterAt(at - 1)[0];
  let moved = isStop ? snap(pending.start, to) : snap(to, pending.stop);
  while (moved && moved.start === pending.start && moved.stop === pending.stop && (forward ? to < text.length : to > 0)) {
    to = forward ? clusterAt(to)[1] : clusterAt(to - 1)[0]; // over blanks
    moved = isStop ? snap(pending.start, to) : snap(to, pending.stop);
  }
  if (moved) mark(moved.start, moved.stop);
}

function focusLine(line) {
  active = Math.max(0, Math.min(line, lines.length - 1));
  lines[active].focus();
}

const isTyping = (event) => /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== 'checkbox' && event.target.type !== 'radio';

function onKey(event) {
  const control = event.ctrlKey || event.metaKey, key = event.key;
  if (control && key.toLowerCase() === 's' && !study.read) saveFile();
  else if (control && key === 'Enter') pending ? addCodings() : changeCoding();
  else if (key === 'Escape' && event.target.type === 'search' && event.target.value !== '') return; // it empties the field
  else if (key === 'Escape') clearMark();
  else if (isTyping(event)) return;
  else if (control && key.toLowerCase() === 'z' && !study.read) undo();
  else if (event.shiftKey && (key === 'ArrowRight' || key === 'ArrowLeft') && pending) moveEnd(!event.altKey, key === 'ArrowRight', control);
  else if (key === '/') byId('find-factor').focus();
  else if (key === 'f' && !control) byId('find').focus();
  else if (!event.shiftKey && (key === 'ArrowDown' || key === 'ArrowUp') && lines.includes(document.activeElement)) focusLine(active + (key === 'ArrowDown' ? 1 : -1));
  else if (key === 'Enter' && lines.includes(document.activeElement) && !study.read) mark(lineStarts[active], lineStop(active));
  else return;
  event.preventDefault();
}

/* ---- the page ---- */

function makeBar() {
  const bar = make('header', { class: 'bar' }, make('h1', {}, study.document.title || study.document.code,
    make('small', {}, `${study.document.code} · ${say('version', 'ฉบับที่')} ${study.document.version}`)));
  if (study.index) bar.append(make('a', { id: 'index', href: study.index }, say('All documents', 'เอกสารทั้งหมด')));
  bar.append(makeFind());
  if (!study.read) bar.append(makeWho());
  bar.append(makeCoders());
  if (!study.read)
    bar.append(make('div', { class: 'actions' }, make('button', { type: 'button', id: 'undo', onclick: undo }, say('Undo', 'ย้อนกลับ')),
      make('button', { type: 'button', id: 'save', class: 'main', onclick: saveFile }, say('Save file', 'บันทึกไฟล์')),
      make('span', { id: 'count' }), make('span', { id: 'kept', role: 'status' })));
  bar.append(make('span', { id: 'told', role: 'status', onclick: () => tell('') }));
  return bar;
}

function makeFind() {
  const find = make('input', { id: 'find', type: 'search', placeholder: say('Search the text (f)', 'ค้นในข้อความ (f)'), 'aria-label': say('Search the text', 'ค้นในข้อความ') });
  let sought = '';
  const seek = () => {
    if (find.value !== sought) searchText(sought = find.value);
    else goToHit(1);
  };
  find.addEventListener('change', () => find.value !== sought && seek());
  find.addEventListener('input', () => find.value === '' && sought !== '' && seek());
  find.addEventListener('keydown', (event) => event.key === 'Enter' && !event.ctrlKey && !event.metaKey && seek());
  return make('span', { class: 'find' }, find, make('button', { type: 'button', onclick: () => goToHit(-1), 'aria-label': say('previous', 'ก่อนหน้า') }, '‹'),
    make('button', { type: 'button', onclick: () => goToHit(1), 'aria-label': say('next', 'ถัดไป') }, '›'), make('span', { id: 'hits', 'aria-live': 'polite' }));
}

function makeWho() {
  const who = make('input', { id: 'coder', required: true, list: 'coders', size: 10, placeholder: say('your code', 'รหัสของท่าน'), onchange: (event) => {
    takeCoder(event.target.value.trim());
    fillProposals();
    refreshAll();
  } });
  who.value = coder;
  who.readOnly = Boolean(study.coder);
  return make('label', {}, say('Coder ', 'ผู้ลงรหัส '), who, make('datalist', { id: 'coders' }, ...study.coders.map((k) => make('option', { value: k }))));
}

/* Whose codings are in the margin; one's own always are on a page to code on. */
function makeCoders() {
  const others = study.coders.filter((k) => study.read || k !== study.coder);
  const boxes = others.map((k) => make('label', {}, make('input', { type: 'checkbox', checked: true, onchange: (event) => {
    if (event.target.checked) hiddenCoders.delete(k);
    else hiddenCoders.add(k);
    refreshAll();
  } }), k));
  if (study.read && study.coders.length > 1)
    boxes.push(make('label', {}, make('input', { type: 'checkbox', id: 'differ', onchange: (event) => {
      differing = event.target.checked;
      refreshAll();
    } }), say('only where they differ', 'เฉพาะที่ลงรหัสต่างกัน')));
  const name = say('Codings of', 'การลงรหัสของ');
  return boxes.length === 0 ? '' : make('span', { class: 'coders', role: 'group', 'aria-label': name }, make('small', {}, name), ' ', ...boxes);
}

function makeSide() {
  const find = make('input', { id: 'find-factor', type: 'search', placeholder: say('Search factors (/)', 'ค้นปัจจัย (/)'), 'aria-label': say('Search factors', 'ค้นปัจจัย'),
    oninput: (event) => searchTree(event.target.value), onkeydown: (event) => event.key === 'Enter' && !event.ctrlKey && !event.metaKey && goToFactor() });
  const fold = make('button', { type: 'button', id: 'fold', 'aria-expanded': 'false', onclick: () =>
    fold.setAttribute('aria-expanded', String(document.body.classList.toggle('open'))) }, say('Codebook', 'สมุดรหัส'));
  return make('aside', { id: 'side' }, fold, make('section', { id: 'editor' }), make('h2', {}, say('Codebook', 'สมุดรหัส')), find, make('p', { id: 'no-factor', role: 'status' }), makeTree());
}

function makeText() {
  const main = make('main', { id: 'text', lang: study.document.language });
  main.classList.toggle('read', Boolean(study.read));
  main.style.setProperty('--n', Math.max(1, study.coders.length));
  lineStarts.forEach((start, line) => {
    const element = make('div', { class: 'line', tabindex: line === 0 ? 0 : -1 });
    element.addEventListener('focus', () => {
      lines[active].tabIndex = -1;
      element.tabIndex = 0;
      active = line;
    });
    lines.push(element);
    main.append(element);
  });
  main.addEventListener('click', (event) => {
    const segment = event.target.closest('.mark');
    if (!segment || !getSelection().isCollapsed || pending) return;
    const at = Number(segment.dataset.at), here = (byLine.get(lineOf(at)) || []).filter((c) => c.start <= at && c.stop > at);
    const next = here.indexOf(chosen) + 1; // a further click goes on to the next one below
    choose(here[next % here.length]);
  });
  return main;
}

function listen() {
  const take = make('button', { type: 'button', id: 'take', hidden: true, onclick: takeSelection }, say('Code what is marked', 'ลงรหัสข้อความที่เลือก'));
  take.addEventListener('pointerdown', (event) => event.preventDefault()); // the selection stays
  document.body.append(take);
  document.addEventListener('selectionchange', () => {
    take.hidden = study.read || !selectedUnits();
  });
  byId('text').addEventListener('pointerup', (event) => {
    if (event.pointerType === 'mouse') takeSelection();
  });
  document.addEventListener('keydown', onKey);
  addEventListener('beforeunload', (event) => {
    if (!saved || isDrafted() || Array.from(unkept.keys()).some((code) => code !== coder)) event.preventDefault();
  });
}

/* How high the bar and the buttons at the foot are, for what has to keep clear of them. */
function measureBars() {
  const watch = new ResizeObserver(() => {
    for (const [name, element] of [['--bar', document.querySelector('.bar')], ['--foot', document.querySelector('.actions')]])
      document.documentElement.style.setProperty(name, (element ? element.offsetHeight : 0) + 'px');
  });
  for (const element of document.querySelectorAll('.bar, .actions')) watch.observe(element);
}

document.body.append(makeBar(), make('div', { class: 'columns' }, makeText(), makeSide()));
takeCoder(coder);
fillProposals();
refreshAll();
listen();
measureBars();
})();
