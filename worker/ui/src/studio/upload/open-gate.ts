import { signal } from "@preact/signals";
import { noteDown } from "../../api/connection.ts";
import { waitBefore } from "../../api/keep-trying.ts";

/** Failures in a row after which the page says that it waits. */
const SAID_AFTER = 5;

export interface Gate {
  /** In a row. */
  readonly failures: number;
  readonly isOpen: boolean;
  /** When it opens again, milliseconds since 1970, once that is worth saying. */
  readonly said: { readonly value: number | null };
  /** A request failed in a way that passes. @param retryAfter seconds the service asks for */
  fail(given: { retryAfter: number | null; isDown: boolean }): void;
  succeed(): void;
  /** Lets the next request through at once. */
  reset(): void;
}

/** One back-off for all requests of an upload: a service that fails one of them would fail the next as well. */
export function openGate(onOpen: () => void): Gate {
  let failures = 0;
  let until = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const said = signal<number | null>(null);
  const open = () => {
    clearTimeout(timer);
    until = 0;
    said.value = null;
  };
  return {
    said,
    get failures() {
      return failures;
    },
    get isOpen() {
      return Date.now() >= until;
    },
    fail({ retryAfter, isDown }) {
      // Requests that were under way together fail together.
      if (Date.now() < until) return;
      failures += 1;
      const wait = waitBefore(failures, retryAfter);
      until = Date.now() + wait;
      if (failures >= SAID_AFTER) said.value = until;
      if (isDown) noteDown(until);
      clearTimeout(timer);
      timer = setTimeout(() => {
        open();
        onOpen();
      }, wait);
    },
    succeed() {
      failures = 0;
      open();
    },
    reset() {
      open();
      onOpen();
    },
  };
}
