import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A request written by hand, so that it can state one length, send another, and stop anywhere. */
export async function openRaw(url: string, path: string, headers: Record<string, string>): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  // The service ends connections while bytes are still on their way to it: that is what is tested.
  socket.on("error", () => {});
  const lines = Object.entries({ Host: hostname, ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  socket.write(`POST ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
  return socket;
}

/** Status and body of the answer that comes until the connection ends or the answer is whole. */
export async function readAnswer(socket: Socket): Promise<{ status: number; code: string }> {
  let text = "";
  for await (const piece of socket) {
    text += piece;
    const length = /content-length: (\d+)/i.exec(text)?.[1];
    const start = text.indexOf("\r\n\r\n") + 4;
    if (length && start > 3 && text.length >= start + Number(length)) break;
  }
  const { code } = JSON.parse(text.slice(text.indexOf("\r\n\r\n") + 4)) as { code: string };
  return { status: Number(text.slice(9, 12)), code };
}

/**
 * Sends pieces of a body for as long as they are taken.
 * @returns bytes that left this side before the service ended the connection or stopped reading
 */
export async function pour(socket: Socket, mostBytes: number, frame: (piece: Buffer) => Buffer) {
  const piece = Buffer.alloc(64 * 1024, 1);
  const framed = frame(piece);
  let taken = 0;
  while (taken < mostBytes && socket.writable) {
    const room = socket.write(framed);
    taken += piece.length;
    if (!room && (await stalls(socket))) break;
  }
  return taken;
}

/** How long a full connection is given to drain before it counts as no longer read, ms. */
const STALL_MS = 3000;

async function stalls(socket: Socket): Promise<boolean> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), STALL_MS);
  const closed = once(socket, "close", { signal: patience.signal }).then(() => true);
  const drained = once(socket, "drain", { signal: patience.signal }).then(() => false);
  return await Promise.race([closed, drained])
    .catch(() => true)
    .finally(() => {
      clearTimeout(timer);
      patience.abort();
      for (const waiting of [closed, drained]) waiting.catch(() => {});
    });
}
