import { selfieResultSchema } from "@trouvaille/vision-service/contract";
import { sendPicture } from "./send-picture.ts";

/** What a selfie that is good comes to. */
export interface GoodAnswer {
  valid: boolean;
  embedding: number[];
}

let asked = 0;

/** Asks for a selfie's embedding; as another file of the same pixels each time, so that no cache answers. */
export async function askSelfie(url: string, selfie: Buffer): Promise<GoodAnswer> {
  asked += 1;
  const file = Buffer.concat([selfie, Buffer.from(`file ${asked}`)]);
  const { status, body } = await sendPicture(url, "/v1/selfies?embedding=true", file);
  if (status !== 200) throw new Error(`A good selfie was answered with ${status}: ${body}`);
  const start = body.indexOf("\r\n\r\n") + 4;
  const json = body.toString("utf8", start, body.indexOf("\r\n--trouvaille-", start));
  const { valid, embedding, cached } = selfieResultSchema.parse(JSON.parse(json));
  if (!embedding || cached) throw new Error("A good selfie was not checked anew.");
  return { valid, embedding };
}
