/**
 * The page of what a reader keeps: articles with passages and notes, to be edited, printed and taken along. All of it is in
 * the reader's own browser, and is shown as text and never as HTML.
 */

import { vietnamese } from "./citations.js";
import { filledIn, save } from "./files.js";
import { FORMATS } from "./formats.js";
import { joined, keep, kept, keptOf } from "./storage.js";

/** @import { Format } from "./formats.js" */
/** @import { Kept } from "./storage.js" */

const root = /** @type {HTMLElement} */ (document.getElementById("notebook"));
const texts = /** @type {Record<string, string>} */ (/** @type {unknown} */ (root.dataset));

const ways = make("p", "ways");
const said = make("p", "note");
said.setAttribute("role", "status");
const shown = make("ol", "kept");

/** @type {Format} */
const WHOLE = {
  name: "JSON",
  suffix: "json",
  type: "application/json",
  made: (list) => `${JSON.stringify({ kept: list }, null, 1)}\n`,
};

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} [className]
 * @param {...(Node | string)} content
 */
function make(name, className = "", ...content) {
  const element = document.createElement(name);
  element.className = className;
  element.append(...content);
  return element;
}

/**
 * @param {string} words
 * @param {() => void} does
 */
function button(words, does) {
  const made = make("button", "copy", words);
  made.type = "button";
  made.addEventListener("click", does);
  return made;
}

/** @param {Kept[]} list */
function change(list) {
  const fault = keep(texts.notebook, list);
  said.textContent = fault ? texts[fault] : filledIn(texts.count, { count: list.length });
  return !fault;
}

function show() {
  const list = kept(texts.notebook);
  shown.replaceChildren(...list.map(entry));
  ways.hidden = false;
  said.textContent = list.length ? filledIn(texts.count, { count: list.length }) : texts.empty;
}

/** @param {Kept} one */
function entry(one) {
  const link = make("a", "", one.title);
  link.href = one.url;
  const when = [one.date?.slice(0, 10).split("-").reverse().join("/") ?? texts.undated, one.source];
  return make(
    "li",
    "",
    make("p", "when", when.filter(Boolean).join(" · ")),
    make("p", "what", link),
    ...one.quotes.map((quote) => passage(one, quote)),
    ...noteOf(one),
    make("p", "citation", vietnamese(one)),
    make(
      "p",
      "ways",
      button(texts.remove, () => remove(one)),
    ),
  );
}

/**
 * @param {Kept} one
 * @param {string} quote
 */
function passage(one, quote) {
  const without = one.quotes.filter((other) => other !== quote);
  const away = button(texts.removeQuote, () => {
    if (change(replaced({ ...one, quotes: without }))) show();
  });
  return make("blockquote", "", make("p", "", quote), make("p", "ways", away));
}

/** @param {Kept} one */
function noteOf(one) {
  const box = make("textarea");
  box.value = one.note;
  box.rows = 2;
  const printed = make("p", "printed", one.note);
  box.addEventListener("input", () => {
    printed.textContent = box.value;
    // What is kept may have changed meanwhile.
    const now = kept(texts.notebook).find(({ id }) => id === one.id) ?? one;
    change(replaced({ ...now, note: box.value }));
  });
  return [make("label", "", texts.note, box), printed];
}

/** @param {Kept} one */
function replaced(one) {
  return kept(texts.notebook).map((other) => (other.id === one.id ? one : other));
}

/** @param {Kept} one */
function remove(one) {
  if (change(kept(texts.notebook).filter(({ id }) => id !== one.id))) show();
}

/** @param {File} file */
async function takeIn(file) {
  const found = await read(file);
  if (!found.length) {
    said.textContent = texts.badFile;
    return;
  }
  if (!change(joined(kept(texts.notebook), found))) return;
  show();
  said.textContent = filledIn(texts.takenIn, { count: found.length });
}

/** @param {File} file */
async function read(file) {
  try {
    return keptOf(JSON.parse(await file.text())?.kept);
  } catch {
    return [];
  }
}

function addWays() {
  for (const format of [WHOLE, ...FORMATS]) {
    const taken = () => save(`ho-so.${format.suffix}`, format.type, format.made(kept(texts.notebook), texts.title));
    ways.append(button(format.name, taken));
  }
  ways.append(button(texts.print, () => print()));
  const box = make("input");
  box.type = "file";
  box.accept = ".json";
  box.addEventListener("change", () => box.files?.[0] && takeIn(box.files[0]));
  ways.append(make("label", "take-in", texts.takeIn, " ", box));
}

addWays();
root.append(ways, said, shown);
show();
addEventListener("storage", show); // another page of the site kept something
