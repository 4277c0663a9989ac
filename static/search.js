// The search of this archive, in the reader's browser: no server, no library, nothing kept but the files last used.
// The files of the index are described in hoso/search.py, which writes them.
"use strict";

const PAGE = 10; // results shown at once
const VERIFIED = 40; // pages read at most to make sure of a phrase
const KEPT = 64; // files remembered
const BESIDE = 1, BODY = 2; // where a word stands: 1 beside the text, 2 body, 3 lead, 4 title
const MIX = 0x9e3779b1, SPREAD = 5;

const root = document.getElementById("search");
const text = root.dataset;
const box = root.querySelector("input[name=q]");
const form = box.form;
const list = document.getElementById("results");
const status = document.getElementById("status");
const unmatched = document.getElementById("unmatched");
const filters = document.getElementById("filters");
const pager = document.getElementById("pager");
const FILTERS = [...filters.querySelectorAll("details")].map((details) => details.dataset.parameter);

// --- files

class Missing extends Error {}

const files = new Map();

function file(name, read, options) {
  let known = files.get(name);
  if (!known) {
    known = fetch(name, options).then((response) => {
      if (!response.ok) throw new Missing(name);
      return response[read]();
    }).catch(() => {
      files.delete(name);
      throw new Missing(name);
    });
    for (const old of files.keys()) {
      if (files.size < KEPT) break;
      files.delete(old);
    }
  }
  files.delete(name); // the last used stand last
  files.set(name, known);
  return known;
}

const part = (segment, name) => `${text.index}${segment.name}/${name}?${segment.version}`;
const bytes = async (segment, name) => new Uint8Array(await file(part(segment, name), "arrayBuffer"));
const rows = (segment, name) => file(part(segment, name), "json");

let known;

function manifest() {
  known ??= file(`${text.index}manifest.json`, "json", { cache: "no-cache" }).then((made) => {
    let start = 0;
    for (const segment of made.segments) {
      segment.start = start;
      start += segment.count;
    }
    return made;
  });
  known.catch(() => { known = undefined; });
  return known;
}

// --- words, as hoso/words.py has them

let tables = { folds: {}, tones: {} };

function spell(word) {
  const lower = word.replaceAll("İ", "I").toLowerCase().normalize("NFC");
  const placed = tables.tones[lower.slice(-2)];
  if (!placed || (lower.at(-2) === "u" && lower.at(-3) === "q")) return lower;
  return lower.slice(0, -2) + placed;
}

const WORD = /[\p{L}\p{N}]+/gu;
const words = (from) => (from.normalize("NFC").match(WORD) ?? []).map(spell);
const fold = (word) => word.replaceAll("İ", "I").toLowerCase().replace(/[^\0-\x7f]/gu, (one) => tables.folds[one] ?? one);
const encode = (word) => new TextEncoder().encode(word);

const CRC = Uint32Array.from({ length: 256 }, (_, number) => {
  for (let bit = 0; bit < 8; bit++) number = number & 1 ? (number >>> 1) ^ 0xedb88320 : number >>> 1;
  return number;
});

function hash(word) {
  let sum = -1;
  for (const byte of encode(word)) sum = CRC[(sum ^ byte) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
}

// --- the query

function parse(query, typing) {
  const terms = [];
  const plain = query.replace(/[“”„«»]/g, '"');
  for (const [raw, minus, quoted, loose] of plain.matchAll(/(?<=^|\s)(-?)"([^"]*)"?|([^\s"]+)/g)) {
    const not = quoted === undefined ? /^-[\p{L}\p{N}]/u.test(loose) : minus === "-";
    const own = words(quoted ?? loose);
    if (!own.length) continue;
    const marked = own.some((word) => fold(word) !== word);
    if (not || quoted !== undefined) terms.push({ words: own, not, phrase: true, marked, raw });
    else for (const word of own) terms.push({ words: [word], marked: fold(word) !== word, raw: own.length > 1 ? word : raw });
  }
  const last = terms.at(-1);
  if (typing && last && !last.phrase && /[\p{L}\p{N}]$/u.test(query)) last.prefix = true;
  const wanted = terms.filter((term) => !term.not);
  return { terms, wanted, marked: wanted.some((term) => term.marked) };
}

// --- lists of articles

