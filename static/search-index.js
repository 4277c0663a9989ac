// hoso/search.py writes and describes the index.
"use strict";

const FILES = 99; // remembered
const BESIDE = 1, BODY = 2, ANYWHERE = 7; // where a word stands; 3 lead, 4 title

const files = new Map(), { floor, max, min } = Math;
const { folder, told } = document.currentScript.dataset;

const ask = (name, read = "json", cache = "no-cache") => fetch(name, { cache }).then(response => response[response.ok && read]()).catch(() => {
	files.delete(name);
	throw Error(name);
});

function file(name, read) {
	if (!files.has(name)) files.set(name, ask(name, read, "default"));
	if (files.size > FILES) files.delete(files.keys().next().value);
	return files.get(name);
}

const part = (block, name) => `${folder}${block.name}/${name}?${block.version}`;
const bytes = async (block, name) => new Uint8Array(await file(part(block, name), "arrayBuffer"));
const rows = (block, name) => file(part(block, name), "json");

async function rowOf(hit) {
	const { segments, chunk } = index, order = orderOf(hit), block = segments.findLast(one => one.start <= order);
	let place = order - block.start;
	const part = block.bases.findLastIndex(base => base <= place);
	place -= block.bases[part];
	return (await rows(block, `t${part}-${floor(place / chunk)}.json`))[place % chunk];
}

// Where this is old, a search begins again.
let index = placed(JSON.parse(told)), known = 0;

async function renew() {
	if (Date.now() < known) return;
	const said = ask(`${folder}manifest.json`), { version } = await (known ? said.catch(() => index) : said);
	if (version !== index.version) index = placed(await ask(`${folder}heads.json`));
	known = Date.now() + 6e4;
}

function placed(out) {
	let start = 0;
	for (const block of out.segments) {
		block.start = start;
		block.bases = block.parts.map(size => (start += size) - size - block.start);
		block.count = start - block.start;
	}
	return out;
}

function spell(word) {
	const lower = low(word).normalize("NFC"), placed = index.tones[lower.slice(-2)];
	if (!placed || (lower.at(-2) === "u" && lower.at(-3) === "q")) return lower;
	return lower.slice(0, -2) + placed;
}

const WORD = /[\p{L}\p{N}]+/gu;
const words = from => (from.normalize("NFC").match(WORD) ?? []).map(spell);
const low = word => word.replaceAll("İ", "I").toLowerCase();
const fold = word => low(word).replace(/[^\0-\x7f]/gu, one => index.folds[one] ?? one);

function hash(word) {
	let sum = -1;
	for (const byte of new TextEncoder().encode(word)) {
		sum ^= byte;
		for (let bit = 8; bit--;) sum = sum >>> 1 ^ (sum & 1 && 0xedb88320);
	}
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
	const wanted = terms.filter(term => !term.not);
	return { terms, wanted, marked: wanted.some(term => term.marked) };
}

function reader(data, place = 0) {
	return {
		varint() {
			let number = 0;
			for (let shift = 0, byte = 128; byte > 127; shift += 7) number |= ((byte = data[place++]) & 127) << shift;
			return number;
		},
		take: length => data.subarray(place, place += length),
	};
}

