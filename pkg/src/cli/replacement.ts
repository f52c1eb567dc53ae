import { open, realpath, rename, stat, unlink, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** New contents of a file, which take the place of the old ones at once or not at all. */
export class Replacement {
  readonly handle: FileHandle;
  readonly #temporary: string;
  readonly #target: string;

  private constructor(handle: FileHandle, temporary: string, target: string) {
    this.handle = handle;
    this.#temporary = temporary;
    this.#target = target;
  }

  /** Begins new contents of a file, which need not be there yet. A symbolic link stays one. */
  static async begin(path: string): Promise<Replacement> {
    const target = await realpath(path).catch(() => path);
    const mode = await stat(target).then(({ mode }) => mode & 0o7777, () => undefined);
    // In the same folder, so that it can be renamed.
    const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
    const handle = await open(temporary, "wx", mode ?? 0o666);
    // What the process takes away from new files, an old one may have.
    if (mode !== undefined) await handle.chmod(mode);
    return new Replacement(handle, temporary, target);
  }

  async commit(): Promise<void> {
    await this.handle.sync();
    await this.handle.close();
    await rename(this.#temporary, this.#target);
  }

  async discard(): Promise<void> {
    await this.handle.close();
    await unlink(this.#temporary);
  }
}