function reader(data) {
  let place = 0;
  const varint = () => {
    let number = 0, shift = 1, byte;
    do {
      byte = data[place++];
      number += (byte & 127) * shift;
      shift *= 128;
    } while (byte > 127);
    return number;
  };
  const sparse = (end, found, exact) => {
    for (let number = -1; place < end;) {
      const step = varint();
      number += 1 + (step >> 2);
      note(found, number, 4 - (step & 3), exact);
    }
  };
  return {
    get more() { return place < data.length; },
    varint,
    byte: () => data[place++],
    skip(length) { place += length; },
    take(length) { return data.subarray(place, place += length); },
    skipList() { place += varint() >> 1; place += 0; },
    list(found, exact) {
      const header = varint();
      const end = place + Math.floor(header / 2);
      if (header & 1) {
        for (let number = 0; number < found.length; number++) {
          const zone = data[place + (number >> 2)] >> 2 * (number & 3) & 3;
          if (zone) note(found, number, zone + 1, exact);
        }
        place += Math.ceil(found.length / 4);
      }
      sparse(end, found, exact);
    },
  };
}

// Of each article, the best place in the low three bits; in the next three that of the exact spelling.
function note(found, number, place, exact) {
  const before = found[number];
  found[number] = Math.max(before & 7, place) | (exact ? Math.max(before >> 3, place) << 3 : before & 56);
}

