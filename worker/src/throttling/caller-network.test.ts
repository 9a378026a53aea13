import { expect, test } from "vitest";
import { callerNetwork } from "./caller-network.ts";

const networkOf = (address: string) => callerNetwork(new Headers({ "CF-Connecting-IP": address }));

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:db8::9", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
])("%s is a caller of %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test("neighbours of one /64 are one network, those of another are not", () => {
  expect(networkOf("2001:db8:1:2::1")).toBe(networkOf("2001:db8:1:2:ffff:ffff:ffff:ffff"));
  expect(networkOf("2001:db8:1:2::1")).not.toBe(networkOf("2001:db8:1:3::1"));
});

test("without Cloudflare in front there is no network to tell", () => {
  expect(callerNetwork(new Headers())).toBeUndefined();
});
