import type { SelfieState as SelfieRow } from "@trouvaille/db/queries/selfies";

/** What a guest is told about their selfie, in the words of the API this one replaces. */
export interface SelfieState {
  /** pending: none yet, or being checked · valid: in force · invalid: the last one was refused and none is in force. */
  selfie_status: "pending" | "valid" | "invalid";
  /** Code of the rule that the newest selfie broke. */
  refusal: string | null;
  /** Selfies that make the guest's template, 0–3. */
  selfies_in_force: number;
  /** A selfie is kept and waits for its check. */
  selfie_checking: boolean;
}

/** @param selfies an account's selfies, newest first */
export function selfieStateOf(selfies: Pick<SelfieRow, "status" | "refusal">[]): SelfieState {
  const newest = selfies[0];
  const inForce = selfies.filter((selfie) => selfie.status === "valid").length;
  const checking = selfies.some((selfie) => selfie.status === "pending");
  const status = checking || !newest ? "pending" : inForce > 0 ? "valid" : "invalid";
  return {
    selfie_status: status,
    refusal: newest?.refusal ?? null,
    selfies_in_force: inForce,
    selfie_checking: checking,
  };
}
