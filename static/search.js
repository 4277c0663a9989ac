// The search, in the reader's browser alone. hoso/search.py writes the index and describes its files.
"use strict";

const PAGE = 10; // results shown at once
const VERIFIED = 40; // pages read at most for a phrase
const KEPT = 64; // files remembered
const BESIDE = 1, BODY = 2; // where a word stands: 1 beside the text, 2 body, 3 lead, 4 title
const MIX = 0x9e3779b1, SPREAD = 5;

const ids = ["search", "results", "status", "unmatched", "filters", "pager"];
const [root, list, status, unmatched, filters, pager] = ids.map((id) => document.getElementById(id));
const text = root.dataset;
const box = root.querySelector("input[name=q]");
const ways = [...filters.querySelectorAll("details")];
const taxonomyOf = (parameter) => ways.find((way) => way.dataset.parameter === parameter).dataset.taxonomy;

// --- files

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

const part = (segment, name) => `${text.index}${segment.name}/${name}?${segment.version}`;
const bytes = async (segment, name) => new Uint8Array(await file(part(segment, name), "arrayBuffer"));
const rows = (segment, name) => file(part(segment, name), "json");

let known;

function manifest() {
	known ??= file(`${text.index}manifest.json`, "json", { cache: "no-cache" }).then((made) => {
		tables = made;
		let start = 0;
		for (const segment of made.segments) start = (segment.start = start) + segment.count;
		return made;
	});
	known.catch(() => { known = undefined; });
	return known;
}

// --- words, as hoso/words.py has them

let tables;

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
		take: (length) => data.subarray(place, place += length),
		skipList() {
			const length = varint() >> 1;
			place += length;
		},
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

const fileOf = (firsts, word) => Math.max(0, firsts.findLastIndex((first) => first <= word));

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
				else read.skipList();
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
		const same = (read.byte() << 8 | read.byte()) === key >>> 16;
		const spelling = read.byte();
		if (same) read.list(found, spelling === exact);
		else read.skipList();
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

const isLong = (term) => term.phrase && term.words.length > 2;
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
	return { segment, lists, others, pairs, allowed, seen, marked, long: wanted.map(isLong) };
}

// A hit is a number that sorts by exact spelling, words that follow each other, where they stand, and time; the last
// bit says whether the page must be asked about a phrase.
function* hits({ segment, lists, others, pairs, allowed, marked, long }, live, byDate) {
	const terms = [...lists.keys()].filter((term) => live[term]);
	if (!terms.length) return;
	for (let number = 0; number < segment.count; number++) {
		if (terms.some((term) => !lists[term][number]) || others.some((found) => found[number]) || allowed.some((mask) => !mask[number])) continue;
		let places = 0, exact = 1, ask = 0, together = 0, near = 0;
		for (const term of terms) {
			const code = lists[term][number];
			if (marked && code >> 3 < BODY) exact = 0;
			if (long[term] && (code & 7) >= BODY) ask = 1;
			places += code & 7;
		}
		for (const pair of pairs) {
			const place = marked && exact ? pair[number] >> 3 : pair[number] & 7;
			if (place) together++;
			near += place;
		}
		const count = pairs.length || 1;
		const score = exact << 10 | Math.floor(7 * together / count) << 7 | Math.floor(7 * near / (4 * count)) << 4
			| Math.floor(15 * places / (4 * terms.length));
		const order = segment.start + number;
		yield ((byDate ? 0 : score) * 0x400000 + order) * 2 + ask;
	}
}

const orderOf = (hit) => Math.floor(hit / 2) % 0x400000;

// --- filters

const YEAR = "nam";

async function allow(segment, { parameter, value }) {
	const mask = new Uint8Array(segment.count);
	const { terms, each } = await termsOf(segment, parameter);
	const names = [value, value.replace(/\btp\b\.?\s*/i, "thành phố ")].map((name) => [termHash(name), fold(name) !== name.toLowerCase()]);
	const wanted = terms.map((term) => parameter === YEAR ? term === Number(value)
		: names.some(([whole, marked]) => marked ? term === whole : term >>> 10 === whole >>> 10));
	each((number, place) => { mask[number] ||= wanted[place]; });
	return mask;
}

