import type { Deployment } from "./deployment.ts";
import { type Finding, failure, ok } from "./finding.ts";

/** Names that stand for an address somebody has yet to fill in. */
const EXAMPLE = /(^|\.)(example\.(com|org|net)|invalid|test)$/;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** An address that nobody has filled in yet. */
export const isExample = (url: URL): boolean => EXAMPLE.test(url.hostname);

/** Whether the addresses are real and encrypted. What is no address at all is the worker's own rule. */
export function checkAddresses({ values, environment, isLocal }: Deployment): Finding[] {
  const findings: Finding[] = [];
  const place = `[env.${environment}.vars] of wrangler.toml`;
  for (const name of ["PUBLIC_URL", "VISION_URL", "VISION_NEXT_URL", "NEON_HTTP"]) {
    const url = URL.parse(values[name] ?? "");
    if (url === null) continue;
    if (isExample(url)) {
      findings.push(failure(`${name} is still the address of the example: set your own in ${place}.`));
    } else if (url.protocol !== "https:" && !(isLocal && LOOPBACK.test(url.hostname))) {
      findings.push(
        failure(
          `${name} must begin with https:// (http:// is for this machine only, with --local): ${url.origin}.`,
        ),
      );
    }
  }
  for (const origin of (values.CORS_ORIGINS ?? "").split(",").map((text) => text.trim())) {
    const url = URL.parse(origin);
    if (url === null) continue;
    if (url.hostname.includes("*")) {
      findings.push(failure(`CORS_ORIGINS cannot hold a pattern: write out each origin, not ${origin}.`));
    } else if (url.protocol === "http:" && !isLocal) {
      findings.push(failure(`CORS_ORIGINS must hold https:// origins only, not ${origin}.`));
    }
  }
  return findings.length > 0 ? findings : [ok("The addresses are real and encrypted.")];
}
