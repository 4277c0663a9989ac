// The search, in the reader's browser alone. hoso/search.py writes the index and describes its files.
"use strict";

const PAGE = 10; // results shown at once
const READ = 18; // at most, for the phrases of a page
const KEPT = 99; // files remembered
const BESIDE = 1, BODY = 2, ANYWHERE = 7; // where a word stands: 1 beside the text, 2 body, 3 lead, 4 title

const [root, list, status, unmatched, filters, pager] = ["search", "results", "status", "unmatched", "filters", "pager"]
	.map((id) => document.getElementById(id));
const text = root.dataset;
const box = root.querySelector("input[name=q]");
const ways = [...filters.querySelectorAll("details")];
const taxonomyOf = (parameter) => ways.find((way) => way.dataset.parameter === parameter).dataset.taxonomy;
const files = new Map();

function file(name, read, options) {
	let known = files.get(name);
	if (!known) {
		known = fetch(name, options).then((response) => response.ok ? response[read]() : Promise.reject()).catch(() => {
			files.delete(name);
			throw Error(name);
		});
		if (files.size >= KEPT) files.delete(files.keys().next().value);
	}
	files.delete(name);
	files.set(name, known);
	return known;
}

const part = (block, name) => `${text.index}${block.name}/${name}?${block.version}`;
const bytes = async (block, name) => new Uint8Array(await file(part(block, name), "arrayBuffer"));
const rows = (block, name) => file(part(block, name), "json");

async function rowOf(hit) {
	const { segments, chunk } = await manifest(), order = orderOf(hit);
	const block = segments.findLast((one) => one.start <= order);
	let place = order - block.start;
	const part = block.bases.findLastIndex((base) => base <= place);
	place -= block.bases[part];
	return (await rows(block, `t${part}-${Math.floor(place / chunk)}.json`))[place % chunk];
}

let known;

function manifest() {
	known ??= file(`${text.index}manifest.json`, "json", { cache: "no-cache" }).then((out) => {
		tables = out;
		let start = 0;
		for (const block of out.segments) {
			block.start = start;
			block.bases = block.parts.map((size) => (start += size) - size - block.start);
			block.count = start - block.start;
		}
		return out;
	});
	known.catch(() => { known = undefined; });
	return known;
}

let tables;

function spell(word) {
	const lower = low(word).normalize("NFC");
	const placed = tables.tones[lower.slice(-2)];
	if (!placed || (lower.at(-2) === "u" && lower.at(-3) === "q")) return lower;
	return lower.slice(0, -2) + placed;
}

const WORD = /[\p{L}\p{N}]+/gu;
const words = (from) => (from.normalize("NFC").match(WORD) ?? []).map(spell);
const low = (word) => word.replaceAll("İ", "I").toLowerCase();
const fold = (word) => low(word).replace(/[^\0-\x7f]/gu, (one) => tables.folds[one] ?? one);
const CRC = Uint32Array.from({ length: 256 }, (_, number) => {
	for (let bit = 8; bit--;) number = number & 1 ? (number >>> 1) ^ 0xedb88320 : number >>> 1;
	return number;
});

function hash(word) {
	let sum = -1;
	for (const byte of new TextEncoder().encode(word)) sum = CRC[(sum ^ byte) & 255] ^ (sum >>> 8);
	return ~sum >>> 0;
}

function parse(query, typing) {
	const terms = [];
	for (const [raw, minus, quoted, loose] of query.replace(/[“”„«»]/g, '"').matchAll(/(?<=^|\s)(-?)"([^"]*)"?|([^\s"]+)/g)) {
		const not = quoted === undefined ? /^-[\p{L}\p{N}]/u.test(loose) : minus === "-";
		const own = words(quoted ?? loose);
		if (!own.length) continue;
		const add = (words, rest) => {
			const plain = words.map(fold);
			terms.push({ words, word: words, plain, marked: plain.some((word, i) => word !== words[i]), raw, ...rest });
		};
		if (not || quoted !== undefined) add(own, { not, phrase: true });
		else for (const word of own) add([word], own.length > 1 ? { raw: word } : {});
	}
	const last = terms.at(-1);
	if (typing && last && !last.phrase && /[\p{L}\p{N}]$/u.test(query)) last.prefix = true;
	const wanted = terms.filter((term) => !term.not);
	return { terms, wanted, marked: wanted.some((term) => term.marked) };
}

