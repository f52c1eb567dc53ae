/** More than an address has, and too little to carry a payload away. */
const LONGEST = 2000;

/** The address that somebody typed, against that of the page; a reason where it is none that may be asked. */
export function readAddress(typed: string, page: string): { url: string } | { reason: string } {
  const text = typed.trim();
  if (text === "") return { reason: "Type the address of a file." };
  if (text.length > LONGEST) return { reason: `An address has no more than ${LONGEST.toLocaleString("en")} characters.` };
  if (!/^(?:[a-z][a-z\d+.-]*:\D|\.{0,2}\/)/i.test(text)) return { reason: "An address begins with `https://`, one of this host with `/`." };
  const url = URL.canParse(text, page) ? new URL(text, page) : undefined;
  if (url === undefined) return { reason: "This is not an address." };
  if (url.protocol !== "https:" && url.protocol !== "http:") return { reason: `Only \`https:\` and \`http:\` can be fetched, not \`${url.protocol}\`.` };
  if (url.username !== "" || url.password !== "") return { reason: "An address with a name or a password in it is not fetched." };
  url.hash = "";
  return { url: url.href };
}
