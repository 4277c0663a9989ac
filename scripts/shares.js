/**
 * Shares of all articles, beside the counts of a term. No page has them, because each would change with every new
 * article of the archive; one small file has the archive's own counts by month.
 */

/** @type {HTMLTableElement | null} */
const table = document.querySelector("table[data-totals]");

/**
 * How many articles each month and each year has.
 *
 * @param {string} csv a line for each month, after the line of headings
 */
function totalsOf(csv) {
  /** @type {Map<string, number>} */
  const totals = new Map();
  for (const line of csv.trim().split("\n").slice(1)) {
    const [month, count] = line.split(",");
    const year = month.slice(0, 4);
    for (const period of new Set([year, month])) totals.set(period, (totals.get(period) ?? 0) + Number(count));
  }
  return totals;
}

/**
 * @param {HTMLTableElement} shown
 * @param {Map<string, number>} totals
 */
function addColumns(shown, totals) {
  const language = document.documentElement.lang;
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumSignificantDigits: 2 });
  const { all = "", share = "" } = shown.dataset;
  for (const row of shown.rows) {
    const time = row.querySelector("time");
    if (time) {
      const total = totals.get(time.dateTime) ?? 0;
      addCell(row, number.format(total));
      addCell(row, total ? percent.format(Number(row.dataset.count) / total) : "–");
    } else {
      addHeading(row, all);
      addHeading(row, share);
    }
  }
}

/**
 * @param {HTMLTableRowElement} row
 * @param {string} text
 */
function addCell(row, text) {
  row.insertCell().textContent = text;
}

/**
 * @param {HTMLTableRowElement} row
 * @param {string} text
 */
function addHeading(row, text) {
  const heading = document.createElement("th");
  heading.scope = "col";
  heading.textContent = text;
  row.append(heading);
}

/** @param {HTMLTableElement} shown */
async function addShares(shown) {
  const answer = await fetch(shown.dataset.totals ?? "");
  if (answer.ok) addColumns(shown, totalsOf(await answer.text()));
}

if (table) table.closest("details")?.addEventListener("toggle", () => addShares(table), { once: true });
