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
let saved = true; // nothing is waiting for the file
let byLine = new Map();

function takeCoder(code) {
  coder = code;
  base = new Map(study.codings.filter((c) => c.coder === code).map((c) => [keyOf(c), c]));
  edits = new Map();
  undone = [];
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
  const step = undone.pop();
  if (!step) return;
  for (const [key, edit] of step) setEdit(key, edit);
  saved = edits.size === 0;
  keep();
  refresh(step.map(([key]) => key));
  tell(say('Taken back.', 'ย้อนกลับแล้ว'));
}

/* ---- kept in the browser ---- */

const STORE = 'cgov coding ';
const storeKey = () => STORE + JSON.stringify([study.document.code, study.document.sha256, coder]);

/* A step as it is kept: an edit that was not there is left out, as JSON has no undefined. */
const packStep = (step) => step.map(([key, edit]) => (edit === undefined ? [key] : [key, edit]));

function keep() {
  try {
    localStorage.setItem(storeKey(), JSON.stringify({ edits: Array.from(edits), undone: undone.map(packStep) }));
    show('kept', edits.size === 0 ? '' : say('Kept in this browser ', 'เก็บไว้ในเบราว์เซอร์นี้แล้ว ') + new Date().toLocaleTimeString(thai ? 'th' : 'en'));
  } catch {
    show('kept', say('This browser keeps nothing: save the file before you close the page.', 'เบราว์เซอร์นี้เก็บข้อมูลไม่ได้ ให้บันทึกไฟล์ก่อนปิดหน้านี้'));
  }
}

function readKept(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return { edits: kept?.edits ?? [], undone: kept?.undone ?? [] };
  } catch {
    return { edits: [], undone: [] };
  }
}

/* How many changes wait in this browser for a page of another text of the document. */
function countElsewhere() {
  let count = 0;
  try {
    for (const key of Object.keys(localStorage).filter((key) => key.startsWith(STORE) && key !== storeKey())) {
      const [code, , who] = JSON.parse(key.slice(STORE.length));
      if (code === study.document.code && who === coder) count += readKept(key).edits.length;
    }
  } catch { /* nothing is kept, or nothing of ours */ }
  return count;
}

/* What was kept, less what has come into the study since. */
function restore() {
  if (study.read) return;
  const kept = readKept(storeKey()), told = [];
  const renamed = kept.edits.filter(([key, edit]) => renewEdit(key, edit)).length;
  if (edits.size === kept.edits.length && renamed === 0) undone = kept.undone.map((step) => step.map(([key, edit]) => [key, edit && renewed(edit)]));
  saved = edits.size === 0;
  if (edits.size > 0) told.push(say('Went on with what this browser kept: ', 'ทำต่อจากที่เบราว์เซอร์นี้เก็บไว้: ') + edits.size);
  if (renamed > 0) told.push(say('The codebook no longer has the factors of some; they are proposals now: ', 'สมุดรหัสไม่มีปัจจัยของบางรายการแล้ว จึงเป็นปัจจัยที่เสนอ: ') + renamed);
  const elsewhere = countElsewhere();
  if (elsewhere > 0) told.push(say('This browser keeps changes for another version of this document; save them from its page: ', 'เบราว์เซอร์นี้เก็บการเปลี่ยนแปลงของเอกสารฉบับอื่นไว้ ให้เปิดหน้าของฉบับนั้นแล้วบันทึก: ') + elsewhere);
  if (told.length > 0) tell(told.join(' · '));
}

/* The same page in another tab: what is done there is here as well, so neither keeps over the other. */
window.addEventListener('storage', (event) => {
  if (study.read || event.key !== storeKey()) return;
  const changed = Array.from(edits.keys());
  edits = new Map();
  undone = [];
  restore();
  refresh([...changed, ...edits.keys()]);
});

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

function rowOf(key, edit) {
  const there = base.get(key), c = edit || there;
  const confidence = edit && edit.confidence && (!there || there.confidence !== edit.confidence) ? edit.confidence : '';
  const memo = edit && (edit.memo || '') !== ((there && there.memo) || '') ? edit.memo || EMPTIED : '';
  const isProposed = proposals.has(c.factor);
  return [study.document.code, study.document.version, study.document.sha256, toPoint(c.start), toPoint(c.stop),
    text.slice(c.start, c.stop), isProposed ? '' : c.factor, coder, confidence, memo, edit ? '' : 'ใช่',
    isProposed ? labelOf(proposals.get(c.factor)) : ''];
}

function makeFile() {
  const rows = Array.from(edits).map(([key, edit]) => rowOf(key, edit)).sort((a, b) => a[3] - b[3]);
  return '\ufeff' + [HEADER, ...rows].map((row) => row.map(csvCell).join(',') + '\r\n').join('');
}

