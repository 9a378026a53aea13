import type { TestWorker } from "../testing/start-test-worker.ts";
import type { Actor, Things, World } from "./make-world.ts";

/** How a route is called legitimately on event A. Its path's parameters are filled in from the world's things. */
export interface Fixture {
  /** Query string with its question mark. */
  query?: string | ((things: Things) => string);
  json?: (things: Things) => unknown;
  body?: (things: Things) => BodyInit | Promise<BodyInit>;
  /** Makes what the call needs beyond the world, and names it. */
  prepare?: (worker: TestWorker, world: World) => Promise<Partial<Things>>;
  /** The body names a thing of event A; said by itself where the path does. */
  names?: boolean;
  /** Status for those who may; default: any success. Some need more than a test has, such as a real token. */
  ok?: number;
  /** Who may, where it is not: guest A, photographer A and admins of the roles that the route is for. */
  allowed?: Actor[];
  /** Why this route is left out of the matrix. */
  skipped?: string;
}

/** By method and path as in the route table. */
export type Fixtures = Record<string, Fixture>;
