import { MetadataError } from "./metadata-error.ts";
import { joinBytes } from "./view-bytes.ts";

/** Most bytes of one file ever held at once beside the chunk being read: a JPEG segment is < 64 KiB. */
export const MAX_HELD_BYTES = 128 * 1024;

/** A step of a parser: it yields when it has used up its input, and goes on after more was fed. */
export type Reading<T> = Generator<void, T, void>;

/**
 * Input and output of a parser that reads a file in whatever chunks it comes.
 *
 * The parser is a generator, so it reads like the format's specification, and a border between
 * chunks may fall anywhere. Whenever it yields, the fed chunk is used up: nothing keeps it alive.
 */
export class ByteFlow {
  #chunk: Uint8Array = new Uint8Array(0);
  #at = 0;
  #waiting: Uint8Array[] = [];
  #ended = false;
  #output: Uint8Array[] = [];

  feed(chunk: Uint8Array): void {
    this.#waiting.push(chunk);
  }

  /** No more input: from here a read beyond the last byte throws `truncated_image`. */
  end(): void {
    this.#ended = true;
  }

  /**
   * What was written since the last call, as one array; null when nothing was.
   * Its buffer is handed over: the receiver may transfer it.
   */
  drain(): Uint8Array | null {
    const [first, ...others] = this.#output;
    this.#output = [];
    return first === undefined ? null : others.length === 0 ? first : joinBytes([first, ...others]);
  }

  write(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const last = this.#output.at(-1);
    const adjoins = last?.buffer === bytes.buffer && last.byteOffset + last.length === bytes.byteOffset;
    // Neighbours in one input chunk become one view, so that untouched stretches are never copied.
    if (last && adjoins) {
      const joined = new Uint8Array(last.buffer, last.byteOffset, last.length + bytes.length);
      this.#output[this.#output.length - 1] = joined;
    } else {
      this.#output.push(bytes);
    }
  }

  /** The next `count` bytes in one piece. @throws RangeError above MAX_HELD_BYTES: a mistake in a parser. */
  *take(count: number): Reading<Uint8Array> {
    const bytes = yield* this.takeUpTo(count);
    if (bytes.length < count) throw endedEarly();
    return bytes;
  }

  /** As `take`, but fewer bytes where the input ends. */
  *takeUpTo(count: number): Reading<Uint8Array> {
    if (count > MAX_HELD_BYTES) throw new RangeError(`A parser asked to hold ${count} bytes.`);
    if (this.#chunk.length - this.#at >= count) return this.#next(count);
    const held = new Uint8Array(count);
    let filled = 0;
    while (filled < count) {
      if (!(yield* this.#hasMore())) return held.subarray(0, filled);
      const part = this.#next(count - filled);
      held.set(part, filled);
      filled += part.length;
    }
    return held;
  }

  /** Puts bytes that were taken last back in front. */
  putBack(bytes: Uint8Array): void {
    this.#waiting.unshift(bytes, this.#next(Number.POSITIVE_INFINITY));
  }

  /** Copies `count` bytes from input to output, however many, without holding them. */
  *pass(count: number): Reading<void> {
    for (let left = count; left > 0; ) {
      const part = yield* this.#some(left);
      this.write(part);
      left -= part.length;
    }
  }

  *skip(count: number): Reading<void> {
    for (let left = count; left > 0; ) left -= (yield* this.#some(left)).length;
  }

  /** Writes a zero for each of the next `count` bytes. */
  *blank(count: number): Reading<void> {
    for (let left = count; left > 0; ) {
      const part = yield* this.#some(left);
      this.write(new Uint8Array(part.length));
      left -= part.length;
    }
  }

  /**
   * Reads up to the index that `find(chunk, from)` gives, chunk after chunk, until it is not the chunk's end.
   * @param keep whether what is passed over goes to the output.
   */
  *passTo(find: (chunk: Uint8Array, from: number) => number, keep: boolean): Reading<void> {
    for (;;) {
      if (!(yield* this.#hasMore())) throw endedEarly();
      const part = this.#next(find(this.#chunk, this.#at) - this.#at);
      if (keep) this.write(part);
      if (this.#at < this.#chunk.length) return;
    }
  }

  *#some(atMost: number): Reading<Uint8Array> {
    if (!(yield* this.#hasMore())) throw endedEarly();
    return this.#next(atMost);
  }

  #next(atMost: number): Uint8Array {
    const part = this.#chunk.subarray(this.#at, Math.min(this.#chunk.length, this.#at + atMost));
    this.#at += part.length;
    return part;
  }

  /** False at the end of the input; otherwise at least one byte is there. */
  *#hasMore(): Reading<boolean> {
    while (this.#at === this.#chunk.length) {
      const next = this.#waiting.shift();
      if (next) {
        this.#chunk = next;
        this.#at = 0;
      } else if (this.#ended) {
        return false;
      } else {
        // Lets go of the chunk: its buffer may be handed to the reader of the output.
        this.#chunk = new Uint8Array(0);
        this.#at = 0;
        yield;
      }
    }
    return true;
  }
}

function endedEarly(): MetadataError {
  return new MetadataError("truncated_image", "The bytes end before the image does.");
}