function fileName() {
  const stamp = new Date().toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  return ('codings-' + study.document.code + '-' + coder + '-' + stamp + '.csv').replace(/[\\/:*?"<>|\s]+/g, '_');
}

function saveFile() {
  if (!coder) return tell(say('Say first who codes.', 'ระบุผู้ลงรหัสก่อน'));
  if (edits.size === 0) return tell(say('Nothing has changed yet.', 'ยังไม่มีการเปลี่ยนแปลง'));
  const link = make('a', { download: fileName(), href: URL.createObjectURL(new Blob([makeFile()], { type: 'text/csv' })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  saved = true;
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
const tell = (words) => show('told', words);
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
  if (hiddenCoders.has(c.coder)) return false;
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
  const chip = make('button', { class: 'chip' + (mine ? ' mine' : '') + (c === chosen ? ' chosen' : ''), type: 'button',
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

function fillLine(line) {
  const element = lines[line], here = byLine.get(line) || [], turn = turnAt.get(line);
  const who = make('span', { class: 'who' }, turn ? turn.person || turn.speaker : '');
  if (turn && turn.about) who.append(make('small', {}, turn.about));
  const words = make('p', { class: 'words' }, ...segmentsOf(line, here).map(makeSegment));
  const begin = here.filter((c) => lineOf(c.start) === line);
  const codes = make('ul', { class: 'codes', 'aria-label': say('codings', 'การลงรหัส') });
  codes.append(...begin.map(makeChip));
  element.replaceChildren(who, words, codes);
  element.classList.toggle('turn', Boolean(turn));
}

function refreshLines(from, to) {
  for (let line = Math.max(0, from); line <= to && line < lines.length; line++) fillLine(line);
}

/* Lines of some codings, and what is told of them all. */
function refresh(keys) {
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
  byId('save').disabled = edits.size === 0;
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
  const before = pending;
  chosen = null;
  pending = snap(start, stop);
  if (before) refreshLines(lineOf(before.start), lineOf(before.stop - 1));
  if (pending) refreshLines(lineOf(pending.start), lineOf(pending.stop - 1));
  fillEditor();
  return pending;
}

function takeSelection() {
  const units = selectedUnits();
  if (!units || study.read) return;
  mark(units.start, units.stop);
  getSelection().removeAllRanges();
}

function clearMark() {
  const was = pending || chosen;
  pending = chosen = null;
  if (was) refreshLines(lineOf(was.start), lineOf(was.stop - 1));
  fillEditor();
}

function choose(c) {
  const before = pending || chosen;
  pending = null;
  chosen = c;
  picked.clear();
  picked.add(c.factor);
  if (before) refreshLines(lineOf(before.start), lineOf(before.stop - 1));
  refreshLines(lineOf(c.start), lineOf(c.stop - 1));
  fillEditor();
}

/* ---- the editor ---- */

const picked = new Set(); // factors

function addCodings() {
  if (!pending || picked.size === 0) return;
  if (!coder) return tell(say('Say first who codes.', 'ระบุผู้ลงรหัสก่อน'));
  const { confidence, memo } = readEditor();
  const step = [];
  for (const factor of picked) {
    const made = { start: pending.start, stop: pending.stop, factor, coder, confidence, memo };
    const key = keyOf(made), there = edits.has(key) ? edits.get(key) : base.get(key);
    if (there && !confidence) made.confidence = there.confidence;
    if (there && !memo) made.memo = there.memo;
    step.push([key, made]);
  }
  pending = null;
  apply(step);
  if (hits.length > 0) goToHit(1);
}

function changeCoding() {
  if (!chosen || picked.size === 0) return;
  const { confidence, memo } = readEditor(), step = [];
  if (!picked.has(chosen.factor)) step.push([keyOf(chosen), null]);
  for (const factor of picked) {
    const made = { start: chosen.start, stop: chosen.stop, factor, coder, confidence, memo };
    step.push([keyOf(made), made]);
  }
  chosen = null;
  apply(step);
}

function removeCoding() {
  if (!chosen) return;
  const key = keyOf(chosen);
  chosen = null;
  apply([[key, null]]);
  tell(say('Removed; undo brings it back.', 'ลบแล้ว กดย้อนกลับเพื่อนำคืน'));
}

function readEditor() {
  const on = document.querySelector('input[name=confidence]:checked');
  return { confidence: on ? Number(on.value) : 0, memo: byId('memo').value.trim() };
}

function makeConfidence(value) {
  const stays = chosen && base.has(keyOf(chosen)) && base.get(keyOf(chosen)).confidence;
  const choices = [0, 1, 2, 3, 4, 5].map((n) => make('label', {},
    make('input', { type: 'radio', name: 'confidence', value: n, checked: n === value, disabled: n === 0 && Boolean(stays) }), n === 0 ? '–' : String(n)));
  return make('fieldset', { class: 'confidence' }, make('legend', {}, say('Confidence', 'ความมั่นใจ')), ...choices);
}

function makeButtons(mine) {
  const buttons = make('div', { class: 'buttons' });
  if (pending)
    buttons.append(make('button', { type: 'button', id: 'add', class: 'main', onclick: addCodings }, hits.length > 0 ? say('Code, next hit', 'ลงรหัสแล้วไปที่พบถัดไป') : say('Code', 'ลงรหัส')));
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

function fillEditor() {
  const editor = byId('editor'), at = pending || chosen;
  document.body.classList.toggle('editing', Boolean(at));
  for (const box of document.querySelectorAll('#tree input')) box.checked = study.read ? only.has(box.value) : picked.has(box.value);
  if (!at) {
    editor.replaceChildren(make('p', { class: 'hint' }, study.read
      ? say('Tap a coding to see it. Tick factors to see them alone.', 'แตะการลงรหัสเพื่อดูรายละเอียด เลือกปัจจัยเพื่อดูเฉพาะปัจจัยนั้น')
      : say('Mark words in the text, tick factors, and press Code.', 'เลือกข้อความ เลือกปัจจัย แล้วกดลงรหัส')));
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
    memo.value = (chosen && chosen.memo) || '';
    editor.append(makeConfidence((chosen && chosen.confidence) || 0), memo, makeProposal(at));
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
  for (const item of document.querySelectorAll('#tree li'))
    item.hidden = wanted !== '' && !item.dataset.words.includes(wanted) && !Array.from(item.querySelectorAll('li')).some((li) => li.dataset.words.includes(wanted));
}

/* ---- search in the text ---- */

let hits = [], hit = -1;
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
  const find = make('input', { id: 'find', type: 'search', placeholder: say('Search the text (f)', 'ค้นในข้อความ (f)'), 'aria-label': say('Search the text', 'ค้นในข้อความ'),
    onchange: (event) => searchText(event.target.value) });
  if (study.index) bar.append(make('a', { id: 'index', href: study.index }, say('All documents', 'เอกสารทั้งหมด')));
  bar.append(make('span', { class: 'find' }, find, make('button', { type: 'button', onclick: () => goToHit(-1), 'aria-label': say('previous', 'ก่อนหน้า') }, '‹'),
    make('button', { type: 'button', onclick: () => goToHit(1), 'aria-label': say('next', 'ถัดไป') }, '›'), make('span', { id: 'hits', 'aria-live': 'polite' })));
  if (study.read) bar.append(makeCoders());
  else bar.append(makeWho(), make('button', { type: 'button', id: 'undo', onclick: undo }, say('Undo', 'ย้อนกลับ')),
    make('button', { type: 'button', id: 'save', class: 'main', onclick: saveFile }, say('Save file', 'บันทึกไฟล์')), make('span', { id: 'count' }), make('span', { id: 'kept' }));
  bar.append(make('span', { id: 'told', role: 'status' }));
  return bar;
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

function makeCoders() {
  const boxes = study.coders.map((k) => make('label', {}, make('input', { type: 'checkbox', checked: true, onchange: (event) => {
    if (event.target.checked) hiddenCoders.delete(k);
    else hiddenCoders.add(k);
    refreshAll();
  } }), k));
  if (study.coders.length > 1)
    boxes.push(make('label', {}, make('input', { type: 'checkbox', id: 'differ', onchange: (event) => {
      differing = event.target.checked;
      refreshAll();
    } }), say('only where they differ', 'เฉพาะที่ลงรหัสต่างกัน')));
  return make('span', { class: 'coders' }, ...boxes);
}

function makeSide() {
  const find = make('input', { id: 'find-factor', type: 'search', placeholder: say('Search factors (/)', 'ค้นปัจจัย (/)'), 'aria-label': say('Search factors', 'ค้นปัจจัย'),
    oninput: (event) => searchTree(event.target.value) });
  return make('aside', { id: 'side' }, make('section', { id: 'editor' }), make('h2', {}, say('Codebook', 'สมุดรหัส')), find, makeTree());
}

function makeText() {
  const main = make('main', { id: 'text', lang: study.document.language });
  main.classList.toggle('read', Boolean(study.read));
  main.style.setProperty('--n', Math.max(1, study.coders.length));
  lineStarts.forEach((start, line) => {
    const element = make('div', { class: 'line', tabindex: line === 0 ? 0 : -1 });
    element.addEventListener('focus', () => {
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
    if (!saved) event.preventDefault();
  });
}

document.body.append(makeBar(), make('div', { class: 'columns' }, makeText(), makeSide()));
takeCoder(coder);
fillProposals();
refreshAll();
listen();
})();
