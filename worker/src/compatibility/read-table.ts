import document from "../../../docs/compatibility.md?raw";

export interface Row {
  verdict: string;
  /** Each as `METHOD /path`, with parameters as in the document. */
  calls: string[];
}

const CALLS = /((?:GET|POST|PUT|DELETE|PATCH)(?:, (?:GET|POST|PUT|DELETE|PATCH))*) (\/[^\s,|]+)/g;

/** Rows of the tables of docs/compatibility.md. */
export function readTable(): Row[] {
  return document
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .filter(([, route, verdict]) => route?.includes("/api/") && verdict)
    .map(([, route = "", verdict = ""]) => ({
      verdict,
      calls: [...route.matchAll(CALLS)].flatMap(([, methods = "", path = ""]) =>
        methods.split(", ").map((method) => `${method} ${path.replace(/\?.*$/, "")}`),
      ),
    }));
}

/** The same name for `/events/{id}` and `/events/:event_id`. */
export const withoutNames = (call: string) => call.replace(/\{\w+\}|:\w+/g, "*");
