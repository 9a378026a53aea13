import type { Setting } from "./list-settings.ts";

const BEGIN = "<!-- settings: written by npm run docs:settings -->";
const END = "<!-- /settings -->";

/** What `npm run dev` sets itself: addresses, secrets, and what is different on one's own machine. */
const SET_BY_THE_STACK = new Set([
  "ENVIRONMENT",
  "DATABASE_URL",
  "NEON_HTTP",
  "VISION_URL",
  "VISION_TOKEN",
  "JWT_SECRET",
  "DELETION_SECRET",
  "PUBLIC_URL",
]);

/** docs/settings.md: every variable of the worker and of the vision-service. */
export function describeSettings(worker: readonly Setting[], vision: readonly Setting[]): string {
  return `# Settings

Written by \`npm run docs:settings\` out of the schemas that the programs check their environment with
(\`worker/src/env.ts\`, \`vision-service/src/env.ts\`); \`npm run check:docs\` fails when it is out of date. With a required
variable missing or a value outside of what is listed, the worker answers every request with 503 \`misconfigured\` and logs
which variable it is; the vision-service does not start and says why.

Secrets are never in \`wrangler.toml\` or an image: \`wrangler secret put\` for the worker, the secrets of Fly or Render for the
vision-service. The others stand in \`wrangler.toml\`, \`vision-service/fly.toml\` and \`render.yaml\`.

## Worker

${tableOf(worker)}

## Vision-service

${tableOf(vision)}
`;
}

function tableOf(settings: readonly Setting[]): string {
  const rows = settings.map(({ name, values, description, ...setting }) =>
    row(`\`${name}\`${setting.isSecret ? " (secret)" : ""}`, values, fallbackOf(setting), description),
  );
  return [
    row("variable", "values", "default", "what it does"),
    row("---", "---", "---", "---"),
    ...rows,
  ].join("\n");
}

/** The rows of the README: what somebody who tries things out may want to set. */
export function describeForReadme(worker: readonly Setting[]): string {
  const rows = worker
    .filter(({ name }) => !SET_BY_THE_STACK.has(name))
    .map(({ name, description, ...setting }) => row(`\`${name}\``, fallbackOf(setting), description));
  return [row("variable", "default", "what it does"), row("---", "---", "---"), ...rows].join("\n");
}

/**
 * A document with the part between the markers replaced.
 * @throws Error when it has no markers
 */
export function replaceBetweenMarkers(document: string, part: string): string {
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`The document has no ${BEGIN} … ${END}.`);
  return `${document.slice(0, begin + BEGIN.length)}\n\n${part}\n\n${document.slice(end)}`;
}

const fallbackOf = ({ isRequired, fallback }: Pick<Setting, "isRequired" | "fallback">) =>
  isRequired ? "required" : fallback === null ? "none" : `\`${fallback}\``;

const row = (...cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