function termHash(name) {
	const own = words(name).join(" ");
	return (hash(fold(own)) & 0xfffffc00 | hash(own) & 0x3ff) >>> 0;
}

// The terms of a segment, and a way to visit each article and the places of its terms.
async function termsOf(segment, parameter) {
	const { count, years } = segment;
	if (parameter === YEAR) {
		const each = (visit) => years.reduce((start, [, own], place) => {
			for (let number = start; number < start + own; number++) visit(number, place);
			return start + own;
		}, 0);
		return { terms: years.map(([year]) => Number(year)), each };
	}
	const read = reader(await bytes(segment, `f-${taxonomyOf(parameter)}.bin`));
	const terms = Array.from({ length: read.varint() }, () => new DataView(read.take(4).slice().buffer).getUint32(0, true));
	const each = (visit) => {
		for (let number = 0; number < count; number++) {
			for (let left = read.varint(); left > 0; left--) visit(number, read.varint());
		}
	};
	return { terms, each };
}

const MANY = 20; // terms offered in a filter

async function countTerms(found, parameter) {
	const counts = new Map(), holders = new Map();
	for (const segment of found.segments) {
		const { terms, each } = await termsOf(segment, parameter);
		each((number, place) => {
			if (!found.has(segment.start + number)) return;
			counts.set(terms[place], (counts.get(terms[place]) ?? 0) + 1);
			holders.set(terms[place], segment);
		});
	}
	const years = parameter === YEAR && [...counts].filter(([year]) => year).reverse();
	const best = years || [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MANY);
	return Promise.all(best.map(async ([term, count]) => {
		if (years) return { name: term, value: String(term), count };
		const segment = holders.get(term);
		const names = await rows(segment, `n${Math.floor(term / 2 ** 32 * segment.names)}.json`);
		const [name, value = name] = names[taxonomyOf(parameter)].map((one) => [one].flat()).find((one) => termHash(one.at(-1)) === term);
		return { name, value, count };
	}));
}

const offer = (details, total) => details.fill?.().catch((fault) => report(fault, total));

function showFilters(found, state) {
	filters.hidden = !found.total && !state.chosen.length;
	for (const details of ways) {
		const { parameter } = details.dataset;
		const active = state.chosen.find((filter) => filter.parameter === parameter);
		const offers = details.querySelector("ul");
		details.querySelector(".chosen").textContent = active?.value ?? "";
		offers.replaceChildren();
		details.found = found;
		details.fill = async () => {
			details.fill = null;
			const offered = await countTerms(found, parameter);
			if (details.found !== found) return;
			const entries = offered.map(({ name, value, count }) => {
				const entry = link(address(state, { [parameter]: value }), name);
				if (active?.value === value) entry.setAttribute("aria-current", "true");
				return element("li", "", entry, " ", element("span", "count", number(count)));
			});
			if (active) entries.unshift(element("li", "", link(address(state, { [parameter]: "" }), text.all)));
			offers.replaceChildren(...entries);
		};
		if (active) details.open = true;
		if (details.open) offer(details, found.total);
	}
}

// --- pages of articles: excerpts, and whether they hold a phrase

