import type { Services } from "../services.ts";
import { DEMO_CODE, DEMO_FACES } from "./demo-faces.ts";
import { findDemo } from "./find-demo.ts";

/** The demo event, and the faces whose photos are there to be cut from. @throws AppError not_found */
export async function listDemoFaces(services: Pick<Services, "db" | "settings">) {
  const { name, previews } = await findDemo(services);
  return {
    event_code: DEMO_CODE,
    event_name: name,
    faces: DEMO_FACES.filter(({ photo }) => previews.has(photo)).map(({ id }) => ({
      id,
      url: `/api/demo/faces/${id}`,
    })),
  };
}
