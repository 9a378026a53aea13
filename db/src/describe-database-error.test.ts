import { expect, test } from "vitest";
import { describeDatabaseError } from "./describe-database-error.ts";

const url = new URL("postgres://ada:p%40ss@db.example.com:5432/fair");
const say = (message: string, fields: object = {}) =>
  describeDatabaseError(Object.assign(new Error(message), fields), url);

test.each([
  ["28P01", 'password authentication failed for user "ada"'],
  ["28000", 'role "ada" does not exist'],
  // Neon's endpoint says it without a SQLSTATE.
  [undefined, "password authentication failed for user 'ada'"],
])("a refused user (%s) is told what to look at", (code, message) => {
  expect(say(message, { code }).message).toBe(
    "The database at db.example.com:5432 refuses the user ada: the password or the user's name in DATABASE_URL is wrong.",
  );
});

test("a database that is not there, and a server that is not, are different sentences", () => {
  expect(say('database "fair" does not exist', { code: "3D000" }).message).toBe(
    "The server at db.example.com:5432 has no database fair.",
  );
  const down = say("connect ECONNREFUSED 10.0.0.1:5432", { code: "ECONNREFUSED" });
  expect(down.message).toBe("No database can be reached at db.example.com:5432: ECONNREFUSED.");
  expect(say("timeout expired").message).toBe(
    "No database can be reached at db.example.com:5432: timeout expired.",
  );
});

test("why fetch failed is found however deep it lies", () => {
  const refused = Object.assign(new Error(""), {
    errors: [Object.assign(new Error(""), { code: "ENOTFOUND" })],
  });
  const fetchFailed = new TypeError("fetch failed", { cause: refused });
  const { message } = say("Error connecting to database: fetch failed", { sourceError: fetchFailed });
  expect(message).toBe("No database can be reached at db.example.com:5432: ENOTFOUND.");
});

test("a statement's error keeps its words and its SQLSTATE, even when it mentions a timeout", () => {
  const error = say("canceling statement due to statement timeout", { code: "57014" });
  expect(error).toMatchObject({ message: "canceling statement due to statement timeout", code: "57014" });
});

test("a password is struck out, as it is written in the address and as it is meant", () => {
  expect(say("cannot parse postgres://ada:p%40ss@db: p@ss").message).toBe(
    "cannot parse postgres://ada:***@db: ***",
  );
});
