import { expect, test } from "vitest";
import { joinEvent } from "./accounts.ts";
import { Client } from "./client.ts";
import { waitUntil } from "./wait-until.ts";

interface Demo {
  event_code: string;
  faces: { id: number; url: string }[];
}

test("a newcomer joins the demo with any of its faces and finds photos of that person", async () => {
  const visitor = new Client();
  const { event_code, faces } = await visitor.ask<Demo>("/api/demo");
  expect(faces.map(({ id }) => id)).toEqual([1, 2, 3]);
  const found = [];
  for (const { url } of faces) {
    const face = await visitor.call(url);
    expect([face.status, face.headers.get("content-type")]).toEqual([200, "image/jpeg"]);
    const { client } = await joinEvent(event_code);
    const upload = await client.uploadSelfie(face.bytes);
    expect(upload.status, upload.bytes.toString()).toBe(200);
    await waitUntil(
      () => client.ask<{ status: string }>("/api/rematch-status"),
      ({ status }) => status === "done",
    );
    found.push((await client.myPhotos()).map((photo) => photo.original_filename).toSorted());
  }
  expect(found).toEqual([["sample1.jpg", "sample3.jpg"], ["sample6.jpg"], ["sample5.jpg"]]);
});
