import { open, realpath, rename, stat, unlink, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** New contents of a file, which take the place of the old ones at once or not at all. */
export class Replacement {
  readonly handle: FileHandle;
  /** What is written first; not there where a device or a pipe is written to, whose place nothing may take. */
  readonly #temporary: string | undefined;
  readonly #target: string;

  private constructor(handle: FileHandle, temporary: string | undefined, target: string) {
    this.handle = handle;
    this.#temporary = temporary;
    this.#target = target;
  }

  /** Begins new contents of a file, which need not be there yet. A symbolic link stays one. */
  static async begin(path: string): Promise<Replacement> {
    const target = await realpath(path).catch(() => path);
    const old = await stat(target).catch(() => undefined);
    if (old !== undefined && !old.isFile()) return new Replacement(await open(target, "w"), undefined, target);
    const mode = old === undefined ? undefined : old.mode & 0o7777;
    // In the same folder, so that it can be renamed.
    const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
    const handle = await open(temporary, "wx", mode ?? 0o666);
    const replacement = new Replacement(handle, temporary, target);
    // What the process takes away from new files, an old one may have.
    if (mode !== undefined) await replacement.#orDiscard(() => handle.chmod(mode));
    return replacement;
  }

  async commit(): Promise<void> {
    const temporary = this.#temporary;
    if (temporary === undefined) return await this.handle.close();
    await this.#orDiscard(async () => {
      await this.handle.sync();
      await this.handle.close();
      await rename(temporary, this.#target);
    });
  }

  async discard(): Promise<void> {
    await this.handle.close();
    if (this.#temporary !== undefined) await unlink(this.#temporary);
  }

  async #orDiscard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      await this.discard().catch(() => {});
      throw error;
    }
  }
}
