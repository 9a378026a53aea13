export type FieldName = "name" | "email" | "password" | "terms";
export type PasswordGap = "length" | "capital" | "digit" | "sign";

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

/** The API's rule, as a list of what is still missing. */
const RULES: [PasswordGap, (password: string) => boolean][] = [
  ["length", (password) => [...password].length >= 8],
  ["capital", (password) => /[A-Z]/.test(password)],
  ["digit", (password) => /[0-9]/.test(password)],
  ["sign", (password) => /[^A-Za-z0-9]/.test(password)],
];

export const passwordGaps = (password: string): PasswordGap[] =>
  RULES.filter(([, isMet]) => !isMet(password)).map(([gap]) => gap);

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
