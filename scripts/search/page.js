/** The search page: what is typed, chosen and clicked leads to searches, and these to results. */

import { addressOf, currentState, withChoice, without } from "./address.js";
import { ArticleReader } from "./article-text.js";
import { chips } from "./chips.js";
import { Comparing } from "./comparing.js";
import { correction } from "./corrections.js";
import { byId, makeLink } from "./elements.js";
import { FilterList } from "./filter-lists.js";
import { COPIES, nameOf, offersOf, tallied } from "./filters.js";
import { filledIn, interfaceTexts, writtenNumber } from "./interface-texts.js";
import { orderLinks, pagerContent } from "./pager.js";
import { confirmed } from "./phrases.js";
import { Reading } from "./reading.js";
import { ResultItem } from "./result-items.js";
import { search } from "./searching.js";
import { SuggestedNames } from "./suggested-names.js";
import { APART } from "./together.js";
import { countedApart, understood } from "./wording.js";

/** @import { SearchState } from "./address.js" */
/** @import { Found } from "./filter-lists.js" */
/** @import { SearchIndex, Snapshot } from "./index-files.js" */
/** @import { Hits } from "./ranking.js" */
/** @import { Answer } from "./searching.js" */

const ON_PAGE = 10;

/** Milliseconds without another letter after which a search begins. */
const PAUSE = 180;

/** Milliseconds without another letter after which a query that is typed is taken for a whole one. */
const LONG_PAUSE = 800;

/** So many articles are read before the list is shown: their excerpts are seen first. */
const READ_AHEAD = 3;

/** What no filter is called: none is left out. */
const NO_FILTER = "";

const OUTLETS = "source";

/** Articles that are copies of others don't count. */
const WITHOUT_COPIES = { ...COPIES, value: "1", isExcluded: true };

export class SearchPage {
  #root = byId("search", HTMLElement);
  #box = byId("find", HTMLInputElement);
  #list = byId("results", HTMLOListElement);
  #status = byId("status", HTMLElement);
  #unmatched = byId("unmatched", HTMLElement);
  #understood = byId("understood", HTMLElement);
  #wide = byId("wide", HTMLElement);
  #orders = byId("orders", HTMLElement);
  #meant = byId("meant", HTMLElement);
  #filters = byId("filters", HTMLElement);
  #once = byId("once", HTMLInputElement);
  #chips = byId("chips", HTMLElement);
  #pager = byId("pager", HTMLElement);
  #take = byId("take", HTMLElement);
  #times = new Comparing(byId("times", HTMLDetailsElement), (fault) => this.#report(fault, 0));
  #texts = interfaceTexts(this.#root);
  #title = document.title;
  #base = this.#root.dataset.base ?? "";
  #reader = new ArticleReader(this.#base, this.#root.dataset.markdown);
  #filterLists = [...this.#filters.querySelectorAll("details")].map(
    (details) => new FilterList(details, this.#texts, (state) => this.#go(state)),
  );
  #names = new SuggestedNames(byId("suggestions", HTMLElement), this.#filterLists, this.#base, this.#texts);

  #index;
  /** @type {Promise<Answer> | null} */
  #early;
  #turn = 0;
  /** What is shown, for those who take it along. @type {{ snapshot: Snapshot, orders: Uint32Array } | null} */
  #found = null;
  /** @type {number | undefined} */
  #timer;

  /**
   * @param {SearchIndex} index
   * @param {Promise<Answer> | null} early the answer to the query in the address, if that is all that is asked
   */
  constructor(index, early) {
    this.#index = index;
    this.#early = early;
  }

