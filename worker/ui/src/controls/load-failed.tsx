import type { ApiError } from "../api/api-error.ts";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";
import { CONTROL_TEXTS } from "./texts.ts";

/** What a page shows instead of what could not be loaded; the request's number helps whoever is asked for help. */
export function LoadFailed({ error, onRetry }: { error: ApiError; onRetry: () => void }) {
  return (
    <Notice kind="wrong" alert>
      <p>{error.message}</p>
      {error.status >= 500 && error.requestId && <p class="meta">{error.requestId}</p>}
      <Button look="link" onClick={onRetry}>
        {CONTROL_TEXTS.tryAgain}
      </Button>
    </Notice>
  );
}
