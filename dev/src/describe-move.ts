import type { Move } from "@trouvaille/worker/packs/schemas";

const counted = (name: string, { total, done, failed }: Move["photos"]) =>
  `${name} ${done} of ${total}${failed > 0 ? `, ${failed} failed` : ""}`;

/**
 * One line on how far a move is.
 * @param watched since when (ms) and from how many done on; with it the line ends with an estimate
 */
export function describeMove(
  move: Move,
  watched?: { beganAt: number; doneBefore: number; now: number },
): string {
  const { photos, selfies } = move;
  if (move.phase === "settled") return `${move.pack_in_force ?? "No pack"} is in force.`;
  if (move.phase === "clearing") {
    return `${move.pack_in_force} is in force; guests are compared anew, then other vectors are deleted.`;
  }
  const line = `To ${move.next_pack}: ${counted("selfies", selfies)}; ${counted("photos", photos)}`;
  if (move.ready) return `${line}; ready to switch.`;
  const left = photos.total + selfies.total - photos.done - selfies.done - photos.failed - selfies.failed;
  const done = photos.done + selfies.done - (watched?.doneBefore ?? 0);
  if (!watched || done <= 0 || left <= 0) return `${line}.`;
  const seconds = ((watched.now - watched.beganAt) / 1000 / done) * left;
  const estimate = seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
  return `${line}; about ${estimate} left.`;
}