function reader(data, place = 0) {
	return {
		varint() {
			let number = 0;
			for (let shift = 0, byte = 128; byte > 127; shift += 7) number |= ((byte = data[place++]) & 127) << shift;
			return number;
		},
		take: (length) => data.subarray(place, place += length),
	};
}

// Notes a table's articles; `match`: a key's 2 * place + exact, or 0.
function scan(block, found, read, width, single, match) {
	block.parts.forEach((size, part) => {
		const base = block.bases[part], bits = Math.ceil(size / 8), many = read.varint();
		const keys = read.take(width * many);
		const counts = read.take(keys.subarray(0, many).filter((key) => !(key & single)).length);
		for (let i = 0, next = 0; i < many; i++) {
			const count = keys[i] & single ? 1 : counts[next++];
			const hit = match(keys, i, many);
			const list = read.take(count || bits);
			if (!hit) continue;
			if (count) for (const number of list) note(found, base + number, hit);
			else for (let number = 0; number < size; number++) if (list[number >> 3] >> (number & 7) & 1) note(found, base + number, hit);
		}
	});
}

// The best place in three bits, then that of the exact spelling.
function note(found, number, hit) {
	const before = found[number], place = hit >> 1;
	found[number] = Math.max(before & 7, place) | (hit & 1 ? Math.max(before >> 3, place) << 3 : before & 56);
}

const fileOf = (firsts, word) => firsts.findLastIndex((first) => first <= word);

async function findWord(block, word, prefix) {
	const plain = fold(word), own = hash(plain) & 0xffff, exact = hash(word) & 0x1fff;
	const first = fileOf(block.words, plain);
	const last = prefix ? Math.min(first + 3, fileOf(block.words, plain + "\uffff")) : first;
	const found = new Uint8Array(block.count);
	for (const data of await Promise.all(block.words.slice(first, last + 1).map((_, i) => bytes(block, `w${first + i}.bin`)))) {
		const read = reader(data);
		const names = new TextDecoder().decode(read.take(read.varint())).split("\n");
		const wanted = new Set(names.filter((name) => name === plain || prefix && name.startsWith(plain)).map((name) => hash(name) & 0xffff));
		if (wanted.size) scan(block, found, read, 4, 4, (keys, i, many) => {
			const name = keys[i + 2 * many] | keys[i + 3 * many] << 8, spelling = keys[i] >> 3 | keys[i + many] << 5;
			return wanted.has(name) && (4 - (keys[i] & 3) << 1 | (name === own && spelling === exact));
		});
	}
	return found;
}

const turned = (bits, width, turn) => (bits << turn | bits >>> width - turn) & (1 << width) - 1;
const code = (word) => [Math.imul(hash(fold(word)), 0x9e3779b1) >>> 7, hash(word) & 127];

async function findPair(block, one, two) {
	const [first, second] = [code(one), code(two)];
	const key = first[0] ^ turned(second[0], 25, 11), exact = first[1] ^ turned(second[1], 7, 3);
	const text = key & 0xffff, beside = text ^ 0x25a5;
	const found = new Uint8Array(block.count);
	const data = await bytes(block, `p${Math.floor((key >>> 14) / block.width)}.bin`);
	scan(block, found, reader(data), 3, 1, (keys, i, many) => {
		const own = keys[i + many] | keys[i + 2 * many] << 8, place = own === text ? BODY : own === beside && BESIDE;
		return place && (place << 1 | (keys[i] >> 1 === exact));
	});
	return found;
}

// What can be written otherwise may stand beside the text.
const OTHERWISE = /^(\d+|[ivx]+|tp)$/;

async function findTerm(block, term) {
	const own = await Promise.all(term.words.map((word) => findWord(block, word, term.prefix)));
	const others = term.words.slice(1);
	if (!others.length) return Object.assign(own[0].map((code) => least(code, term.marked && term.phrase, term.phrase ? BODY : 0)), { own });
	const pairs = await Promise.all(others.map((word, place) => findPair(block, term.words[place], word)));
	const needs = others.map((word, place) => !term.marked || OTHERWISE.test(word) || OTHERWISE.test(term.words[place]) ? BESIDE : BODY);
	const found = pairs[0].map((first, number) => {
		const codes = first ? pairs.map((pair) => pair[number]) : [0];
		if (codes.some((code, i) => !least(code, term.marked, needs[i]))) return 0;
		const [any, exact] = [0, 3].map((shift) => Math.min(...codes.map((code) => cap(code >> shift & 7)), ...own.map((one) => one[number] >> shift & 7)));
		return any | exact << 3;
	});
	return Object.assign(found, { own });
}

