/**
 * Who had which post of a unit on a day (`?ngay=2021-06-14`): answered from the table behind the bars, with how sure it
 * is. Nothing is known that the table does not have.
 */

/** Years between a day and the nearest report, after which that says nothing: public offices have terms of five. */
const LONGEST_SILENCE = 5;

/** @typedef {"between" | "later" | "within" | "before" | "after"} Certainty */

/** @typedef {{ row: HTMLTableRowElement, certainty: Certainty }} Holder */

const form = document.querySelector(/** @type {"form"} */ ("form.on-day"));

/**
 * Whether a day, month or year surely comes before another.
 *
 * @param {string} one
 * @param {string} other
 */
function isBefore(one, other) {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length) < other.slice(0, length);
}

/**
 * The last day of a day, month or year.
 *
 * @param {string} known
 */
function lastDay(known) {
  const [year, month = 12, day] = known.split("-").map(Number);
  return day ? known : new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/**
 * How sure it is that the person of a row had the post on a day; null if not at all. In the month or year of a
 * beginning or end ("within") the day may be before the one, or after the other.
 *
 * @param {DOMStringMap} known
 * @param {string} day
 * @returns {Certainty | null}
 */
function certaintyOf({ begin = "", end = "", stated = "", over = "", told = "" }, day) {
  if (isBefore(day, begin)) return stated.includes("begin") ? null : "after";
  if (isBefore(end, day)) {
    const left = stated.includes("end") || (over && day >= lastDay(over));
    return left ? null : "before";
  }
  const firstOfEnd = `${end}-01-01`.slice(0, day.length);
  if (day < lastDay(begin) || day > firstOfEnd) return "within";
  return isBefore(day, told) ? "later" : "between";
}

/**
 * Who surely had a post, or may have had it, or else who is reported within some years: of a post that one person has
 * at a time the last before the day and the first after it.
 *
 * @param {Holder[]} found in order of their beginnings
 * @param {string} day
 * @param {boolean} sole
 */
function nearest(found, day, sole) {
  const sure = found.filter(({ certainty }) => certainty === "between" || certainty === "later");
  const within = found.filter(({ certainty }) => certainty === "within");
  const before = found.filter((holder) => holder.certainty === "before" && isNear(holder, day));
  const after = found.filter((holder) => holder.certainty === "after" && isNear(holder, day));
  if (!sole)
    return [...sure, ...within, ...found.filter((holder) => before.includes(holder) || after.includes(holder))];
  if (sure.length) return [...sure, ...within];
  const latest = before
    .map(({ row }) => endOf(row))
    .sort()
    .at(-1);
  return [...within, ...before.filter(({ row }) => endOf(row) === latest), ...after.slice(0, 1)];
}

/** @param {HTMLTableRowElement} row */
function endOf(row) {
  return row.dataset.end ?? "";
}

/**
 * @param {Holder} holder who is only reported before, or only after a day
 * @param {string} day
 */
function isNear({ row, certainty }, day) {
  const known = (certainty === "before" ? row.dataset.end : row.dataset.begin) ?? "";
  return Math.abs(Number(day.slice(0, 4)) - Number(known.slice(0, 4))) <= LONGEST_SILENCE;
}

/**
 * @param {HTMLTableSectionElement} post its heading, and a row for each holder
 * @param {string} day
 */
function answer(post, day) {
  /** @type {Holder[]} */
  const found = [];
  for (const row of /** @type {NodeListOf<HTMLTableRowElement>} */ (post.querySelectorAll("tr[data-begin]"))) {
    const certainty = certaintyOf(row.dataset, day);
    if (certainty) found.push({ row, certainty });
  }
  return nearest(found, day, post.dataset.sole !== undefined);
}

/**
 * @param {HTMLFormElement} asked
 * @param {Element} place
 */
function show(asked, place) {
  const day = asked.ngay.value;
  const items = [];
  for (const post of /** @type {NodeListOf<HTMLTableSectionElement>} */ (document.querySelectorAll(".times tbody"))) {
    for (const { row, certainty } of day ? answer(post, day) : [])
      items.push(itemOf(row, post, wordsFor(asked, certainty, row)));
  }
  const list = document.createElement("ul");
  list.className = "spans";
  list.append(...items);
  const nobody = document.createElement("p");
  nobody.textContent = asked.dataset.nobody ?? "";
  place.replaceChildren(...(day ? [items.length ? list : nobody] : []));
}

/**
 * @param {HTMLFormElement} asked
 * @param {Certainty} certainty
 * @param {HTMLTableRowElement} row
 */
function wordsFor(asked, certainty, row) {
  const words = asked.dataset[certainty] ?? "";
  return row.dataset.contradicted === undefined ? words : `${words}; ${asked.dataset.contradicted}`;
}

/**
 * @param {HTMLTableRowElement} row
 * @param {HTMLTableSectionElement} post
 * @param {string} words how sure it is
 */
function itemOf(row, post, words) {
  const item = document.createElement("li");
  const who = document.createElement("span");
  who.append(...copied(post.querySelector(".kind")), ": ", ...copied(row.querySelector("th")));
  who.lang = row.querySelector("th")?.lang || document.documentElement.lang;
  const sure = document.createElement("span");
  sure.className = "count";
  sure.append(words);
  item.append(who, sure);
  return item;
}

/** @param {Element | null} cell */
function copied(cell) {
  return cell ? [...cell.cloneNode(true).childNodes] : [];
}

/** The day in the address, once the form is sent. */
function remember() {
  const address = new URL(location.href);
  address.searchParams.set("ngay", form?.ngay.value ?? "");
  if (!form?.ngay.value) address.searchParams.delete("ngay");
  history.replaceState(null, "", address);
}

const place = form?.nextElementSibling;
if (form && place) {
  form.ngay.value = new URLSearchParams(location.search).get("ngay") ?? "";
  show(form, place);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    remember();
    show(form, place);
  });
}
