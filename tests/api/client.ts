import { stack } from "./stack.ts";

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed; null where the body is no JSON. */
  json: unknown;
  bytes: Buffer;
}

export interface Call {
  method?: string;
  json?: unknown;
  /** Fields and files of a multipart form, in this order. */
  form?: readonly (readonly [name: string, value: string | File])[];
  body?: Uint8Array;
  headers?: Record<string, string>;
}

/** The fields that tests read of a photo in a list. */
export interface ListedPhoto {
  id: number;
  original_filename: string;
  processing_status: string;
  thumbnail_url: string;
  preview_url: string;
  /** In a photographer's list only. */
  face_count: number | null;
}

/** Speaks HTTP as clients of the former API do: JSON and forms, a bearer token, `detail` in errors. */
export class Client {
  readonly token: string | null;
  constructor(token: string | null = null) {
    this.token = token;
  }

  /** @param path from /api on, or as an answer gave it */
  async call(path: string, { method, json, form, body, headers }: Call = {}): Promise<Answer> {
    const sent = new Headers(headers);
    if (this.token !== null) sent.set("authorization", `Bearer ${this.token}`);
    let payload: BodyInit | null = body ? Uint8Array.from(body) : null;
    if (json !== undefined) {
      sent.set("content-type", "application/json");
      payload = JSON.stringify(json);
    } else if (form) {
      payload = new FormData();
      for (const [name, value] of form) payload.append(name, value);
    }
    const response = await fetch(new URL(path, stack.url), {
      method: method ?? (payload === null ? "GET" : "POST"),
      headers: sent,
      body: payload,
      redirect: "manual",
      signal: AbortSignal.timeout(60_000),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = /[/+]json\b/.test(response.headers.get("content-type") ?? "");
    return {
      status: response.status,
      headers: response.headers,
      json: isJson ? JSON.parse(bytes.toString()) : null,
      bytes,
    };
  }

  /** The body of an answer that has to be a good one. @throws Error with the answer otherwise */
  async ask<Body = unknown>(path: string, call?: Call): Promise<Body> {
    const answer = await this.call(path, call);
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.bytes}`);
    return answer.json as Body;
  }

  uploadSelfie(
    bytes: Uint8Array,
    { add = false, name = "selfie.jpg" }: { add?: boolean; name?: string } = {},
  ): Promise<Answer> {
    return this.call(`/api/upload-selfie${add ? "?add=true" : ""}`, {
      form: [
        ["file", fileOf(bytes, name)],
        ["biometric_consent", "true"],
      ],
    });
  }

  myPhotos(): Promise<ListedPhoto[]> {
    return this.ask("/api/my-photos");
  }
}

export function fileOf(bytes: Uint8Array, name: string, type = "image/jpeg"): File {
  return new File([Uint8Array.from(bytes)], name, { type });
}

/** What an error is told apart by. */
export function codeOf({ json }: Answer): unknown {
  return (json as { code?: unknown } | null)?.code;
}