// Where a pair stands in the text is unknown.
const cap = (place) => place === BODY ? ANYWHERE : place;
const isLong = (term) => term.phrase && term.words.length > 2;
const least = (code, exact, need) => ((exact ? code >> 3 : code & 7) >= need ? code : 0);

async function search(block, query, chosen) {
	const { wanted, terms, marked } = query;
	const sequence = wanted.flatMap((term) => term.words);
	const find = (term) => findTerm(block, term);
	const [lists, others, pairs, allowed] = await Promise.all([
		Promise.all(wanted.map(find)),
		Promise.all(terms.filter((term) => term.not).map(find)),
		Promise.all(wanted.length < 2 ? [] : sequence.slice(1).map((word, place) => findPair(block, sequence[place], word))),
		Promise.all(chosen.map((filter) => allow(block, filter))),
	]);
	return { block, lists, others, pairs, allowed, marked, long: wanted.map(isLong) };
}

// A hit sorts by exact spelling, words together, places, time; last bit: verify phrases
function hits({ block, lists, others, pairs, allowed, marked, long }, live, byDate) {
	const out = [], terms = [...lists.keys()].filter((term) => live[term]);
	const own = lists.flatMap((found) => found.own), all = [...terms.map((term) => lists[term]), ...allowed];
	search: for (let number = 0; terms.length && number < block.count; number++) {
		for (const needed of all) if (!needed[number]) continue search;
		for (const found of others) if (found[number]) continue search;
		let places = 0, exact = 1, ask = 0, met = 0, near = 0;
		for (const term of terms) {
			const code = lists[term][number];
			if (marked && code >> 3 < BODY) exact = 0;
			if (long[term] && (code & 7) >= BODY) ask = 1;
			places += code & 7;
		}
		for (let pair = 0; pair < pairs.length; pair++) {
			const [both, one, two] = [pairs[pair], own[pair], own[pair + 1]].map((found) => found[number] >> (marked && exact && 3) & 7);
			if (!both) continue;
			met++;
			near += Math.min(cap(both), one, two);
		}
		const count = pairs.length || 1;
		const score = exact << 10 | Math.floor(7 * met / count) << 7 | Math.floor(7 * near / (4 * count)) << 4
			| Math.floor(15 * places / (4 * terms.length));
		out.push(((byDate ? 0 : score) * 0x400000 + block.start + number) * 2 + ask);
	}
	return out;
}

const orderOf = (hit) => Math.floor(hit / 2) % 0x400000;
const YEAR = "nam";

async function allow(block, { parameter, value }) {
	const mask = new Uint8Array(block.count);
	const names = [value, value.replace(/\btp\b\.?\s*/i, "thành phố ")].map((name) => [termHash(name), fold(name) !== name.toLowerCase()]);
	const fits = (term) => parameter === YEAR ? term === Number(value)
		: names.some(([whole, marked]) => marked ? term === whole : term >>> 10 === whole >>> 10);
	await eachTerm(block, parameter, (number, term) => { mask[number] ||= fits(term); });
	return mask;
}

function termHash(name) {
	const own = words(name).join(" ");
	return (hash(fold(own)) & ~0x3ff | hash(own) & 0x3ff) >>> 0;
}

async function eachTerm(block, parameter, visit) {
	let next = 0;
	if (parameter === YEAR) {
		for (let [year, many] of block.years) while (many--) visit(next++, Number(year));
		return;
	}
	const read = reader(await bytes(block, `f-${taxonomyOf(parameter)}.bin`));
	block.parts.forEach((size, part) => {
		const many = read.varint();
		const terms = new DataView(read.take(4 * many).slice().buffer);
		for (let number = 0; number < size; number++) {
			for (let left = read.varint(); left--;) visit(block.bases[part] + number, terms.getUint32(4 * read.varint(), true));
		}
	});
}

