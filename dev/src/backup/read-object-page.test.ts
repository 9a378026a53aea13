import { expect, test } from "vitest";
import { readObjectPage } from "./read-object-page.ts";

const entry = (key: string, size: number) =>
  `<Contents><Key>${key}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>&quot;abc&quot;</ETag><Size>${size}</Size></Contents>`;
const page = (content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${content}</ListBucketResult>`;

test("a page's objects and where the next one begins", () => {
  const xml = page(
    `<Name>b</Name><IsTruncated>true</IsTruncated>${entry("photos/1/a%20b%2Bc", 7)}\n${entry("photos/1/%C3%A9", 0)}<NextContinuationToken>x&amp;y&#65;==</NextContinuationToken>`,
  );
  expect(readObjectPage(xml)).toEqual({
    objects: [
      { key: "photos/1/a b+c", bytes: 7, etag: "abc" },
      { key: "photos/1/é", bytes: 0, etag: "abc" },
    ],
    next: "x&yA==",
  });
});

test("the last page, and one without objects", () => {
  expect(readObjectPage(page(`<IsTruncated>false</IsTruncated>${entry("a", 1)}`)).next).toBeUndefined();
  expect(readObjectPage(page("<IsTruncated>false</IsTruncated>"))).toEqual({ objects: [], next: undefined });
});

test("an answer that is no list is an error, not an empty list", () => {
  expect(() => readObjectPage("<html>down for maintenance</html>")).toThrow("no such list");
  expect(() => readObjectPage(page("<IsTruncated>true</IsTruncated>"))).toThrow("NextContinuationToken");
  expect(() => readObjectPage(page("<Contents><Size>1</Size></Contents>"))).toThrow("lacks Key");
});
