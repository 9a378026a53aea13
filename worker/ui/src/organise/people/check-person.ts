import { looksLikeEmail } from "../../accounts/looks-like-email.ts";

export interface PersonFields {
  username: string;
  email: string;
  /** Left out where an account is changed: only its owner chooses another one. */
  password?: string;
}

export type PersonField = keyof PersonFields;

/** The fields that cannot be sent like this. */
export function checkPerson({ username, email, password }: PersonFields): PersonField[] {
  const wrong: PersonField[] = [];
  if (username.trim() === "") wrong.push("username");
  if (!looksLikeEmail(email)) wrong.push("email");
  if (password === "") wrong.push("password");
  return wrong;
}

const PASSWORD_CODES = ["weak_password", "password_too_long", "common_password"];

/** The field that a refusal is about; undefined when it is about none. */
export function fieldOfRefusal(error: {
  code: string;
  fields: readonly { path: string }[];
}): PersonField | undefined {
  if (PASSWORD_CODES.includes(error.code)) return "password";
  if (error.code === "staff_taken") return "username";
  const path = error.fields[0]?.path;
  return path === "username" || path === "email" || path === "password" ? path : undefined;
}
