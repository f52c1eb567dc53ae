// What the peers do on each route: with the verdict alone, and with the derivation, which makes it the whole.

import { deriveAll } from "../peers/derive.mjs";
import { keep } from "./table.mjs";

const decoder = new TextDecoder();

export const decodeAndParse = (bytes) => JSON.parse(decoder.decode(bytes));

/** The name of a task that derives, too. */
export const whole = (name) => `${name}, with derivation`;

/** Tasks of every peer on the value that `read` gives. */
export function peerTasks(peers, read) {
  return Object.fromEntries(peers.flatMap((peer) => [verdict(peer, read), withDerivation(peer, read)]));
}

/** Only those that do the whole. */
export function wholeTasks(peers, read) {
  return Object.fromEntries(peers.map((peer) => withDerivation(peer, read)));
}

function accepted({ name, isValid }, value) {
  if (!isValid(value)) throw new Error(`${name} refuses a run that is valid`);
  return value;
}

const verdict = (peer, read) => [peer.name, () => keep(accepted(peer, read()))];
const withDerivation = (peer, read) => [whole(peer.name), () => keep(deriveAll(accepted(peer, read())))];
