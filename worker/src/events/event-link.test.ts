import { encode } from "uqr";
import { expect, test } from "vitest";
import { eventLink, eventQrLink, managementLink } from "./event-link.ts";

const at = (PUBLIC_URL: string) => ({ PUBLIC_URL });

test.each([
  ["https://trouvaille.example.com", "SUMMER-K7F2Q9XB", "HTTPS://TROUVAILLE.EXAMPLE.COM/J/SUMMER-K7F2Q9XB"],
  ["https://trouvaille.example.com/", "K7F2Q9XB", "HTTPS://TROUVAILLE.EXAMPLE.COM/J/K7F2Q9XB"],
  ["http://127.0.0.1:8787", "DEMO2026", "HTTP://127.0.0.1:8787/J/DEMO2026"],
  // Any other character of a code is written with capitals as it is.
  ["https://trouvaille.example.com", "ÉTÉ", "HTTPS://TROUVAILLE.EXAMPLE.COM/J/%C3%89T%C3%89"],
  // A path may tell capitals apart, and what is beyond the alphabet would gain nothing.
  ["https://example.com/trouvaille", "K7F2Q9XB", "https://example.com/trouvaille/j/K7F2Q9XB"],
  ["https://example.com/?to=", "K7F2Q9XB", "https://example.com/?to=/j/K7F2Q9XB"],
  ["http://[::1]:8787", "K7F2Q9XB", "http://[::1]:8787/j/K7F2Q9XB"],
  ["https://example.com", "A_B", "https://example.com/j/A_B"],
])("a QR code of %s and %s holds %s", (address, code, expected) => {
  expect(eventQrLink(at(address), code)).toBe(expected);
});

test("a QR code in capitals is smaller, and mails keep the ordinary link", () => {
  const settings = at("https://trouvaille.example.com");
  const sizeOf = (link: string) => encode(link, { ecc: "M", border: 4 }).size;
  const ordinary = eventLink(settings, "SUMMER-K7F2Q9XB");
  expect(ordinary).toBe("https://trouvaille.example.com/j/SUMMER-K7F2Q9XB");
  expect(sizeOf(eventQrLink(settings, "SUMMER-K7F2Q9XB"))).toBeLessThan(sizeOf(ordinary));
});

test("organisers are led to the pages of the web app", () => {
  expect(managementLink(at("https://example.com/"), 7)).toBe("https://example.com/organise/events/7");
  expect(managementLink(at("https://example.com/"))).toBe("https://example.com/organise");
});
