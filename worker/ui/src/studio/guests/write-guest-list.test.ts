import { expect, test, vi } from "vitest";
import type { Guest } from "./list-guests.ts";
import { makeGuest } from "./make-guest.ts";

// What the texts need of a browser.
vi.stubGlobal("localStorage", { getItem: () => "fr" });
vi.stubGlobal("document", { documentElement: {} });
const { writeGuestList } = await import("./write-guest-list.ts");

const guest = (given: Partial<Guest>): Guest =>
  makeGuest("ada", { matched_photos: 3, last_photo_at: "2026-06-14T21:04:00.000Z", ...given });

test("the list of guests speaks the language on screen and says why a selfie was refused", () => {
  const refused = guest({
    username: "bob",
    selfie_status: "invalid",
    selfie_refusal: "no_face",
    matched_photos: 0,
    last_photo_at: null,
    reminded_at: "2026-06-15T08:00:00.000Z",
  });
  const [head, first, second] = writeGuestList([guest({}), refused]).split("\r\n");
  expect(head).toBe(
    '\uFEFF"Nom","Inscription","Selfie","Motif","Photos","Dernière photo prise","Dernier e-mail"',
  );
  expect(first).toBe('"ada","2026-06-14T18:00:00.000Z","Vérifié","",3,"2026-06-14T21:04:00.000Z",""');
  expect(second).toContain(
    '"bob","2026-06-14T18:00:00.000Z","Refusé","Aucun visage visible",0,"","2026-06-15',
  );
});

test("a name that spreadsheets would run is only text to them", () => {
  const hostile = guest({ username: '=HYPERLINK("https://example.com","x")' });
  expect(writeGuestList([hostile])).toContain(`"'=HYPERLINK(""https://example.com"",""x"")"`);
});
