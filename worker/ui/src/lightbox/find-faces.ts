import { api, call } from "../api/client.ts";

/** A face's place as fractions 0–1 of the upright photo. */
export interface FaceBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface FaceOnPhoto extends FaceBox {
  /** The one that looks like the guest's selfie, if any does. */
  matched: boolean;
}

/** Where faces were found on a photo, in their order. @throws ApiError */
export async function findFaces(photoId: number): Promise<FaceOnPhoto[]> {
  const { boxes } = await call(api.photo[":photo_id"].faces.$get({ param: { photo_id: String(photoId) } }));
  return boxes;
}