function fileOf(firsts, word) {
  let low = 0, high = firsts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (firsts[middle] <= word) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

async function findWord(segment, word, prefix) {
  const found = new Uint8Array(segment.count);
  if (!segment.words.length) return found;
  const plain = fold(word), exact = hash(word) & 0xffff, wanted = encode(plain);
  const first = fileOf(segment.words, plain);
  const last = prefix ? Math.min(first + 3, fileOf(segment.words, plain + "\uffff")) : first;
  const parts = [];
  for (let number = first; number <= last; number++) parts.push(bytes(segment, `w${number}.bin`));
  for (const data of await Promise.all(parts)) {
    const read = reader(data);
    while (read.more) {
      const length = read.varint(), name = read.take(length);
      const same = (prefix ? length >= wanted.length : length === wanted.length) && wanted.every((byte, i) => byte === name[i]);
      for (let spellings = read.varint(); spellings > 0; spellings--) {
        const spelling = read.byte() | read.byte() << 8;
        if (same) read.list(found, spelling === exact && length === wanted.length);
        else read.skip(read.varint() >> 1);
      }
    }
  }
  return found;
}

async function findPair(segment, one, two) {
  const found = new Uint8Array(segment.count);
  const key = (Math.imul(hash(fold(one)), MIX) + hash(fold(two))) >>> 0;
  const exact = ((hash(one) & 0x7fff) + (Math.imul(hash(two), SPREAD) & 0x7fff)) & 255;
  const read = reader(await bytes(segment, `p${key % segment.pairs}.bin`));
  while (read.more) {
    const same = (read.byte() << 8 | read.byte()) === (key >>> 8 & 0xffff);
    const spelling = read.byte();
    if (same) read.list(found, spelling === exact);
    else read.skip(read.varint() >> 1);
  }
  return found;
}

// A pair of a phrase with marks must stand in the text itself, but for what can be written in another way.
const OTHERWISE = /^(\d+|[ivx]+|tp)$/;

async function findTerm(segment, term) {
  const [first, ...others] = term.words;
  if (!others.length) {
    const found = await findWord(segment, first, term.prefix);
    return term.phrase ? found.map((code) => least(code, term.marked, BODY)) : found;
  }
  const pairs = await Promise.all(others.map((word, place) => findPair(segment, term.words[place], word)));
  const needs = others.map((word, place) => {
    return term.marked && !OTHERWISE.test(word) && !OTHERWISE.test(term.words[place]) ? BODY : BESIDE;
  });
  return pairs[0].map((_, number) => {
    let result = 63;
    for (let place = 0; place < pairs.length; place++) {
      const code = least(pairs[place][number], term.marked, needs[place]);
      if (!code) return 0;
      result = Math.min(result & 7, code & 7) | Math.min(result >> 3, code >> 3) << 3;
    }
    return result;
  });
}

const least = (code, exact, need) => ((exact ? code >> 3 : code & 7) >= need ? code : 0);

// --- searching a segment

async function search(segment, query, chosen) {
  const { wanted, terms, marked } = query;
  const sequence = wanted.flatMap((term) => term.words);
  const [lists, others, pairs, allowed] = await Promise.all([
    Promise.all(wanted.map((term) => findTerm(segment, term))),
    Promise.all(terms.filter((term) => term.not).map((term) => findTerm(segment, term))),
    Promise.all(wanted.length < 2 ? [] : sequence.slice(1).map((word, place) => findPair(segment, sequence[place], word))),
    Promise.all(chosen.map((filter) => allow(segment, filter))),
  ]);
  const seen = lists.map((found) => found.some(Boolean));
  return { segment, lists, others, pairs, allowed, seen, marked, phrases: wanted.map((term) => term.phrase && term.words.length > 2) };
}

// The key of a hit sorts: exact spelling, words that follow each other, where they stand, time; its last bit says
// whether the page must be asked about a phrase.
function* hits({ segment, lists, others, pairs, allowed, marked, phrases }, live, byDate) {
  for (let number = 0; number < segment.count; number++) {
    let places = 0, exact = 1, ask = 0, many = 0;
    for (let term = 0; term < lists.length; term++) {
      if (!live[term]) continue;
      const code = lists[term][number];
      if (!code) { many = -1; break; }
      if (marked && code < 8) exact = 0;
      places += marked && code >= 8 ? code >> 3 : code & 7;
      many++;
      if (phrases[term] && (code & 7) >= BODY) ask = 1;
    }
    if (many <= 0 || others.some((found) => found[number]) || allowed.some((mask) => !mask[number])) continue;
    let together = 0, near = 0;
    for (const pair of pairs) {
      const place = marked && exact ? pair[number] >> 3 : pair[number] & 7;
      if (place) together++;
      near += place;
    }
    const count = pairs.length || 1;
    const score = exact << 10 | Math.floor(7 * together / count) << 7 | Math.floor(7 * near / (4 * count)) << 4
      | Math.floor(15 * places / (4 * many));
    const order = segment.start + number;
    yield ((byDate ? 0 : score) * 0x400000 + order) * 2 + ask;
  }
}

const orderOf = (hit) => Math.floor(hit / 2) % 0x400000;

// --- filters

async function allow(segment, { parameter, value }) {
  const mask = new Uint8Array(segment.count);
  if (parameter === "nam") {
    let start = 0;
    for (const [year, count] of segment.years) {
      if (year === value) mask.fill(1, start, start + count);
      start += count;
    }
    return mask;
  }
  const wanted = new Set();
  const long = value.replace(/\btp\b\.?\s*/i, "thành phố ");
  const { terms, each } = await termsOf(segment, parameter);
  for (const name of [value, long]) {
    const whole = termHash(name), marked = fold(name) !== name.toLowerCase();
    terms.forEach((term, place) => {
      if (marked ? term === whole : term >>> 10 === whole >>> 10) wanted.add(place);
    });
  }
  each((number, place) => { if (wanted.has(place)) mask[number] = 1; });
  return mask;
}

function termHash(name) {
  const own = words(name).join(" ");
  return (hash(fold(own)) & 0xfffffc00 | hash(own) & 0x3ff) >>> 0;
}

async function termsOf(segment, parameter) {
  const taxonomy = filters.querySelector(`[data-parameter="${parameter}"]`).dataset.taxonomy;
  const data = await bytes(segment, `f-${taxonomy}.bin`);
  const read = reader(data);
  const terms = new Uint32Array(read.varint());
  for (let place = 0; place < terms.length; place++) {
    const own = read.take(4);
    terms[place] = own[0] | own[1] << 8 | own[2] << 16 | own[3] << 24;
  }
  const each = (visit) => {
    for (let number = 0; number < segment.count; number++) {
      for (let left = read.varint(); left > 0; left--) visit(number, read.varint());
    }
  };
  return { terms, each };
}

const MANY = 20; // terms offered in a filter

async function countYears(found) {
  const counts = new Map();
  for (const segment of found.segments) {
    let number = segment.start;
    for (const [year, count] of segment.years) {
      const own = found.between(number, number += count);
      if (own && year) counts.set(year, (counts.get(year) ?? 0) + own);
    }
  }
  return [...counts].sort().reverse().map(([year, count]) => ({ name: year, value: year, count }));
}

async function countTerms(found, parameter) {
  const counts = new Map(), holders = new Map();
  for (const segment of found.segments) {
    if (!found.between(segment.start, segment.start + segment.count)) continue;
    const { terms, each } = await termsOf(segment, parameter);
    each((number, place) => {
      if (!found.has(segment.start + number)) return;
      counts.set(terms[place], (counts.get(terms[place]) ?? 0) + 1);
      holders.set(terms[place], segment);
    });
  }
  const best = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MANY);
  const taxonomy = filters.querySelector(`[data-parameter="${parameter}"]`).dataset.taxonomy;
  return Promise.all(best.map(async ([term, count]) => {
    const segment = holders.get(term);
    const shard = Math.floor(term / 2 ** 32 * segment.names);
    const [name, key] = (await rows(segment, `n${shard}.json`))[`${taxonomy} ${term}`];
    return { name, value: key ?? name, count };
  }));
}

