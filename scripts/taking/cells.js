/** Cells of tables, guarded so that no spreadsheet takes them for formulas: the same as what `hoso/cells.py` does. */

const FORMULA = "=+\\-@\uff1d\uff0b\uff0d\uff20";
const START = new RegExp(`^(?=[${FORMULA}\\t\\r\\n\\0'])`);
const INSIDE = new RegExp(`(?<=[;\\t\\r\\n"])(?=[${FORMULA}'])`, "g");

/** Stands between the entries of a list. */
const JOINED = " | ";

/** @param {string} cell */
export function guarded(cell) {
  return cell.replace(START, "'").replace(INSIDE, "'");
}

/**
 * A table as in RFC 4180, with a byte order mark for spreadsheets.
 *
 * @param {(string | string[] | null | undefined)[][]} rows the first has the names of the columns
 */
export function table(rows) {
  return `\ufeff${rows.map((row) => `${row.map(written).join(",")}\r\n`).join("")}`;
}

/** @param {string | string[] | null | undefined} cell */
function written(cell) {
  const text = Array.isArray(cell) ? cell.join(JOINED) : (cell ?? "");
  return `"${guarded(text).replaceAll('"', '""')}"`;
}
