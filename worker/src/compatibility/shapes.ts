import { expect } from "vitest";

export const aNumber: unknown = expect.any(Number);
export const aText: unknown = expect.any(String);
/** Of an event without photos. */
export const nothing = { expires_at: null, seconds_remaining: null };

/** 200 with an object that has these fields at least. */
export const good = (fields: object) => ({ status: 200, body: expect.objectContaining(fields) as unknown });

/** 200 with a bare array of just so many objects, each with these fields at least. */
export const list = (...items: object[]) => ({
  status: 200,
  body: items.map((fields) => expect.objectContaining(fields) as unknown),
});

/** 200 with a bare array that has such an object among others. */
export const listWith = (fields: object) => ({
  status: 200,
  body: expect.arrayContaining([expect.objectContaining(fields)]) as unknown,
});

/** An error with the text that former clients compare. */
export const detail = (status: number, text: string) => ({
  status,
  body: expect.objectContaining({ detail: text }) as unknown,
});
