import { type StaffChanges, updatePhotographer } from "@trouvaille/db/queries/staff";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { parseWebsite } from "./contact-details.ts";

export interface ContactDetails {
  first_name?: string | null | undefined;
  last_name?: string | null | undefined;
  phone?: string | null | undefined;
  website?: string | null | undefined;
}

/** Changes what is given of what guests see of their photographer; empty is none. @throws AppError invalid_website */
export async function changeContact(
  { db }: Pick<Services, "db">,
  accountId: number,
  { first_name, last_name, phone, website }: ContactDetails,
): Promise<void> {
  const changes: StaffChanges = {
    ...(first_name === undefined ? {} : { firstName: first_name || null }),
    ...(last_name === undefined ? {} : { lastName: last_name || null }),
    ...(phone === undefined ? {} : { phone: phone || null }),
    ...(website === undefined ? {} : { website: parseWebsite(website) }),
  };
  // Deleted in this very moment.
  if ((await updatePhotographer(db, accountId, changes)) === undefined) throw new AppError("invalid_token");
}
