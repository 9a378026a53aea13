import { useEffect, useRef, useState } from "preact/hooks";
import type { Summary } from "./summarise-queue.ts";
import { UPLOAD_TEXTS as T } from "./texts.ts";

/** Numbers that run are no use to somebody who listens. */
const EVERY_MS = 10_000;

/** Says from time to time, and at the end, how far the upload is. */
export function Announcer({ summary }: { summary: Summary }) {
  const latest = useRef(summary);
  latest.current = summary;
  const [said, setSaid] = useState("");
  const isOver = summary.active === 0;
  useEffect(() => {
    const say = () => {
      const { received, total, failed } = latest.current;
      setSaid([T.received(received, total), failed > 0 && T.failed(failed)].filter(Boolean).join(", "));
    };
    if (isOver) return say();
    const timer = setInterval(say, EVERY_MS);
    return () => clearInterval(timer);
  }, [isOver, summary.failed]);
  return (
    <p class="visually-hidden" role="status">
      {said}
    </p>
  );
}
