import { listRuns } from "@trouvaille/db/queries/schedule-runs";
import { expect, test } from "vitest";
import { hashSubject } from "../deletions/deletion-marks.ts";
import { addPhoto, eventWithPeople } from "../testing/make-photos.ts";
import { PASSWORD } from "../testing/test-accounts.ts";
import { recordRun } from "./record-run.ts";
import { sweep } from "./sweep.ts";

test("a run leaves a record of what it did", async () => {
  const { worker } = await eventWithPeople();
  await recordRun(worker.services, "sweep", () => sweep(worker.services));
  const [run] = await listRuns(worker.services.db, 1);
  expect(run).toMatchObject({ kind: "sweep", failure: null });
  expect(run?.finishedAt).not.toBeNull();
  expect(run?.counts).toMatchObject({ photos_ended: 0, vectors_cleared: 0, objects_orphaned: 0 });
});

test("a part that fails keeps no other from its work, and the record names it", async () => {
  const { worker, event, photographer } = await eventWithPeople();
  const { services } = worker;
  await addPhoto(worker, event.id, photographer.token);
  await services.db.execute(`update events set expires_at = now() where id = ${event.id}`);
  const { selfieBucket } = services;
  services.selfieBucket = new Proxy(selfieBucket, {
    get: (bucket, name) =>
      name === "list"
        ? () => Promise.reject(new Error("away"))
        : (Reflect.get(bucket, name) as (...args: unknown[]) => unknown).bind(bucket),
  });
  await expect(recordRun(services, "sweep", () => sweep(services))).rejects.toThrow(/marks, buckets/);
  const [run] = await listRuns(services.db, 1);
  expect(run).toMatchObject({ failure: "marks, buckets", counts: { photos_ended: 1 } });
});

test("a run that dies leaves its beginning", async () => {
  const { worker } = await eventWithPeople();
  const dying = () => Promise.reject(new TypeError("killed with somebody@example.com in it"));
  await expect(recordRun(worker.services, "retention", dying)).rejects.toThrow("killed");
  const [run] = await listRuns(worker.services.db, 1);
  expect(run).toMatchObject({ kind: "retention", counts: null, failure: "TypeError" });
});

test("what is deleted leaves a keyed hash behind, and nothing that names it", async () => {
  const { worker, event, photographer, guest } = await eventWithPeople();
  const { db, selfieBucket, settings } = worker.services;
  const photo = await addPhoto(worker, event.id, photographer.token);
  const { rows } = await db.execute<{ account: string; photo: string }>(`
    select 'photo:' || original_key as photo,
      (select 'account:' || id || ':' || (extract(epoch from created_at) * 1000000)::bigint from accounts
        where id = ${guest.id}) as account
    from photos where id = ${photo}`);
  const erased = await worker.request("/api/me", {
    method: "DELETE",
    token: guest.token,
    json: { password: PASSWORD },
  });
  expect(erased.status).toBe(200);
  await worker.request(`/api/photos/${photo}`, { method: "DELETE", token: photographer.token });
  const { objects } = await selfieBucket.list({ prefix: "deletions/" });
  const marks = await Promise.all(
    objects.map(async ({ key }) => (await selfieBucket.get(key))?.text() ?? ""),
  );
  const lines = marks.flatMap((text) => text.trim().split("\n"));
  for (const subject of [rows[0]?.account, rows[0]?.photo]) {
    expect(lines).toContain(await hashSubject(String(subject), settings.DELETION_SECRET));
  }
  expect(marks.join("")).not.toMatch(/account|photo|:/);
});

test("a deleted event is marked with the answer, before what it holds is gone", async () => {
  const { worker, event } = await eventWithPeople();
  const { db, selfieBucket, settings } = worker.services;
  const { rows } = await db.execute<{ subject: string }>(`
    select 'event:' || id || ':' || (extract(epoch from created_at) * 1000000)::bigint as subject
    from events where id = ${event.id}`);
  const admin = await worker.admin();
  worker.services.photoBucket = new Proxy(worker.services.photoBucket, {
    get: () => () => Promise.reject(new Error("away")),
  });
  await worker
    .request(`/api/admin/events/${event.id}`, { method: "DELETE", token: admin.token })
    .catch(() => {});
  const { objects } = await selfieBucket.list({ prefix: "deletions/" });
  const marks = await Promise.all(
    objects.map(async ({ key }) => (await selfieBucket.get(key))?.text() ?? ""),
  );
  expect(marks.join("").split("\n")).toContain(
    await hashSubject(String(rows[0]?.subject), settings.DELETION_SECRET),
  );
});
