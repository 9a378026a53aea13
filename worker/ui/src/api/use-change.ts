import { useState } from "preact/hooks";
import { ApiError } from "./api-error.ts";

/** What a form knows of the change it asked for. */
export interface Changing {
  busy: boolean;
  error: ApiError | undefined;
  forget: () => void;
  /** @returns the answer, or undefined when it was refused; `error` says why and what was typed stays */
  send: <T>(request: () => Promise<T>) => Promise<T | undefined>;
}

/**
 * Sends one change, once, and keeps its refusal: for what nobody wants to happen minutes later, such as a deletion.
 * A form that goes on by itself when the service is back has useSend of the shell.
 */
export function useChange(): Changing {
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