function showFilters(found, state) {
  filters.hidden = !found.total && !state.chosen.length;
  for (const details of filters.querySelectorAll("details")) {
    const { parameter } = details.dataset;
    const active = state.chosen.find((filter) => filter.parameter === parameter);
    details.querySelector(".chosen").textContent = active ? active.value : "";
    details.querySelector("ul").replaceChildren();
    details.filled = null;
    details.fill = async () => {
      if (details.filled === found) return;
      details.filled = found;
      try {
        const offered = await (parameter === "nam" ? countYears(found) : countTerms(found, parameter));
        if (details.filled !== found) return;
        const entries = offered.map(({ name, value, count }) => {
          const entry = link(address(state, { [parameter]: value }), name);
          if (active?.value === value) entry.setAttribute("aria-current", "true");
          return element("li", "", entry, " ", element("span", "count", number(count)));
        });
        if (active) entries.unshift(element("li", "", link(address(state, { [parameter]: "" }), text.all)));
        details.querySelector("ul").replaceChildren(...entries);
      } catch (fault) {
        report(fault, found.total);
      }
    };
    if (active) details.open = true;
    if (details.open) details.fill();
  }
}

// --- pages of articles: excerpts, and whether they hold a phrase

async function read(address) {
  const html = await file(text.base + address, "text");
  const made = new DOMParser().parseFromString(html, "text/html");
  const parts = [...made.querySelectorAll(".text p, .text h2, .text h3, .text h4, .text li, .text td, .text th, .text figcaption, .text pre")]
    .filter((one) => !one.querySelector("p, li, td"));
  return [made.querySelector("h1"), ...parts].map((one) => tokens(one?.textContent ?? ""));
}

function tokens(whole) {
  const line = whole.normalize("NFC").replace(/\s+/g, " ").trim();
  return { line, list: [...line.matchAll(WORD)].map((one) => {
    const word = spell(one[0]);
    return { word, plain: fold(word), start: one.index, end: one.index + one[0].length };
  }) };
}

// The places at which terms stand, as [first token, last token, term].
function places(list, query, exact) {
  const found = [];
  query.wanted.forEach((term, number) => {
    const strict = exact && query.marked;
    const own = strict ? term.words : term.words.map(fold);
    const form = strict ? "word" : "plain";
    list.forEach((_, start) => {
      if (own.every((word, i) => {
        const here = list[start + i]?.[form];
        return term.prefix ? here?.startsWith(word) : here === word;
      })) found.push([start, start + own.length - 1, number]);
    });
  });
  return found.sort((a, b) => a[0] - b[0]);
}

const holds = (parts, query) => query.wanted.every((term, number) => {
  if (!term.phrase || term.words.length < 3) return true;
  return parts.some(({ list }) => places(list, query, term.marked).some((place) => place[2] === number));
});

const BEFORE = 8, LENGTH = 36; // tokens of an excerpt

function excerpt(parts, query) {
  let best = { value: 0 };
  for (const exact of [true, false]) {
    for (const { line, list } of parts.slice(1)) {
      const found = places(list, query, exact);
      found.forEach(([start], first) => {
        const own = found.slice(first).filter((place) => place[1] < start + LENGTH - BEFORE);
        const near = own.filter((place, i) => i && place[0] === own[i - 1][1] + 1 && place[2] !== own[i - 1][2]).length;
        const value = 20 * new Set(own.map((place) => place[2])).size + 6 * near + Math.min(own.length, 5);
        if (value > best.value) best = { value, line, list, found, start };
      });
    }
    if (best.value) break;
  }
  return best;
}

function marked(line, list, found, from, to) {
  const made = document.createDocumentFragment();
  let place = from;
  for (const [first, last] of found) {
    const start = list[first].start, end = list[last].end;
    if (start < place || end > to) continue;
    made.append(line.slice(place, start), element("mark", "", line.slice(start, end)));
    place = end;
  }
  made.append(line.slice(place, to));
  return made;
}

