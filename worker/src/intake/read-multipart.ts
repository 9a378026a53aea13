import { type MultipartError, make, type PartInfo } from "multipasta";
import { AppError } from "../errors.ts";
import { readLargePieces } from "./read-large-pieces.ts";
import { readPartNames } from "./read-part-names.ts";

export interface FilePart {
  kind: "file";
  /** Name of the form field. */
  name: string;
  filename: string;
  /** The bytes as they arrive. Read it, or go on to the next part, which skips the rest. */
  body: ReadableStream<Uint8Array>;
}

export interface FieldPart {
  kind: "field";
  name: string;
  value: string;
}

/** Fields are short texts; more parts than this is no form of ours. */
const MAX_FIELD_BYTES = 64 * 1024;
const MAX_PARTS = 2_000;

type Event =
  | { kind: "field"; name: string; value: string }
  | { kind: "file"; info: PartInfo }
  | { kind: "chunk"; bytes: Uint8Array }
  | { kind: "file-end" };

/**
 * The parts of a multipart/form-data body, one after the other, holding no more than one network chunk.
 * @throws AppError unsupported_content_type, or invalid_request where the form is broken
 */
export async function* readMultipart(request: Request): AsyncGenerator<FilePart | FieldPart> {
  const contentType = request.headers.get("Content-Type") ?? "";
  if (!/^multipart\/form-data\b/i.test(contentType) || !request.body) {
    throw new AppError("unsupported_content_type");
  }
  const events = parseEvents(request.body, contentType);
  let next = await events.next();
  while (!next.done) {
    const event = next.value;
    if (event.kind === "field") {
      yield event;
      next = await events.next();
    } else if (event.kind === "file") {
      const part = filePart(event.info, events);
      yield part.file;
      await part.skipRest();
      next = await events.next();
    } else {
      next = await events.next();
    }
  }
}

function filePart(info: PartInfo, events: AsyncGenerator<Event>) {
  let ended = false;
  const nextChunk = async (): Promise<Uint8Array | undefined> => {
    if (ended) return undefined;
    const { value, done } = await events.next();
    if (!done && value.kind === "chunk") return value.bytes;
    ended = true;
    return undefined;
  };
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const chunk = await nextChunk();
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const { name, filename = "" } = readPartNames(info);
  const file: FilePart = { kind: "file", name, filename, body };
  return {
    file,
    async skipRest() {
      while (await nextChunk());
    },
  };
}

async function* parseEvents(body: ReadableStream<Uint8Array>, contentType: string): AsyncGenerator<Event> {
  const parsed: Event[] = [];
  let failure: MultipartError | undefined;
  let finished = false;
  const parser = make({
    headers: { "content-type": contentType },
    maxParts: MAX_PARTS,
    maxFieldSize: MAX_FIELD_BYTES,
    isFile: (info) =>
      readPartNames(info).filename !== undefined || info.contentType === "application/octet-stream",
    onField: (info, bytes) =>
      parsed.push({ kind: "field", name: readPartNames(info).name, value: new TextDecoder().decode(bytes) }),
    onFile: (info) => {
      parsed.push({ kind: "file", info });
      return (bytes) => parsed.push(bytes ? { kind: "chunk", bytes } : { kind: "file-end" });
    },
    onError: (error) => {
      failure ??= error;
    },
    onDone: () => {
      finished = true;
    },
  });
  /** What the parser makes of a piece, or of the end. */
  const take = (piece: Uint8Array | undefined): Event[] => {
    writeTo(parser, piece);
    if (failure) throw malformed(failure._tag);
    return parsed.splice(0);
  };
  // A caller that stops early has said why already; that ends the reading too.
  for await (const piece of readLargePieces(body)) {
    yield* take(piece);
  }
  yield* take(undefined);
  if (!finished) throw malformed("EndNotReached");
}

function writeTo(parser: ReturnType<typeof make>, chunk: Uint8Array | undefined) {
  try {
    if (chunk) parser.write(chunk);
    else parser.end();
  } catch (cause) {
    // The parser throws on a file name with broken percent-encoding.
    throw new AppError("invalid_request", { cause });
  }
}

const malformed = (tag: string) =>
  new AppError("invalid_request", { fields: [{ path: "body", message: `multipart: ${tag}` }] });
