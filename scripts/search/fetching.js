/** Files from the site's own server; what was fetched is remembered for a while. */

/** Old files are forgotten beyond this many: a long session of typing reads many small ones. */
const REMEMBERED = 99;

/** @type {Map<string, Promise<any>>} */
const remembered = new Map();

/**
 * A file that may come from a cache, ours or the browser's.
 *
 * @param {string} address
 * @param {"json" | "text" | "arrayBuffer"} form how to read it
 * @returns {Promise<any>} fails with an error whose message is the address
 */
export function fetchFile(address, form) {
  const before = remembered.get(address);
  if (before) return before;

  const file = request(address, form, "default");
  remembered.set(address, file);
  file.catch(() => remembered.delete(address));
  if (remembered.size > REMEMBERED) remembered.delete(/** @type {string} */ (remembered.keys().next().value));
  return file;
}

/**
 * A JSON file as the server has it now.
 *
 * @param {string} address
 * @returns {Promise<any>} fails with an error whose message is the address
 */
export function fetchNewest(address) {
  return request(address, "json", "no-cache");
}

/**
 * @param {string} address
 * @param {"json" | "text" | "arrayBuffer"} form
 * @param {RequestCache} cache
 */
async function request(address, form, cache) {
  try {
    const response = await fetch(address, { cache });
    if (response.ok) return await response[form]();
  } catch {
    // Said below: what went wrong matters less than with which file.
  }
  throw new Error(address);
}