async function explain(item, row, query) {
  const parts = await read(row[1]);
  const title = parts[0];
  const inTitle = places(title.list, query, true);
  const shown = inTitle.length ? inTitle : places(title.list, query, false);
  if (shown.length) item.querySelector("a").replaceChildren(marked(title.line, title.list, shown, 0, title.line.length));
  const { value, line, list, found, start } = excerpt(parts, query);
  const gist = item.querySelector(".gist");
  if (!value) {
    gist.textContent = (parts[1]?.line ?? "").slice(0, 200);
    return;
  }
  const first = Math.max(0, start - BEFORE), last = Math.min(list.length, first + LENGTH);
  const from = first ? list[first].start : 0, to = last < list.length ? list[last - 1].end : line.length;
  gist.replaceChildren(first ? "… " : "", marked(line, list, found, from, to), last < list.length ? " …" : "");
}

// --- showing

function element(name, kind, ...content) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.append(...content);
  return made;
}

function link(href, label) {
  const made = element("a", "", label);
  made.href = href;
  return made;
}

const number = (value) => value.toLocaleString(document.documentElement.lang);
const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function say(state, words, total = 0) {
  status.dataset.state = state;
  status.dataset.total = total;
  status.textContent = words;
  list.setAttribute("aria-busy", String(state === "busy"));
}

function report(fault, total = 0) {
  if (!(fault instanceof Missing)) throw fault;
  say("error", fill(text.failed, { file: fault.message.replace(/\?.*/, "") }), total);
}

function showRow([title, url, date, source]) {
  const when = element("p", "when");
  if (date) {
    const time = element("time", "", date.slice(0, 10).split("-").reverse().join("/"));
    time.dateTime = date;
    when.append(time);
  } else {
    when.append(text.undated);
  }
  if (source) when.append(" ", element("span", "outlet", source));
  return element("li", "", when, element("p", "what", link(text.base + url, title)), element("p", "gist"));
}

function address(state, change = {}) {
  const made = new URLSearchParams();
  const values = { q: state.q, "sap-xep": state.byDate ? "ngay" : "" };
  for (const { parameter, value } of state.chosen) values[parameter] = value;
  for (const [name, value] of Object.entries({ ...values, ...change })) if (value) made.set(name, value);
  return `${location.pathname}?${made}`;
}

function stateOf(query) {
  const given = new URLSearchParams(query);
  return {
    q: given.get("q") ?? "",
    page: Math.max(1, Math.floor(Number(given.get("page")) || 1)),
    byDate: given.get("sap-xep") === "ngay",
    chosen: FILTERS.filter((name) => given.get(name)).map((parameter) => ({ parameter, value: given.get(parameter) })),
  };
}

class Found {
  constructor(segments, hits) {
    this.segments = segments;
    this.hits = hits;
    this.orders = Uint32Array.from(hits, orderOf).sort();
  }
  get total() { return this.hits.length; }
  before(order) {
    let low = 0, high = this.orders.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.orders[middle] < order) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  between(from, to) { return this.before(to) - this.before(from); }
  has(order) { return this.orders[this.before(order)] === order; }
}

let turn = 0;

async function run(state, typing = false) {
  const own = ++turn;
  const current = () => own === turn;
  const query = (await prepared(), parse(state.q, typing));
  if (!current()) return;
  unmatched.hidden = true;
  if (!query.wanted.length) {
    list.replaceChildren();
    pager.replaceChildren();
    filters.hidden = true;
    say("idle", "");
    return;
  }
  say("busy", text.busy);
  const { segments, chunk } = await manifest();
  const outcomes = await Promise.allSettled(segments.map((segment) => search(segment, query, state.chosen)));
  if (!current()) return;
  const fault = outcomes.find((outcome) => outcome.status === "rejected")?.reason;
  if (fault && !(fault instanceof Missing)) throw fault;
  const searched = outcomes.filter((outcome) => outcome.status === "fulfilled").map((outcome) => outcome.value);
  const live = query.wanted.map((_, term) => searched.some(({ seen }) => seen[term]));
  const lost = query.wanted.filter((_, term) => !live[term]);
  if (lost.length && !fault) {
    unmatched.textContent = fill(text.unmatched, { terms: lost.map((term) => term.raw).join(", ") });
    unmatched.hidden = false;
  }
  query.wanted = query.wanted.filter((_, term) => live[term]);
  const all = Float64Array.from(searched.flatMap((one) => [...hits(one, live, state.byDate)])).sort().reverse();
  const rowOf = async (hit) => {
    const order = orderOf(hit);
    const segment = segments.findLast((one) => one.start <= order);
    const place = order - segment.start;
    return (await rows(segment, `t${Math.floor(place / chunk)}.json`))[place % chunk];
  };
  const sure = await verify(all, state.page * PAGE, rowOf, query);
  if (!current()) return;
  const shown = sure.subarray((state.page - 1) * PAGE, state.page * PAGE);
  const made = await Promise.all([...shown].map(rowOf));
  if (!current()) return;
  const items = made.map(showRow);
  list.start = (state.page - 1) * PAGE + 1;
  list.replaceChildren(...items);
  const found = new Found(segments, sure);
  showPager(state, found.total);
  showFilters(found, state);
  await explainAll(items, made, query);
  if (!current()) return;
  const from = list.start, to = from + items.length - 1;
  const outcome = found.total ? fill(text.found, { total: number(found.total), from, to }) : text.none;
  if (fault) report(fault, found.total);
  else say("done", outcome, found.total);
}