async function countTerms(found, parameter) {
	const counts = new Map(), holders = new Map();
	for (const block of found.segments) {
		await eachTerm(block, parameter, (number, term) => {
			if (!found.has(block.start + number)) return;
			counts.set(term, (counts.get(term) ?? 0) + 1);
			holders.set(term, block);
		});
	}
	const years = parameter === YEAR && [...counts].filter(([year]) => year).reverse();
	const best = years || [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 20);
	return Promise.all(best.map(async ([term, count]) => {
		if (years) return { name: term, value: String(term), count };
		const block = holders.get(term);
		const names = await rows(block, `n${Math.floor(term / 2 ** 32 * block.names)}.json`);
		const [name, value = name] = names[taxonomyOf(parameter)].map((one) => [one].flat()).find((one) => termHash(one.at(-1)) === term);
		return { name, value, count };
	}));
}

const offer = (way, total) => way.fill?.().catch((fault) => report(fault, total));

function showFilters(found, state) {
	filters.hidden = !found.total && !state.chosen.length;
	for (const way of ways) {
		const { parameter } = way.dataset;
		const active = state.chosen.find((filter) => filter.parameter === parameter);
		const ul = way.querySelector("ul");
		way.querySelector(".chosen").textContent = active?.value ?? "";
		ul.replaceChildren();
		way.found = found;
		way.fill = async () => {
			way.fill = null;
			const best = await countTerms(found, parameter);
			if (way.found !== found) return;
			const entries = best.map(({ name, value, count }) => {
				const entry = link(address(state, { [parameter]: value }), name);
				if (active?.value === value) entry.ariaCurrent = "true";
				return element("li", "", entry, " ", element("span", "count", number(count)));
			});
			if (active) entries.unshift(element("li", "", link(address(state, { [parameter]: "" }), text.all)));
			ul.replaceChildren(...entries);
		};
		if (active) way.open = true;
		if (way.open) offer(way, found.total);
	}
}

