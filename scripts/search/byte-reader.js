/** Reads a binary file from its beginning to its end. */
export class ByteReader {
  #bytes;
  #file;
  #place = 0;

  /**
   * @param {Uint8Array} bytes
   * @param {string} file its address, for what is said if the file is too short
   */
  constructor(bytes, file) {
    this.#bytes = bytes;
    this.#file = file;
  }

  /** The next number: seven bits in each byte, the lowest first; the eighth says that another byte follows. */
  varint() {
    let number = 0;
    let shift = 0;
    let byte = 0;
    do {
      byte = this.#bytes[this.#place++];
      number |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    return number;
  }

  /**
   * The next bytes.
   *
   * @param {number} length
   */
  take(length) {
    const start = this.#place;
    this.#place += length;
    if (this.#place > this.#bytes.length) throw new Error(this.#file);
    return this.#bytes.subarray(start, this.#place);
  }
}