// Notes a table's articles; `match`: a key's 2 * place + exact, or 0.
function scan(block, found, read, width, single, match) {
	block.parts.forEach((size, part) => {
		const base = block.bases[part], bits = size + 7 >> 3, many = read.varint();
		const keys = read.take(width * many);
		if (keys.length < width * many) throw Error(block.name);
		const counts = read.take(keys.subarray(0, many).filter(key => !(key & single)).length);
		for (let i = 0, next = 0; i < many; i++) {
			const count = keys[i] & single ? 1 : counts[next++], hit = match(keys, i, many);
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
	found[number] = max(before & 7, place) | (hit & 1 ? max(before >> 3, place) << 3 : before & 56);
}

const fileOf = (firsts, word) => firsts.findLastIndex(first => first <= word);

async function findWord(block, word, prefix) {
	const plain = fold(word), own = hash(plain) & 0xffff, exact = hash(word) & 0x1fff;
	const first = fileOf(block.words, plain);
	const last = prefix ? min(first + 3, fileOf(block.words, plain + "\uffff")) : first;
	const found = new Uint8Array(block.count);
	for (const data of await Promise.all(block.words.slice(first, last + 1).map((_, i) => bytes(block, `w${first + i}.bin`)))) {
		const read = reader(data), names = new TextDecoder().decode(read.take(read.varint())).split("\n");
		const wanted = new Set(names.filter(name => name === plain || prefix && name.startsWith(plain)).map(name => hash(name) & 0xffff));
		const alone = !names[1], [only] = wanted;
		if (wanted.size) scan(block, found, read, alone ? 2 : 4, 4, (keys, i, many) => {
			const name = alone ? only : keys[i + 2 * many] | keys[i + 3 * many] << 8, spelling = keys[i] >> 3 | keys[i + many] << 5;
			return wanted.has(name) && (4 - (keys[i] & 3) << 1 | (name === own && spelling === exact));
		});
	}
	return found;
}

const turned = (bits, width, turn) => (bits << turn | bits >>> width - turn) & (1 << width) - 1;
const code = word => [Math.imul(hash(fold(word)), 0x9e3779b1) >>> 7, hash(word) & 127];

async function findPair(block, one, two) {
	const [first, second] = [code(one), code(two)];
	const key = first[0] ^ turned(second[0], 25, 11), exact = first[1] ^ turned(second[1], 7, 3);
	const text = key & 0xffff, beside = text ^ 0x15a5, found = new Uint8Array(block.count);
	const data = await bytes(block, `p${floor((key >>> 13) / block.width)}.bin`);
	scan(block, found, reader(data), 3, 1, (keys, i, many) => {
		const own = keys[i + many] | keys[i + 2 * many] << 8, place = own === text ? BODY : own === beside && BESIDE;
		return place && (place << 1 | (keys[i] >> 1 === exact));
	});
	return found;
}

// What can be written otherwise may stand beside it.
const OTHERWISE = /^(\d+|[ivx]+|tp)$/;

async function findTerm(block, term) {
	const own = await Promise.all(term.words.map(word => findWord(block, word, term.prefix)));
	const others = term.words.slice(1);
	if (!others.length) return Object.assign(own[0].map(code => least(code, term.marked && term.phrase, term.phrase ? BODY : 0)), { own });
	const pairs = await Promise.all(others.map((word, place) => findPair(block, term.words[place], word)));
	const needs = others.map((word, place) => !term.marked || OTHERWISE.test(word) || OTHERWISE.test(term.words[place]) ? BESIDE : BODY);
	const found = pairs[0].map((first, number) => {
		const codes = first ? pairs.map(pair => pair[number]) : [0];
		if (codes.some((code, i) => !least(code, term.marked, needs[i]))) return 0;
		const [any, exact] = [0, 3].map(shift => min(...codes.map(code => cap(code >> shift & 7)), ...own.map(one => one[number] >> shift & 7)));
		return any | exact << 3;
	});
	return Object.assign(found, { own });
}

// Where a pair stands in the text is unknown.
const cap = place => place === BODY ? ANYWHERE : place;
const isLong = term => term.phrase && term.words.length > 2;
const least = (code, exact, need) => ((exact ? code >> 3 : code & 7) >= need ? code : 0);

async function search(block, query, chosen) {
	const { wanted, terms, marked } = query, sequence = wanted.flatMap(term => term.words);
	const find = term => findTerm(block, term);
	const [lists, others, pairs, allowed] = await Promise.all([
		Promise.all(wanted.map(find)),
		Promise.all(terms.filter(term => term.not).map(find)),
		Promise.all(wanted.length < 2 ? [] : sequence.slice(1).map((word, place) => findPair(block, sequence[place], word))),
		Promise.all(chosen.map(filter => allow(block, filter))),
	]);
	return { block, lists, others, pairs, allowed, marked, long: wanted.map(isLong) };
}

// A hit sorts by exact spelling, words together, places, time; last bit: verify
function hits({ block, lists, others, pairs, allowed, marked, long }, live, byDate) {
	const out = [], terms = [...lists.keys()].filter(term => live[term]);
	const own = lists.flatMap(found => found.own), all = [...terms.map(term => lists[term]), ...allowed];
	next: for (let number = 0; terms.length && number < block.count; number++) {
		for (const needed of all) if (!needed[number]) continue next;
		for (const found of others) if (found[number]) continue next;
		let places = 0, exact = 1, ask = 0, met = 0, near = 0;
		for (const term of terms) {
			const code = lists[term][number];
			if (marked && code >> 3 < BODY) exact = 0;
			if (long[term] && (code & 7) >= BODY) ask = 1;
			places += code & 7;
		}
		const place = found => found[number] >> (marked && exact && 3) & 7;
		for (let pair = 0; pair < pairs.length; pair++) {
			const both = place(pairs[pair]);
			if (!both) continue;
			met++;
			near += min(cap(both), place(own[pair]), place(own[pair + 1]));
		}
		const count = pairs.length || 1;
		const score = exact << 10 | 7 * met / count << 7 | 7 * near / (4 * count) << 4 | 15 * places / (4 * terms.length);
		out.push(((byDate ? 0 : score) * 0x400000 + block.start + number) * 2 + ask);
	}
	return out;
}

const orderOf = hit => floor(hit / 2) % 0x400000;

async function allow(block, { taxonomy, value }) {
	const mask = new Uint8Array(block.count);
	const names = [value, value.replace(/\btp\b\.?\s*/i, "thành phố ")].map(name => [termHash(name), fold(name) !== name.toLowerCase()]);
	const fits = term => taxonomy ? names.some(([whole, marked]) => marked ? term === whole : term >>> 10 === whole >>> 10)
		: term === Number(value);
	await eachTerm(block, taxonomy, (number, term) => { mask[number] ||= fits(term); });
	return mask;
}

function termHash(name) {
	const own = words(name).join(" ");
	return (hash(fold(own)) & ~0x3ff | hash(own) & 0x3ff) >>> 0;
}

// Of years, without a taxonomy.
async function eachTerm(block, taxonomy, visit) {
	let next = 0;
	if (!taxonomy) {
		for (let [year, many] of block.years) while (many--) visit(next++, Number(year));
		return;
	}
	const read = reader(await bytes(block, `f-${taxonomy}.bin`));
	block.parts.forEach((size, part) => {
		const many = read.varint(), terms = new DataView(read.take(4 * many).slice().buffer);
		for (let number = 0; number < size; number++) {
			for (let left = read.varint(); left--;) visit(block.bases[part] + number, terms.getUint32(4 * read.varint(), true));
		}
	});
}

async function countTerms(found, taxonomy) {
	const counts = new Map(), orders = new Set(found.map(orderOf));
	for (const block of found.segments) {
		await eachTerm(block, taxonomy, (number, term) => {
			if (orders.has(block.start + number)) counts.set(term, [(counts.get(term)?.[0] ?? 0) + 1, block]);
		});
	}
	const years = !taxonomy && [...counts].filter(([year]) => year).reverse();
	const best = years || [...counts].sort((a, b) => b[1][0] - a[1][0] || a[0] - b[0]).slice(0, 20);
	return Promise.all(best.map(async ([term, [count, block]]) => {
		if (years) return { name: term, value: String(term), count };
		const names = await rows(block, `n${floor(term / 2 ** 32 * block.names)}.json`);
		const [name, value = name] = names[taxonomy].map(one => [one].flat()).find(one => termHash(one.at(-1)) === term);
		return { name, value, count };
	}));
}

async function look(state, typing) {
	const { segments } = index, query = parse(state.q, typing);
	let fault;
	const [, ...tried] = await Promise.all([renew(), ...segments.map(block => search(block, query, state.chosen)
		.catch(missing => { fault = missing; }))]);
	if (segments !== index.segments) return look(state, typing);
	if (!query.wanted.length) return {};
	const done = tried.filter(Boolean), live = query.wanted.map((_, term) => done.some(({ lists }) => lists[term].some(Boolean)));
	const lost = query.wanted.filter((_, term) => !live[term]);
	query.wanted = query.wanted.filter((_, term) => live[term]);
	const all = Float64Array.from(done.flatMap(one => hits(one, live, state.byDate))).sort().reverse();
	return { segments, query, lost, all, fault };
}

// Before there is a page.
let begun = look({ q: new URLSearchParams(location.search).get("q") ?? "", chosen: [] });
begun.catch(() => {});
