// The search page.
"use strict";

const PAGE = 10, READ = 18; // shown at once; read for phrases

const [root, box, list, status, unmatched, filters, pager] = ["search", "find", "results", "status", "unmatched", "filters", "pager"]
	.map(id => document.getElementById(id));
const text = root.dataset, ways = [...filters.querySelectorAll("details")];

const offer = (way, total) => way.fill?.().catch(fault => report(fault, total));

function showFilters(found, state) {
	filters.hidden = !found.length && !state.chosen.length;
	for (const way of ways) {
		const { parameter, taxonomy } = way.dataset, active = state.chosen.find(filter => filter.parameter === parameter);
		const ul = way.querySelector("ul");
		way.querySelector(".chosen").textContent = active?.value ?? "";
		ul.replaceChildren();
		way.found = found;
		way.fill = async () => {
			way.fill = null;
			const best = await countTerms(found, taxonomy);
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
		if (way.open) offer(way, found.length);
	}
}

const ESCAPED = /\\([\\`*_{}[\]()>#+\-.!|])|&(lt|amp);/g;
const MARKUP = /\n|^ |[\\`*[{<_]|&(#|[-.\w]+;)|^(?!## )([#>+-]|\d+\.\s)|^#.*#$/;

// The texts of plain Markdown; none of any other: then the page is asked.
function plainly(markdown) {
	const [, head, body] = /^---\n([^]*?)^---\n([^]*)/m.exec(markdown), lead = /^lead: (.*)/m.exec(head)?.[1];
	const parts = body.trim().split("\n\n").map(one => one.replace(/\n?\{: \.caption( credit="([^"\n<]*)")? \}$/,
		(_, stated, by) => by ? " Ảnh: " + by : ""));
	return !parts.some(one => MARKUP.test(one.replace(ESCAPED, "x"))) && [lead?.[0] === '"' ? JSON.parse(lead) : lead,
		...parts.map(one => one.replace(/^## /, "").replace(ESCAPED, (_, sign, name) => sign ?? (name > "b" ? "<" : "&")))];
}

async function read(row) {
	if (row.texts) return row.texts;
	const [title, url] = row, page = text.base + url, md = text.markdown;
	const own = md && await file(page + md, "text").then(plainly).catch(() => {}) || [...new DOMParser()
		.parseFromString(await file(page, "text"), "text/html")
		.querySelectorAll(".text :is(p, h2, h3, h4, li, td, th, figcaption, pre):not(:has(p, li, td))")].map(one => one.textContent);
	return row.texts = [title, ...own.filter(Boolean)].map(tokens);
}

function tokens(whole) {
	const line = whole.normalize("NFC").replace(/\s+/g, " ").trim();
	return { line, list: [...line.matchAll(WORD)].map(one => {
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
	|| parts.some(({ list }) => places(list, query, term.marked).some(place => place[2] === number)));

// Exact spellings, or else any.
function standing(list, query) {
	const [exact, any] = [true, false].map(exact => places(list, query, exact));
	return Object.assign(exact.length ? exact : any, { exact: !!exact.length });
}

const BEFORE = 8, LENGTH = 36;

function excerpt(parts, query) {
	let best = { value: 0 };
	for (const { line, list } of parts.slice(1)) {
		const found = standing(list, query);
		found.forEach(([start], first) => {
			const own = found.slice(first).filter(place => place[1] < start + LENGTH - BEFORE);
			const near = own.filter((place, i) => i && place[0] === own[i - 1][1] + 1 && place[2] !== own[i - 1][2]).length;
			const value = 20 * new Set(own.map(place => place[2])).size + 6 * near + min(own.length, 5) + 9 * found.exact;
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
	const parts = await read(row), [title] = parts, shown = standing(title.list, query);
	if (shown.length) item.querySelector("a").replaceChildren(marked(title.line, title.list, shown, 0, title.line.length));
	const { value, line, list, found, start } = excerpt(parts, query), gist = item.querySelector(".gist");
	if (!value) return gist.textContent = (parts[1]?.line ?? "").slice(0, 200);
	const first = max(0, start - BEFORE), last = min(list.length, first + LENGTH);
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
const number = value => `${value}`.replace(/\B(?=(\d{3})+$)/g, text.thousand[1]); // Intl takes 20 ms
const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function say(state, words, total = 0) {
	Object.assign(status.dataset, { state, total });
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
	const out = new URLSearchParams(), values = { q: state.q, "sap-xep": state.byDate ? "ngay" : "" };
	for (const { parameter, value } of state.chosen) values[parameter] = value;
	for (const [name, value] of Object.entries({ ...values, ...change })) if (value) out.set(name, value);
	return `${location.pathname}?${out}`;
}

function stateOf() {
	const given = new URLSearchParams(location.search);
	return {
		q: given.get("q") ?? "",
		page: max(1, given.get("page") | 0),
		byDate: given.get("sap-xep") === "ngay",
		chosen: ways.map(({ dataset }) => ({ ...dataset, value: given.get(dataset.parameter) })).filter(one => one.value),
	};
}

let turn = 0;

async function run(state, typing = false) {
	const own = ++turn, current = () => own === turn;
	if (state.q.trim()) say("busy", text.busy);
	const early = !state.chosen[0] && !state.byDate && begun;
	begun = null;
	let { segments, query, lost = [], all, fault } = await (early || look(state, typing));
	if (!current()) return;
	unmatched.textContent = fill(text.unmatched, { terms: lost.map(term => term.raw).join(", ") });
	unmatched.hidden = fault || !lost.length;
	if (!all) {
		list.replaceChildren();
		pager.replaceChildren();
		filters.hidden = true;
		return say("idle", "");
	}
	const spare = promise => promise.catch(missing => { fault = missing; });
	const ask = async hit => !(hit % 2) || holds(await read(await rowOf(hit)), query);
	const sure = await verify(all, state.page, async hit => (await spare(ask(hit))) ?? true);
	if (!current()) return;
	const total = sure.length, start = (state.page - 1) * PAGE, rows = [...sure.subarray(start, start + PAGE)].map(rowOf);
	for (const row of rows.slice(0, 3)) row.then(read).catch(() => {});
	const out = await Promise.all(rows);
	if (!current()) return;
	const items = out.map(showRow);
	list.start = start + 1;
	list.replaceChildren(...items);
	showPager(state, total);
	showFilters(Object.assign(sure, { segments }), state);
	await explainAll(items, item => spare(explain(item, out[items.indexOf(item)], query)));
	if (!current()) return;
	if (fault) report(fault, total);
	else say("done", total ? fill(text.found, { total: number(total), from: start + 1, to: start + items.length }) : text.none, total);
}

// Each page goes on where the one before ended.
async function verify(all, pages, ask) {
	if (!all.some(hit => hit % 2)) return all;
	const good = [];
	let next = 0;
	for (let end = PAGE; end <= pages * PAGE; end += PAGE) {
		for (let left = READ, batch; left && good.length < end && next < all.length; left -= batch.length) {
			batch = all.subarray(next, next += min(left, end - good.length));
			const held = await Promise.all([...batch].map(ask));
			good.push(...batch.filter((_, i) => held[i]));
		}
		good.push(...all.subarray(next, next += end - good.length));
	}
	return Float64Array.from([...good, ...all.subarray(next)]);
}

function explainAll(items, explain) {
	const later = new IntersectionObserver(seen => {
		for (const { target, isIntersecting } of seen) if (isIntersecting) later.unobserve(target), explain(target);
	});
	return Promise.all(items.map(item => item.getBoundingClientRect().top < innerHeight ? explain(item) : later.observe(item)));
}

function showPager(state, total) {
	const last = Math.ceil(total / PAGE), parts = [];
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

const go = (state, typing) => run(state, typing).catch(report);

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

box.form.addEventListener("submit", e => {
	e.preventDefault();
	submit("pushState");
});

addEventListener("popstate", show);

root.addEventListener("click", e => {
	const chosen = e.target.closest("#pager a, #filters a");
	if (!chosen || e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
	e.preventDefault();
	history.pushState(null, "", chosen.href);
	const paged = chosen.closest("#pager");
	go(stateOf()).then(() => (paged && list.querySelector("a") || status).focus());
});

for (const way of ways) way.addEventListener("toggle", () => way.open && offer(way, status.dataset.total));

root.addEventListener("keydown", e => {
	const step = { ArrowDown: 1, ArrowUp: -1 }[e.key], stops = [box, ...list.querySelectorAll(".what a")];
	const place = stops.indexOf(e.target), next = step && place >= 0 && stops[place + step];
	if (next) e.preventDefault(), next.focus();
});

show();
