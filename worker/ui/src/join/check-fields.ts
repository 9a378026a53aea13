import { checkPassword } from "../accounts/password-rules.ts";

export type FieldName = "name" | "email" | "password" | "terms";
const GAPS = ["length", "capital", "digit", "sign"] as const;
export type PasswordGap = (typeof GAPS)[number];

export interface AccountFields {
  name: string;
  email: string;
  password: string;
  terms: boolean;
}

/** What is wrong with a field, by name; texts are the page's business. */
export type FieldProblem =
  | "nameMissing"
  | "nameTaken"
  | "emailMissing"
  | "emailWrong"
  | "emailTaken"
  | "passwordLong"
  | "passwordCommon"
  | "termsMissing"
  | { gaps: PasswordGap[] };

export type FieldProblems = Partial<Record<FieldName, FieldProblem>>;

/** What is still missing; the length in bytes, which nobody sees, is the API's to refuse. */
export function passwordGaps(password: string): PasswordGap[] {
  const rules = checkPassword(password);
  return GAPS.filter((gap) => !rules[gap]);
}

/** An @ between two things, and a dot in the second: whether it exists, only a mail can tell. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/;

/** What can be told without asking anybody. */
export function checkFields({ name, email, password, terms }: AccountFields): FieldProblems {
  const problems: FieldProblems = {};
  if (name.trim() === "") problems.name = "nameMissing";
  if (email.trim() === "") problems.email = "emailMissing";
  else if (!EMAIL.test(email.trim())) problems.email = "emailWrong";
  const gaps = passwordGaps(password);
  if (gaps.length > 0) problems.password = { gaps };
  if (!terms) problems.terms = "termsMissing";
  return problems;
}