async function prepared() {
  const { folds, tones } = await manifest();
  tables = { folds, tones };
}

// The hits without those that turn out not to hold a phrase, looked at as far as they are shown.
async function verify(all, needed, rowOf, query) {
  const good = [];
  let next = 0;
  while (next < all.length && good.length < needed && next < VERIFIED) {
    const batch = all.subarray(next, next + Math.min(PAGE, needed - good.length));
    const held = await Promise.all([...batch].map(async (hit) => hit % 2 === 0 || holds(await read((await rowOf(hit))[1]), query)));
    good.push(...batch.filter((_, i) => held[i]));
    next += batch.length;
  }
  return Float64Array.from([...good, ...all.subarray(next)]);
}

// What is in view is explained now, the rest when the reader gets there.
async function explainAll(items, made, query) {
  const later = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      if (!isIntersecting) continue;
      later.unobserve(target);
      explain(target, made[items.indexOf(target)], query).catch(report);
    }
  });
  const now = [];
  items.forEach((item, place) => {
    if (item.getBoundingClientRect().top < innerHeight) now.push(explain(item, made[place], query));
    else later.observe(item);
  });
  await Promise.all(now);
}

function showPager(state, total) {
  const last = Math.ceil(total / PAGE);
  const parts = [];
  const to = (page, label, rel) => {
    const made = link(address(state, { page: page > 1 ? String(page) : "" }), label);
    made.rel = rel;
    parts.push(made, " ");
  };
  if (state.page > 1) to(state.page - 1, text.previous, "prev");
  if (last > 1) parts.push(element("span", "count", fill(text.page, { page: state.page, last: number(last) })), " ");
  if (state.page < last) to(state.page + 1, text.next, "next");
  const order = link(address(state, { "sap-xep": state.byDate ? "" : "ngay" }), state.byDate ? text.byRelevance : text.byDate);
  order.className = "order";
  if (total > 1) parts.push(order);
  pager.replaceChildren(...parts);
}

// --- the reader's doings

function go(state, typing) {
  return run(state, typing).catch((fault) => report(fault));
}

let typed;

box.addEventListener("input", () => {
  clearTimeout(typed);
  typed = setTimeout(() => {
    const state = { ...stateOf(location.search), q: box.value, page: 1 };
    history.replaceState(null, "", address(state));
    go(state, true);
  }, 180);
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typed);
  const state = { ...stateOf(location.search), q: box.value, page: 1 };
  history.pushState(null, "", address(state));
  go(state);
});

addEventListener("popstate", () => {
  const state = stateOf(location.search);
  box.value = state.q;
  go(state);
});

root.addEventListener("click", (event) => {
  const chosen = event.target.closest("#pager a, #filters a");
  if (!chosen || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  history.pushState(null, "", chosen.href);
  const paged = chosen.closest("#pager");
  go(stateOf(location.search)).then(() => {
    if (paged) list.querySelector("a")?.focus();
    else status.focus();
  });
});

for (const details of filters.querySelectorAll("details")) {
  details.addEventListener("toggle", () => details.open && details.fill?.());
}

// From the box into the results and back by the arrow keys.
root.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const results = [...list.querySelectorAll(".what a")];
  const place = event.target === box ? -1 : results.indexOf(event.target);
  if (!step || (place < 0 && event.target !== box)) return;
  const next = results[place + step];
  if (next) next.focus();
  else if (place === 0 && step < 0) box.focus();
  else return;
  event.preventDefault();
});

{
  const state = stateOf(location.search);
  box.value = state.q;
  if (state.q) go(state);
}
