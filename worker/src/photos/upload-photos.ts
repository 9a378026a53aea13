import { AppError } from "../errors.ts";
import { readMultipart } from "../intake/read-multipart.ts";
import type { Services } from "../services.ts";
import { cleanFilename } from "./clean-filename.ts";
import { type UploadedPhoto, uploadPhoto } from "./upload-photo.ts";

type UploadServices = Pick<Services, "db" | "photoBucket" | "background" | "wakeUp">;

export interface BatchResult {
  filename: string;
  /** What became of the file: added or known already, or the error that refused it. */
  outcome: UploadedPhoto | AppError;
}

/**
 * Stores the files of a multipart form one after the other; one that is refused does not sink the rest.
 * @throws AppError no_file; what made the form itself unreadable, once nothing more can follow
 */
export async function uploadPhotos(
  services: UploadServices,
  { request, eventId, photographerId }: { request: Request; eventId: number; photographerId: number },
): Promise<BatchResult[]> {
  const results: BatchResult[] = [];
  for await (const part of readMultipart(request)) {
    if (part.kind !== "file") continue;
    const filename = cleanFilename(part.filename);
    results.push({
      filename,
      outcome: await uploadPhoto(services, { eventId, photographerId, filename, body: part.body }).catch(
        (error: unknown) => {
          if (error instanceof AppError) return error;
          throw error;
        },
      ),
    });
  }
  if (results.length === 0) throw new AppError("no_file");
  return results;
}
