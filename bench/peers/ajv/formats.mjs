// UUIDs and RFC 3339 timestamps, checked by character codes.

const [ZERO, NINE, HYPHEN, COLON, POINT, PLUS] = [..."09-:.+"].map((character) => character.charCodeAt(0));

/** 1 for the codes of hexadecimal digits. */
const HEX = Uint8Array.from({ length: 128 }, (_, code) => Number(/[0-9a-f]/i.test(String.fromCharCode(code))));

/** The canonical layout of a UUID, in either case. */
export function isUuid(text) {
  if (text.length !== 36) return false;
  for (let i = 0; i < 36; i += 1) {
    const code = text.charCodeAt(i);
    if (i === 8 || i === 13 || i === 18 || i === 23) {
      if (code !== HYPHEN) return false;
    } else if (code > 127 || HEX[code] === 0) {
      return false;
    }
  }
  return true;
}

/** The number that two digits at a place make, or NaN. */
function two(text, at) {
  const [tens, ones] = [text.charCodeAt(at) - ZERO, text.charCodeAt(at + 1) - ZERO];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

const DAYS = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDate(text) {
  const [century, year, month, day] = [two(text, 0), two(text, 2), two(text, 5), two(text, 8)];
  if (text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return false;
  if (!(century + year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month])) return false;
  if (month !== 2 || day !== 29) return true;
  return year === 0 ? century % 4 === 0 : year % 4 === 0;
}

function isTime(text) {
  const [hour, minute, second] = [two(text, 11), two(text, 14), two(text, 17)];
  if (text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return false;
  return hour <= 23 && minute <= 59 && second <= 59;
}

/** `Z`, or hours and minutes with a sign, from a place to the end. */
function isOffset(text, at) {
  const code = text.charCodeAt(at) | 32;
  if (code === 122) return text.length === at + 1;
  const sign = text.charCodeAt(at);
  if ((sign !== PLUS && sign !== HYPHEN) || text.length !== at + 6 || text.charCodeAt(at + 3) !== COLON) return false;
  return two(text, at + 1) <= 23 && two(text, at + 4) <= 59;
}

/** A timestamp of RFC 3339 with an offset. */
export function isTimestamp(text) {
  if (text.length < 20 || (text.charCodeAt(10) | 32) !== 116 || !isDate(text) || !isTime(text)) return false;
  let at = 19;
  if (text.charCodeAt(at) === POINT) {
    do at += 1;
    while (text.charCodeAt(at) >= ZERO && text.charCodeAt(at) <= NINE);
    if (at === 20) return false;
  }
  return isOffset(text, at);
}
