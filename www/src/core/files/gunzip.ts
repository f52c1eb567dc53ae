/** The bytes of a gzip file (RFC 1952), of which browsers unpack one member alone. */

/** How a member begins: its signature, and the only way to pack that there is. */
const BEGIN = [0x1f, 0x8b, 0x08] as const;
/** What stands before it: the last four bytes of a member say how much it unpacks to. */
const SIZE = 4;
/** So many bytes at the end of a piece may belong to a begin of which the rest comes later. */
const HELD = SIZE + BEGIN.length - 1;

/** Unpacks members one after the other. What is damaged or cut off makes it throw. */
export async function* gunzip(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let member = new Member();
  let held = new Uint8Array(0);
  try {
    for await (const piece of packed) {
      const bytes = joined(held, piece);
      let written = 0;
      for (let begin = nextBegin(bytes, SIZE); begin >= 0; begin = nextBegin(bytes, begin + 1)) {
        await member.write(bytes.subarray(written, begin));
        written = begin;
        yield* member.take();
        if (!(await member.hasLength(new DataView(bytes.buffer).getUint32(begin - SIZE, true)))) continue;
        await member.close();
        yield* member.take();
        member = new Member();
      }
      const rest = Math.max(written, bytes.length - HELD);
      await member.write(bytes.subarray(written, rest));
      yield* member.take();
      held = bytes.slice(rest);
    }
    await member.write(held);
    // What was unpacked of a file that is cut off counts.
    await nextTask();
    yield* member.take();
    await member.close();
    yield* member.take();
  } finally {
    member.end();
  }
}

class Member {
  readonly #writer: WritableStreamDefaultWriter<BufferSource>;
  readonly #read: Promise<void>;
  #chunks: Uint8Array[] = [];
  #length = 0;

  constructor() {
    const { readable, writable } = new DecompressionStream("gzip");
    this.#writer = writable.getWriter();
    this.#read = this.#readAll(readable.getReader());
    // Whoever writes hears of what is wrong.
    for (const fails of [this.#read, this.#writer.closed]) fails.catch(() => {});
  }

  async write(part: Uint8Array<ArrayBuffer>): Promise<void> {
    if (part.length > 0) await this.#writer.write(part);
  }

  async close(): Promise<void> {
    await Promise.all([this.#writer.close(), this.#read]);
  }

  /** What was unpacked and not taken yet. */
  take(): Uint8Array[] {
    return this.#chunks.splice(0);
  }

  /** Whether all that was written unpacks to so many bytes, of which the low 32 bits count. */
  async hasLength(length: number): Promise<boolean> {
    await nextTask();
    return this.#length % 2 ** 32 === length;
  }

  end(): void {
    this.#writer.abort().catch(() => {});
  }

  async #readAll(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      this.#chunks.push(next.value);
      this.#length += next.value.length;
    }
  }
}

/** Waits until what the writer is done with is read. A timer would wait for longer, at each of many members. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** Where a member may begin, at `from` or behind it; -1 for nowhere. */
function nextBegin(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(BEGIN[0], from);
  while (at >= 0 && (bytes[at + 1] !== BEGIN[1] || bytes[at + 2] !== BEGIN[2])) at = bytes.indexOf(BEGIN[0], at + 1);
  return at;
}
