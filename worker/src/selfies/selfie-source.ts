import { z } from "zod";

/** Form field that says where a selfie comes from; only `camera` means something. */
export const sourceSchema = z.string().max(20).optional();

export const isFromCamera = (source: string | undefined) => source === "camera";