async function read(address) {
	const html = await file(text.base + address, "text");
	const made = new DOMParser().parseFromString(html, "text/html");
	const parts = [...made.querySelectorAll(".text :is(p, h2, h3, h4, li, td, th, figcaption, pre)")]
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

const holds = (parts, query) => query.wanted.every((term, number) => {
	return !isLong(term) || parts.some(({ list }) => places(list, query, term.marked).some((place) => place[2] === number));
});

// The places of exact spellings, or if there are none, of any.
function standing(list, query) {
	const [exact, any] = [true, false].map((exact) => places(list, query, exact));
	return Object.assign(exact.length ? exact : any, { exact: exact.length > 0 });
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
	const shown = standing(title.list, query);
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

const link = (href, label) => Object.assign(element("a", "", label), { href });

const number = (value) => value.toLocaleString(document.documentElement.lang);
const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function say(state, words, total = 0) {
	status.dataset.state = state;
	status.dataset.total = total;
	status.textContent = words;
	list.setAttribute("aria-busy", String(state === "busy"));
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
		chosen: ways.map(({ dataset: { parameter } }) => ({ parameter, value: given.get(parameter) })).filter((one) => one.value),
	};
}

function foundIn(segments, hits) {
	const mask = new Uint8Array(segments.reduce((sum, { count }) => sum + count, 0));
	for (const hit of hits) mask[orderOf(hit)] = 1;
	const any = ({ start, count }) => mask.subarray(start, start + count).includes(1);
	return { segments: segments.filter(any), total: hits.length, has: (order) => mask[order] };
}

let turn = 0;

async function run(state, typing = false) {
	const own = ++turn;
	const current = () => own === turn;
	if (state.q.trim()) say("busy", text.busy);
	const { segments, chunk } = await manifest();
	if (!current()) return;
	const query = parse(state.q, typing);
	unmatched.hidden = true;
	if (!query.wanted.length) {
		for (const shown of [list, pager]) shown.replaceChildren();
		filters.hidden = true;
		say("idle", "");
		return;
	}
	let fault;
	const spare = (promise) => promise.catch((missing) => { fault = missing; });
	const outcomes = await Promise.all(segments.map((segment) => spare(search(segment, query, state.chosen))));
	if (!current()) return;
	const searched = outcomes.filter(Boolean);
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
	const ask = async (hit) => hit % 2 === 0 || holds(await read((await rowOf(hit))[1]), query);
	const sure = await verify(all, state.page * PAGE, async (hit) => (await spare(ask(hit))) ?? true);
	if (!current()) return;
	const shown = sure.subarray((state.page - 1) * PAGE, state.page * PAGE);
	const made = await Promise.all([...shown].map(rowOf));
	if (!current()) return;
	const items = made.map(showRow);
	list.start = (state.page - 1) * PAGE + 1;
	list.replaceChildren(...items);
	const found = foundIn(segments, sure);
	showPager(state, found.total);
	showFilters(found, state);
	await explainAll(items, (item) => spare(explain(item, made[items.indexOf(item)], query)));
	if (!current()) return;
	const from = list.start, to = from + items.length - 1;
	const outcome = found.total ? fill(text.found, { total: number(found.total), from, to }) : text.none;
	if (fault) report(fault, found.total);
	else say("done", outcome, found.total);
}

// The hits without those that turn out not to hold a phrase.
async function verify(all, needed, ask) {
	const good = [];
	let next = 0;
	while (next < all.length && good.length < needed && next < VERIFIED) {
		const batch = all.subarray(next, next + Math.min(PAGE, needed - good.length));
		const held = await Promise.all([...batch].map(ask));
		good.push(...batch.filter((_, i) => held[i]));
		next += batch.length;
	}
	return Float64Array.from([...good, ...all.subarray(next)]);
}

// What is in view is explained now, the rest when the reader gets there.
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

// --- the reader's doings

function go(state, typing) {
	return run(state, typing).catch((fault) => report(fault));
}

function submit(enter, typing) {
	clearTimeout(typed);
	const state = { ...stateOf(location.search), q: box.value, page: 1 };
	history[enter](null, "", address(state));
	go(state, typing);
}

function show() {
	const state = stateOf(location.search);
	box.value = state.q;
	go(state);
}

let typed;

box.addEventListener("input", () => {
	clearTimeout(typed);
	typed = setTimeout(submit, 180, "replaceState", true);
});

box.form.addEventListener("submit", (event) => {
	event.preventDefault();
	submit("pushState");
});

addEventListener("popstate", show);

root.addEventListener("click", (event) => {
	const chosen = event.target.closest("#pager a, #filters a");
	if (!chosen || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
	event.preventDefault();
	history.pushState(null, "", chosen.href);
	const paged = chosen.closest("#pager");
	go(stateOf(location.search)).then(() => (paged && list.querySelector("a") || status).focus());
});

for (const details of ways) details.addEventListener("toggle", () => details.open && offer(details, status.dataset.total));

root.addEventListener("keydown", (event) => {
	const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
	const stops = [box, ...list.querySelectorAll(".what a")];
	const place = stops.indexOf(event.target);
	const next = step && place >= 0 && stops[place + step];
	if (!next) return;
	event.preventDefault();
	next.focus();
});

show();