const ESCAPED = /\\([\\`*_{}[\]()>#+\-.!|])|&(lt|amp);/g;
const MARKUP = /\n|^ |[\\`*[{<_]|&(#|[-.\w]+;)|^(?!## )([#>+-]|\d+\.)|^#.*#$/;

// The texts of plain Markdown; none of any other: then the page is asked.
function plainly(markdown) {
	const [, head, body] = /^---\n([^]*?)^---\n([^]*)/m.exec(markdown);
	const lead = /^lead: (.*)/m.exec(head)?.[1];
	const parts = body.trim().split("\n\n").map((one) => one.replace(/\n?\{: \.caption( credit="([^"\n<]*)")? \}$/,
		(_, stated, by) => by ? " Ảnh: " + by : ""));
	return !parts.some((one) => MARKUP.test(one.replace(ESCAPED, ""))) && [lead?.[0] === '"' ? JSON.parse(lead) : lead,
		...parts.map((one) => one.replace(/^## /, "").replace(ESCAPED, (_, sign, name) => sign ?? (name > "b" ? "<" : "&")))];
}

async function read([title, url]) {
	const page = text.base + url, md = text.markdown;
	const own = md && await file(page + md, "text").then(plainly).catch(() => {}) || [...new DOMParser()
		.parseFromString(await file(page, "text"), "text/html")
		.querySelectorAll(".text :is(p, h2, h3, h4, li, td, th, figcaption, pre):not(:has(p, li, td))")].map((one) => one.textContent);
	return [title, ...own.filter(Boolean)].map(tokens);
}

function tokens(whole) {
	const line = whole.normalize("NFC").replace(/\s+/g, " ").trim();
	return { line, list: [...line.matchAll(WORD)].map((one) => {
		const word = spell(one[0]);
		return { word, plain: fold(word), start: one.index, end: one.index + one[0].length };
	}) };
}

// Where terms stand: [first token, last token, term].
function places(list, { wanted, marked }, exact) {
	const form = exact && marked ? "word" : "plain";
	return list.flatMap((_, start) => wanted.flatMap((term, number) => {
		const same = term[form].every((word, i) => {
			const here = list[start + i]?.[form];
			return term.prefix ? here?.startsWith(word) : here === word;
		});
		return same ? [[start, start + term.words.length - 1, number]] : [];
	}));
}

const holds = (parts, query) => query.wanted.every((term, number) => !isLong(term)
	|| parts.some(({ list }) => places(list, query, term.marked).some((place) => place[2] === number)));

// Exact spellings, or else any.
function standing(list, query) {
	const [exact, any] = [true, false].map((exact) => places(list, query, exact));
	return Object.assign(exact.length ? exact : any, { exact: !!exact.length });
}

const BEFORE = 8, LENGTH = 36; // tokens

function excerpt(parts, query) {
	let best = { value: 0 };
	for (const { line, list } of parts.slice(1)) {
		const found = standing(list, query);
		found.forEach(([start], first) => {
			const own = found.slice(first).filter((place) => place[1] < start + LENGTH - BEFORE);
			const near = own.filter((place, i) => i && place[0] === own[i - 1][1] + 1 && place[2] !== own[i - 1][2]).length;
			const value = 20 * new Set(own.map((place) => place[2])).size + 6 * near + Math.min(own.length, 5) + 9 * found.exact;
			if (value > best.value) best = { value, line, list, found, start };
		});
	}
	return best;
}

function marked(line, list, found, from, to) {
	const out = document.createDocumentFragment();
	let place = from;
	for (const [first, last] of found) {
		const start = list[first].start, end = list[last].end;
		if (start < place || end > to) continue;
		out.append(line.slice(place, start), element("mark", "", line.slice(start, end)));
		place = end;
	}
	out.append(line.slice(place, to));
	return out;
}

async function explain(item, row, query) {
	const parts = await read(row), [title] = parts;
	const shown = standing(title.list, query);
	if (shown.length) item.querySelector("a").replaceChildren(marked(title.line, title.list, shown, 0, title.line.length));
	const { value, line, list, found, start } = excerpt(parts, query);
	const gist = item.querySelector(".gist");
	if (!value) return gist.textContent = (parts[1]?.line ?? "").slice(0, 200);
	const first = Math.max(0, start - BEFORE), last = Math.min(list.length, first + LENGTH);
	const from = first ? list[first].start : 0, to = last < list.length ? list[last - 1].end : line.length;
	gist.replaceChildren(first ? "… " : "", marked(line, list, found, from, to), last < list.length ? " …" : "");
}

function element(name, kind, ...content) {
	const out = document.createElement(name);
	if (kind) out.className = kind;
	out.append(...content);
	return out;
}

const link = (href, label) => Object.assign(element("a", "", label), { href });
const number = (value) => value.toLocaleString(document.documentElement.lang);
const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function say(state, words, total = 0) {
	status.dataset.state = state;
	status.dataset.total = total;
	status.textContent = words;
	list.ariaBusy = state === "busy";
}

function report(fault, total = 0) {
	say("error", fill(text.failed, { file: fault.message.replace(/\?.*/, "") }), total);
}

function showRow([title, url, date, source]) {
	const day = date?.slice(0, 10).split("-").reverse().join("/");
	const when = element("p", "when", day ? Object.assign(element("time", "", day), { dateTime: date }) : text.undated);
	if (source) when.append(" ", element("span", "outlet", source));
	return element("li", "", when, element("p", "what", link(text.base + url, title)), element("p", "gist"));
}

function address(state, change = {}) {
	const out = new URLSearchParams();
	const values = { q: state.q, "sap-xep": state.byDate ? "ngay" : "" };
	for (const { parameter, value } of state.chosen) values[parameter] = value;
	for (const [name, value] of Object.entries({ ...values, ...change })) if (value) out.set(name, value);
	return `${location.pathname}?${out}`;
}

function stateOf() {
	const given = new URLSearchParams(location.search);
	return {
		q: given.get("q") ?? "",
		page: Math.max(1, given.get("page") | 0),
		byDate: given.get("sap-xep") === "ngay",
		chosen: ways.map(({ dataset: { parameter } }) => ({ parameter, value: given.get(parameter) })).filter((one) => one.value),
	};
}

let turn = 0;

async function run(state, typing = false) {
	const own = ++turn;
	const current = () => own === turn;
	if (state.q.trim()) say("busy", text.busy);
	const { segments } = await manifest();
	if (!current()) return;
	const query = parse(state.q, typing);
	unmatched.hidden = true;
	if (!query.wanted.length) {
		list.replaceChildren();
		pager.replaceChildren();
		filters.hidden = true;
		say("idle", "");
		return;
	}
	let fault;
	const spare = (promise) => promise.catch((missing) => { fault = missing; });
	const tried = await Promise.all(segments.map((block) => spare(search(block, query, state.chosen))));
	if (!current()) return;
	const done = tried.filter(Boolean);
	const live = query.wanted.map((_, term) => done.some(({ lists }) => lists[term].some(Boolean)));
	const lost = query.wanted.filter((_, term) => !live[term]);
	if (lost.length && !fault) {
		unmatched.textContent = fill(text.unmatched, { terms: lost.map((term) => term.raw).join(", ") });
		unmatched.hidden = false;
	}
	query.wanted = query.wanted.filter((_, term) => live[term]);
	const all = Float64Array.from(done.flatMap((one) => hits(one, live, state.byDate))).sort().reverse();
	const ask = async (hit) => !(hit % 2) || holds(await read(await rowOf(hit)), query);
	const sure = await verify(all, state.page, async (hit) => (await spare(ask(hit))) ?? true);
	if (!current()) return;
	const start = (state.page - 1) * PAGE, shown = sure.subarray(start, start + PAGE);
	const out = await Promise.all([...shown].map(rowOf));
	if (!current()) return;
	const items = out.map(showRow);
	list.start = start + 1;
	list.replaceChildren(...items);
	const orders = new Set(sure.map(orderOf)), found = { segments, total: orders.size, has: (order) => orders.has(order) };
	showPager(state, found.total);
	showFilters(found, state);
	await explainAll(items, (item) => spare(explain(item, out[items.indexOf(item)], query)));
	if (!current()) return;
	const outcome = found.total ? fill(text.found, { total: number(found.total), from: start + 1, to: start + items.length }) : text.none;
	if (fault) report(fault, found.total);
	else say("done", outcome, found.total);
}

// Page by page: each goes on where the one before ended.
async function verify(all, pages, ask) {
	const good = [];
	let next = 0;
	for (let end = PAGE; end <= pages * PAGE; end += PAGE) {
		for (let left = READ, batch; left && good.length < end && next < all.length; left -= batch.length) {
			batch = all.subarray(next, next += Math.min(left, end - good.length));
			const held = await Promise.all([...batch].map(ask));
			good.push(...batch.filter((_, i) => held[i]));
		}
		good.push(...all.subarray(next, next += end - good.length));
	}
	return Float64Array.from([...good, ...all.subarray(next)]);
}

function explainAll(items, explain) {
	const later = new IntersectionObserver((seen) => {
		for (const { target, isIntersecting } of seen) {
			if (isIntersecting) later.unobserve(target), explain(target);
		}
	});
	return Promise.all(items.map((item) => item.getBoundingClientRect().top < innerHeight ? explain(item) : later.observe(item)));
}

function showPager(state, total) {
	const last = Math.ceil(total / PAGE);
	const parts = [];
	const to = (page, label, rel) => {
		parts.push(Object.assign(link(address(state, { page: page > 1 ? page : "" }), label), { rel }), " ");
	};
	if (state.page > 1) to(state.page - 1, text.previous, "prev");
	if (last > 1) parts.push(element("span", "count", fill(text.page, { page: state.page, last: number(last) })), " ");
	if (state.page < last) to(state.page + 1, text.next, "next");
	const [order, label] = state.byDate ? ["", text.byRelevance] : ["ngay", text.byDate];
	if (total > 1) parts.push(element("span", "order", link(address(state, { "sap-xep": order }), label)));
	pager.replaceChildren(...parts);
}

const go = (state, typing) => run(state, typing).catch((fault) => report(fault));

function submit(enter, typing) {
	clearTimeout(typed);
	const state = { ...stateOf(), q: box.value, page: 1 };
	history[enter](null, "", address(state));
	go(state, typing);
}

function show() {
	const state = stateOf();
	box.value = state.q;
	go(state);
}

let typed;

box.addEventListener("input", () => {
	clearTimeout(typed);
	typed = setTimeout(submit, 180, "replaceState", true);
});

box.form.addEventListener("submit", (e) => {
	e.preventDefault();
	submit("pushState");
});

addEventListener("popstate", show);

root.addEventListener("click", (e) => {
	const chosen = e.target.closest("#pager a, #filters a");
	if (!chosen || e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
	e.preventDefault();
	history.pushState(null, "", chosen.href);
	const paged = chosen.closest("#pager");
	go(stateOf()).then(() => (paged && list.querySelector("a") || status).focus());
});

for (const way of ways) way.addEventListener("toggle", () => way.open && offer(way, status.dataset.total));

root.addEventListener("keydown", (e) => {
	const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
	const stops = [box, ...list.querySelectorAll(".what a")];
	const place = stops.indexOf(e.target);
	const next = step && place >= 0 && stops[place + step];
	if (next) e.preventDefault(), next.focus();
});

show();
