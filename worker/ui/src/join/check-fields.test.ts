import { describe, expect, test } from "vitest";
import { ApiError } from "../api/api-error.ts";
import { checkFields, passwordGaps } from "./check-fields.ts";
import { sortRefusal } from "./sort-refusal.ts";

const GOOD = { name: "Marie", email: "marie@example.com", password: "Garden-Party-7", terms: true };

describe("the fields", () => {
  test("that are right are left alone", () => {
    expect(checkFields(GOOD)).toEqual({});
  });

  test("that are empty are all named at once", () => {
    expect(checkFields({ name: " ", email: "", password: "", terms: false })).toEqual({
      name: "nameMissing",
      email: "emailMissing",
      password: { gaps: ["length", "capital", "digit", "sign"] },
      terms: "termsMissing",
    });
  });

  test.each(["marie", "marie@", "@example.com", "marie@example", "ma rie@example.com", "marie@example."])(
    "%s is no address",
    (email) => {
      expect(checkFields({ ...GOOD, email })).toEqual({ email: "emailWrong" });
    },
  );

  test.each(["marie@example.com", " marie.o+x@mail.example.com "])("%s is one", (email) => {
    expect(checkFields({ ...GOOD, email })).toEqual({});
  });

  test.each([
    ["Abcdefg1-", []],
    ["abcdefg1-", ["capital"]],
    ["Abcdefgh", ["digit", "sign"]],
    ["A1-", ["length"]],
    // Accented letters count as signs, as the API has it.
    ["Abcdefgé1", []],
  ])("%s lacks %j", (password, gaps) => {
    expect(passwordGaps(password)).toEqual(gaps);
  });
});

describe("a refused registration", () => {
  const refusal = (code: string, fields: { path: string; message: string; code?: string }[] = []) =>
    sortRefusal(new ApiError({ code, status: 400, message: `text of ${code}`, fields }), GOOD);

  test.each([
    ["email_taken", { email: "emailTaken" }],
    ["email_race_lost", { email: "emailTaken" }],
    ["username_race_lost", { name: "nameTaken" }],
    ["common_password", { password: "passwordCommon" }],
    ["terms_required", { terms: "termsMissing" }],
  ])("with %s is about its field", (code, fields) => {
    expect(refusal(code)).toEqual({ fields, selfie: null, event: false, other: null });
  });

  test("with several reasons names every field", () => {
    const issues = ["email_taken", "common_password"].map((code) => ({ code, path: "", message: "" }));
    expect(refusal("invalid_registration", issues).fields).toEqual({
      email: "emailTaken",
      password: "passwordCommon",
    });
  });

  test("with malformed fields names them", () => {
    expect(refusal("invalid_request", [{ path: "user_data.email", message: "" }]).fields).toEqual({
      email: "emailWrong",
    });
  });

  test("for the selfie leads back to it", () => {
    expect(refusal("several_faces")).toMatchObject({ selfie: "several_faces", fields: {} });
  });

  test("for the event leads to its page", () => {
    expect(refusal("registration_closed").event).toBe(true);
  });

  test("that is unknown here shows its own words", () => {
    expect(refusal("something_new").other).toBe("text of something_new");
  });
});
