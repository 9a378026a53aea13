import { useState } from "preact/hooks";
import { ApiError } from "../api/api-error.ts";

/** What a form knows of the change it asked for. */
export interface Sending {
  busy: boolean;
  error: ApiError | undefined;
  forget: () => void;
  /** @returns the answer, or undefined when it was refused; `error` says why and what was typed stays */
  send: <T>(request: () => Promise<T>) => Promise<T | undefined>;
}

/** Sends one change at a time and keeps its refusal. */
export function useSend(): Sending {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  return {
    busy,
    error,
    forget: () => setError(undefined),
    send: async (request) => {
      setBusy(true);
      setError(undefined);
      try {
        return await request();
      } catch (failure) {
        if (!(failure instanceof ApiError)) throw failure;
        setError(failure);
        return undefined;
      } finally {
        setBusy(false);
      }
    },
  };
}
