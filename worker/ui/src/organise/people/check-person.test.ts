import { expect, test } from "vitest";
import { checkPerson, fieldOfRefusal } from "./check-person.ts";

const PIA = { username: "pia", email: "pia@example.com", password: "Example-pass-1" };

test("a person needs a name, an address and a password", () => {
  expect(checkPerson(PIA)).toEqual([]);
  expect(checkPerson({ username: " ", email: "", password: "" })).toEqual(["username", "email", "password"]);
  for (const email of ["pia", "pia@", "@example.com", "pia@example", "pia@example.", "p ia@example.com"]) {
    expect(checkPerson({ ...PIA, email })).toEqual(["email"]);
  }
});

test("whoever is changed keeps their password", () => {
  expect(checkPerson({ username: "pia", email: "pia@example.com" })).toEqual([]);
});

test("a refusal is shown at the field it is about", () => {
  expect(fieldOfRefusal({ code: "common_password", fields: [] })).toBe("password");
  expect(fieldOfRefusal({ code: "staff_taken", fields: [] })).toBe("username");
  expect(fieldOfRefusal({ code: "invalid_request", fields: [{ path: "email" }] })).toBe("email");
  expect(fieldOfRefusal({ code: "network", fields: [] })).toBeUndefined();
});
