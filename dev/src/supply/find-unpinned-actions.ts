export interface UnpinnedAction {
  line: number;
  uses: string;
  why: string;
}

const COMMIT = /^[0-9a-f]{40}$/;
const VERSION = /^#\s*v\d+\.\d+\.\d+\s*$/;

/**
 * Actions of one workflow that somebody else could exchange under us: whatever is not named by a full commit, and
 * those whose version no comment says. Actions of this repository ("./…") move with it.
 */
export function findUnpinnedActions(workflow: string): UnpinnedAction[] {
  return workflow.split("\n").flatMap((text, index) => {
    const [, uses = "", comment = ""] =
      /^\s*(?:-\s*)?["']?uses["']?\s*:\s*["']?([^\s"'#]+)["']?\s*(#.*)?$/.exec(text) ?? [];
    if (uses === "" || uses.startsWith("./")) return [];
    const reference = uses.slice(uses.lastIndexOf("@") + 1);
    if (!COMMIT.test(reference))
      return [{ line: index + 1, uses, why: "is not named by a commit of 40 hex digits" }];
    if (!VERSION.test(comment)) return [{ line: index + 1, uses, why: "has no comment with its version" }];
    return [];
  });
}
