// Shares of all articles, beside the counts of a term. They stand in no page, because each would change with every new
// article of the archive; one small file has the archive's own counts by month.
"use strict";

const table = document.querySelector("table[data-totals]");

async function addShares() {
  const answer = await fetch(table.dataset.totals);
  if (!answer.ok) return;
  const totals = new Map();
  for (const line of (await answer.text()).trim().split("\n").slice(1)) {
    const [month, count] = line.split(",");
    for (const period of new Set([month.slice(0, 4), month])) {
      totals.set(period, (totals.get(period) ?? 0) + Number(count));
    }
  }
  const language = document.documentElement.lang;
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumSignificantDigits: 2 });
  const cell = (row, kind, text) => {
    const added = document.createElement(kind);
    added.textContent = text;
    if (kind === "th") added.scope = "col";
    row.append(added);
  };
  for (const row of table.rows) {
    const time = row.querySelector("time");
    if (time) {
      const total = totals.get(time.dateTime) ?? 0;
      cell(row, "td", number.format(total));
      cell(row, "td", total ? percent.format(Number(row.dataset.count) / total) : "–");
    } else {
      cell(row, "th", table.dataset.all);
      cell(row, "th", table.dataset.share);
    }
  }
}

table?.closest("details").addEventListener("toggle", addShares, { once: true });
