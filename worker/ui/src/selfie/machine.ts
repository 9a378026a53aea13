export type Source = "camera" | "file";

/**
 * Why there is no live picture. denied: forbidden earlier, only the browser's settings help · dismissed: refused just
 * now, asking again helps · none: no camera · busy: another program has it · unreadable: the browser keeps pages from
 * reading pictures · other: anything else.
 */
export type Block = "denied" | "dismissed" | "none" | "busy" | "unreadable" | "other";

/** Why a picture will not do: the API's code, and its text in the language of the request. */
export interface Refusal {
  code: string;
  message: string;
}

/** waiting: nobody can look at it now; it is kept and looked at later. */
export type Outcome = { result: "valid" } | { result: "waiting" } | { result: "refused"; refusal: Refusal };

/** `refusals` counts the pictures refused so far. */
export type SelfieState = { refusals: number } & (
  | { phase: "idle" }
  /** The browser asks for the camera, or opens it. */
  | { phase: "asking" }
  | { phase: "live" }
  | { phase: "counting"; seconds: number }
  /** The page is hidden; the camera is off and comes back with the page. */
  | { phase: "paused" }
  /** A picture was taken or chosen and is made ready. */
  | { phase: "still"; source: Source }
  | { phase: "checking" | "waiting" | "valid"; source: Source }
  | { phase: "refused"; source: Source; refusal: Refusal }
  | { phase: "blocked"; block: Block }
);

export type SelfieEvent =
  | { type: "open" | "opened" | "countDown" | "tick" | "take" | "hide" | "show" | "choose" }
  | { type: "failed"; block: Block }
  | { type: "sent"; source: Source }
  | { type: "checked"; outcome: Outcome }
  | { type: "unusable"; refusal: Refusal }
  | { type: "retake" | "close" };

/** Whoever was refused so often is shown what a good selfie looks like. */
export const REFUSALS_BEFORE_HELP = 3;

/** Long enough to put the phone down, short enough to hold a smile. Seconds. */
export const COUNT_DOWN_SECONDS = 3;

export const FIRST_STATE: SelfieState = { phase: "idle", refusals: 0 };

export const needsHelp = (state: SelfieState): boolean =>
  state.phase === "refused" && state.refusals >= REFUSALS_BEFORE_HELP;

/** Whether the tracks of the camera may run. */
export const usesCamera = ({ phase }: SelfieState): boolean =>
  phase === "asking" || phase === "live" || phase === "counting";

/** What happens next. An event that means nothing in a state leaves it as it is. */
export function step(state: SelfieState, event: SelfieEvent): SelfieState {
  const { refusals } = state;
  switch (event.type) {
    case "open":
      return usesCamera(state) ? state : { phase: "asking", refusals };
    case "opened":
      return state.phase === "asking" ? { phase: "live", refusals } : state;
    case "failed":
      return usesCamera(state) ? { phase: "blocked", block: event.block, refusals } : state;
    case "countDown":
      if (state.phase === "counting") return { phase: "live", refusals };
      return state.phase === "live" ? { phase: "counting", seconds: COUNT_DOWN_SECONDS, refusals } : state;
    case "tick":
      if (state.phase !== "counting") return state;
      if (state.seconds <= 1) return { phase: "still", source: "camera", refusals };
      return { ...state, seconds: state.seconds - 1 };
    case "take":
      return state.phase === "live" || state.phase === "counting"
        ? { phase: "still", source: "camera", refusals }
        : state;
    case "hide":
      return state.phase === "live" || state.phase === "counting" ? { phase: "paused", refusals } : state;
    case "show":
      return state.phase === "paused" ? { phase: "asking", refusals } : state;
    case "choose":
      return { phase: "still", source: "file", refusals };
    case "sent":
      return { phase: "checking", source: event.source, refusals };
    case "unusable":
      return state.phase === "still" ? refuse(state, event.refusal) : state;
    case "checked":
      return settle(state, event.outcome);
    case "retake":
      return "source" in state && state.source === "camera"
        ? { phase: "asking", refusals }
        : { phase: "idle", refusals };
    case "close":
      return { phase: "idle", refusals };
  }
}

function settle(state: SelfieState, outcome: Outcome): SelfieState {
  if (state.phase !== "checking" && state.phase !== "waiting") return state;
  if (outcome.result === "refused") return refuse(state, outcome.refusal);
  return { phase: outcome.result, source: state.source, refusals: state.refusals };
}

const refuse = (state: SelfieState & { source: Source }, refusal: Refusal): SelfieState => ({
  phase: "refused",
  source: state.source,
  refusal,
  refusals: state.refusals + 1,
});