  /** Listens to the reader, and shows what the address asks for. */
  start() {
    this.#box.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#submit("replaceState", true), PAUSE);
    });
    this.#box.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit("pushState", false);
    });
    this.#root.addEventListener("click", (event) => this.#follow(event));
    this.#root.addEventListener("keydown", (event) => this.#step(event));
    this.#once.addEventListener("change", () => {
      const change = this.#once.checked ? withChoice : without;
      this.#go(change(this.#state(), WITHOUT_COPIES));
    });
    // The event does not bubble.
    this.#filters.addEventListener("toggle", () => this.#fillFilters(), { capture: true });
    addEventListener("popstate", () => this.#showAddress());
    this.#take.addEventListener("ask", (event) => {
      /** @type {CustomEvent} */ (event).detail.found = this.#found;
    });
    this.#showAddress();
  }

  #state() {
    return currentState(this.#filterLists);
  }

  #showAddress() {
    const state = this.#state();
    this.#box.value = state.query;
    this.#show(state, false);
  }

  /**
   * @param {"pushState" | "replaceState"} enter
   * @param {boolean} isTyping
   */
  #submit(enter, isTyping) {
    clearTimeout(this.#timer);
    const state = { ...this.#state(), query: this.#box.value, page: 1 };
    history[enter](null, "", addressOf(state));
    this.#show(state, isTyping);
  }

  /** @param {SearchState} state */
  #go(state) {
    history.pushState(null, "", addressOf(state));
    this.#show(state, false);
  }

  /**
   * A page, an order or a filter is a link, but followed without loading the page again.
   *
   * @param {MouseEvent} event
   */
  async #follow(event) {
    const link = /** @type {Element} */ (event.target).closest("a");
    const isOfPager = this.#pager.contains(link);
    if (!link?.search || link.pathname !== location.pathname) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    this.#box.value = this.#state().query;
    await this.#show(this.#state(), false);
    const first = isOfPager && this.#list.querySelector("a");
    (first || this.#status).focus();
  }

  /**
   * The arrow keys lead from the box to the results and back.
   *
   * @param {KeyboardEvent} event
   */
  #step(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    /** @type {HTMLElement[]} */
    const stops = [
      this.#box,
      ...this.#root.querySelectorAll(/** @type {"a"} */ ("#suggestions a, #meant a")),
      ...this.#list.querySelectorAll(/** @type {"a"} */ (".what a")),
    ];
    const place = stops.indexOf(/** @type {HTMLElement} */ (event.target));
    if (!step || place < 0) return;
    const next = stops[place + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  /**
   * @param {SearchState} state
   * @param {boolean} isTyping
   */
  async #show(state, isTyping) {
    this.#turn++;
    document.title = [state.query.trim(), this.#title].filter(Boolean).join(" – ");
    try {
      await this.#search(state, isTyping);
    } catch (fault) {
      this.#report(/** @type {Error} */ (fault), 0);
    }
  }

  /**
   * @param {SearchState} state
   * @param {boolean} isTyping
   */
  async #search(state, isTyping) {
    const turn = this.#turn;
    const isCurrent = () => turn === this.#turn;
    if (state.query.trim() || state.chosen.length) this.#say("busy", this.#texts.busy, 0);
    this.#meant.hidden = true;
    this.#names.show(this.#index.snapshot.suggestions, state.query).catch((fault) => this.#report(fault, 0));

    const answer = await this.#answerTo(state, isTyping);
    if (!isCurrent()) return;
    this.#sayUnderstood(answer);
    this.#showChips(state, answer.snapshot).catch((fault) => this.#report(fault, 0));
    this.#showFilters({ snapshot: answer.snapshot, hits: answer.hits, state });
    this.#tellTimes(answer, state);
    if (!answer.isAsked) {
      this.#clear();
      return;
    }

    const reading = new Reading(answer, this.#reader);
    const pages = { pages: state.page, onPage: ON_PAGE };
    const keepsApart = state.order === "best" || state.isWide;
    const { orders, apart } = await confirmed(answer.hits, pages, keepsApart, (order) => reading.lackOf(order));
    if (!isCurrent()) return;
    const start = (state.page - 1) * ON_PAGE;
    const shown = [...orders.subarray(start, start + ON_PAGE)];
    for (const order of shown.slice(0, READ_AHEAD)) reading.begin(order);
    const rows = await Promise.all(shown.map((order) => answer.snapshot.titleRow(order)));
    if (!isCurrent()) return;

    const items = rows.map((row) => new ResultItem(row, this.#base, this.#texts));
    this.#showOrders(answer.hits, state);
    this.#found = { snapshot: answer.snapshot, orders };
    this.#take.hidden = !orders.length;
    this.#list.start = start + 1;
    this.#list.replaceChildren(...items.map((item) => item.element));
    this.#pager.replaceChildren(...pagerContent(state, { total: orders.length, onPage: ON_PAGE }, this.#texts));
    await explainInSight(items, (item) => reading.explain(shown[items.indexOf(item)], item));
    if (!isCurrent()) return;
    this.#sayDone(answer, { total: orders.length, apart, start, shown: items.length, fault: reading.fault });
    if (isTyping) await new Promise((resolve) => setTimeout(resolve, LONG_PAUSE));
    if (isCurrent()) await this.#offerCorrection(state, answer, isCurrent);
  }

  /**
   * @param {SearchState} state
   * @param {Answer} answer
   * @param {() => boolean} isCurrent
   */
  async #offerCorrection(state, answer, isCurrent) {
    const meant = await correction(this.#index, state, answer);
    if (!meant || !isCurrent()) return;
    const { query, count } = meant;
    const link = makeLink(addressOf({ ...state, query, page: 1, order: "best" }), query);
    const found = filledIn(this.#texts.rows, { count: writtenNumber(count, this.#texts) });
    this.#meant.replaceChildren(`${this.#texts.meant} `, link, ` (${found})`);
    this.#meant.hidden = false;
  }

  /**
   * @param {SearchState} state
   * @param {boolean} isTyping
   */
  #answerTo(state, isTyping) {
    const early = this.#early;
    this.#early = null;
    return early ?? search(this.#index, state, isTyping);
  }

  /**
   * How the query was understood, and what of it matches nothing.
   *
   * @param {Answer} answer
   */
  #sayUnderstood({ asked, hits, unmatched, fault }) {
    this.#understood.textContent = understood(asked, this.#texts);
    this.#understood.hidden = !this.#understood.textContent;
    const said = filledIn(this.#texts.unmatched, { terms: unmatched.map((term) => term.typed).join(", ") });
    this.#unmatched.textContent = hits.orders.length ? `${said} ${this.#texts.rest}` : said;
    // Where files are missing, nobody knows what matches nothing.
    this.#unmatched.hidden = fault !== null || !unmatched.length;
  }

  #clear() {
    this.#list.replaceChildren();
    this.#pager.replaceChildren();
    this.#orders.hidden = true;
    this.#take.hidden = true;
    this.#wide.hidden = true;
    this.#say("idle", "", 0);
  }

  /**
   * @param {Hits} hits
   * @param {SearchState} state
   */
  #showOrders({ orders, counts }, state) {
    const links = /** @type {HTMLElement} */ (this.#orders.querySelector(".links"));
    links.replaceChildren(...orderLinks(state, this.#texts));
    this.#orders.hidden = orders.length < 2;
    const isNarrow = state.order !== "best" && !state.isWide && counts[APART] > 0 && orders.length > 0;
    const isLeftOut = isNarrow && orders.length === counts.reduce((sum, count) => sum + count, 0) - counts[APART];
    this.#wide.hidden = !isLeftOut;
    if (isLeftOut)
      this.#wide.replaceChildren(makeLink(addressOf({ ...state, page: 1, isWide: true }), this.#texts.wide));
  }

  /**
   * @param {SearchState} state
   * @param {Snapshot} snapshot
   */
  async #showChips(state, snapshot) {
    this.#chips.hidden = !state.chosen.length;
    const turn = this.#turn;
    const names = await Promise.all(state.chosen.map((one) => (one.taxonomy ? nameOf(snapshot, one) : one.value)));
    if (turn === this.#turn) this.#chips.replaceChildren(...chips(state, names, this.#filterLists, this.#texts));
  }

  /** @param {Found} found */
  #showFilters(found) {
    this.#filters.hidden = false;
    this.#once.checked = found.state.chosen.some((one) => one.taxonomy === COPIES.taxonomy && one.isExcluded);
    for (const label of this.#once.labels ?? []) label.hidden = !found.snapshot.hasCopies;
    for (const list of this.#filterLists) list.prepare(found);
    this.#fillFilters();
  }

  /**
   * What is found over time, and beside what.
   *
   * @param {Answer} answer
   * @param {SearchState} state
   */
  #tellTimes({ snapshot, hits }, state) {
    const detail = {
      state,
      texts: this.#texts,
      months: async (/** @type {SearchState} */ other) => {
        const found = other === state ? hits : (await search(this.#index, other, false)).hits;
        return tallied(this.#index.snapshot, found.within(NO_FILTER));
      },
      outlets: async () => offersOf(snapshot, await tallied(snapshot, hits.within(OUTLETS), OUTLETS), OUTLETS),
      compare: (/** @type {SearchState["against"]} */ against) => this.#go({ ...this.#state(), against }),
    };
    this.#times.tell(detail);
  }

  /** Fills those that are open. */
  #fillFilters() {
    const total = Number(this.#status.dataset.total);
    for (const list of this.#filterLists) list.fill().catch((fault) => this.#report(fault, total));
  }

  /**
   * @param {Answer} answer
   * @param {{ total: number, apart: number, start: number, shown: number, fault: Error | null }} done `apart`: how many
   *   were read that have the words apart after all; `start`: how many come before
   */
  #sayDone({ asked, hits }, { total, apart, start, shown, fault }) {
    if (fault) this.#report(fault, total);
    else if (!total) this.#say("done", this.#noneFound(), 0);
    else {
      const counted = countedApart(hits, apart, asked, this.#texts);
      const values = { total: writtenNumber(total, this.#texts), from: start + 1, to: start + shown };
      this.#say("done", counted + filledIn(counted ? this.#texts.shown : this.#texts.found, values), total);
    }
  }

  /** That nothing was found, and what of this search may be in the way. */
  #noneFound() {
    const { query, chosen } = this.#state();
    const ways = [
      query.includes('"') && this.#texts.unquote,
      query.trim().includes(" ") && this.#texts.fewer,
      chosen.length > 0 && this.#texts.unfilter,
    ].filter(Boolean);
    return [this.#texts.none, ...ways].join(" ");
  }

  /**
   * @param {Error} fault whose message is the file that is missing
   * @param {number} total
   */
  #report(fault, total) {
    this.#say("error", filledIn(this.#texts.failed, { file: fault.message.replace(/\?.*/, "") }), total);
  }

  /**
   * @param {"busy" | "done" | "error" | "idle"} state
   * @param {string} words
   * @param {number} total
   */
  #say(state, words, total) {
    Object.assign(this.#status.dataset, { state, total });
    this.#status.textContent = words;
    this.#list.ariaBusy = String(state === "busy");
  }
}

/**
 * Explains the visible results, and every other one when it becomes visible.
 *
 * @param {ResultItem[]} items
 * @param {(item: ResultItem) => Promise<void>} explain
 * @returns {Promise<unknown>} done when those are explained that can be seen now
 */
function explainInSight(items, explain) {
  const inSight = items.filter(({ element }) => element.getBoundingClientRect().top < innerHeight);
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const item = isIntersecting && items.find(({ element }) => element === target);
      if (!item) continue;
      observer.unobserve(target);
      explain(item);
    }
  });
  for (const item of items) if (!inSight.includes(item)) observer.observe(item.element);
  return Promise.all(inSight.map(explain));
}
