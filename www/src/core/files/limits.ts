/** What the page takes, in bytes. */

/** Of a file as it is stored, of one that is fetched, and of a document that must be held as a whole. */
export const LARGEST_FILE = 200_000_000;
/** Of what a packed file may unpack to: a few kilobytes can claim to be terabytes. */
export const LARGEST_UNPACKED = 1_000_000_000;
/** Of what an editor stays smooth with. */
export const LARGEST_IN_EDITOR = 8_000_000;
