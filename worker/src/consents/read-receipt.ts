import { findReceipt, type Receipt } from "@trouvaille/db/queries/erasures";
import type { z } from "zod";
import type { receiptSchema } from "../accounts/schemas.ts";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";

/** The proof that an account was erased. @throws AppError receipt_not_found */
export async function readReceipt({ db }: Pick<Services, "db">, id: string) {
  const receipt = await findReceipt(db, id);
  if (!receipt) throw new AppError("receipt_not_found");
  return presentReceipt(receipt);
}

export function presentReceipt(receipt: Receipt): z.infer<typeof receiptSchema> {
  return {
    receipt_id: receipt.id,
    counts: receipt.counts,
    consent_version: receipt.consentVersion,
    consent_hash: receipt.consentHash,
    erased_at: receipt.erasedAt,
  };
}
