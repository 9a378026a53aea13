import { randomUUID } from "node:crypto";
import { type Answer, type Call, Client } from "../client.ts";

/** One request, to be found again in the log by its id. */
export interface SentRequest {
  id: string;
  method: string;
  status: number;
}

/** What a browser says of its user with every request. */
export const CALLER = {
  address: "203.0.113.177",
  agent: "GaranceTelephone/77.4 (Nantes)",
  referrer: "https://blog.garance-tilleul.example.org/ma-fete",
} as const;

/** Speaks as a browser does, telling its user's address and device, and remembers what it asked. */
export class TracedClient extends Client {
  readonly sent: SentRequest[];
  constructor(sent: SentRequest[], token: string | null = null) {
    super(token);
    this.sent = sent;
  }

  override async call(path: string, call: Call = {}): Promise<Answer> {
    const id = randomUUID();
    const answer = await super.call(path, {
      ...call,
      headers: {
        "x-request-id": id,
        "cf-connecting-ip": CALLER.address,
        "x-forwarded-for": CALLER.address,
        "x-real-ip": CALLER.address,
        "user-agent": CALLER.agent,
        referer: CALLER.referrer,
        ...call.headers,
      },
    });
    const hasBody = call.json !== undefined || call.form !== undefined || call.body !== undefined;
    this.sent.push({ id, method: call.method ?? (hasBody ? "POST" : "GET"), status: answer.status });
    return answer;
  }

  /** The same caller, logged in. */
  as(token: string): TracedClient {
    return new TracedClient(this.sent, token);
  }
}
