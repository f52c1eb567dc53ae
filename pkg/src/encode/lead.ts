import { quote } from "./quote.js";

/** What precedes the value of a property: a brace or a comma, the key and a colon. */
export interface Lead {
  readonly first: string;
  readonly further: string;
  /** The same before a string, with its first quote. */
  readonly firstText: string;
  readonly furtherText: string;
}

const LONGEST_KEY = 64;
const MOST_KEYS = 1024;

const leads = new Map<string, Lead>();

/** What precedes the value of a property with this key; remembered, since keys recur. */
export function leadOf(key: string): Lead {
  return leads.get(key) ?? makeLead(key);
}

function makeLead(key: string): Lead {
  const quoted = quote(key);
  const [first, further] = [`{${quoted}:`, `,${quoted}:`];
  const lead = { first, further, firstText: `${first}"`, furtherText: `${further}"` };
  if (key.length <= LONGEST_KEY) {
    if (leads.size >= MOST_KEYS) leads.clear();
    leads.set(key, lead);
  }
  return lead;
}
