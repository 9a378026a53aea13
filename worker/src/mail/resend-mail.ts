import { retryMail } from "@trouvaille/db/queries/mails";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";

/** Sends a mail after all that was given up. @throws AppError mail_not_found */
export async function resendMail(
  { db, wakeUp }: Pick<Services, "db" | "wakeUp">,
  mailId: number,
): Promise<void> {
  if (!(await retryMail(db, mailId))) throw new AppError("mail_not_found");
  await wakeUp({ wake: "mails" });
}
