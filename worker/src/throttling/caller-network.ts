/** Groups of 16 bits in an IPv6 address; the first four are what one subscriber is given. */
const GROUPS = 8;
const NETWORK_GROUPS = 4;

/**
 * Where a request comes from, as far as limits tell callers apart: the IPv4 address, or the /64 of an IPv6
 * address, within which one household has as many addresses as it likes. Undefined without Cloudflare in front.
 */
export function callerNetwork(headers: Headers): string | undefined {
  const address = headers.get("CF-Connecting-IP")?.trim().toLowerCase();
  if (!address) return undefined;
  const mapped = address.match(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/)?.[1];
  if (mapped) return mapped;
  return address.includes(":") ? networkOf(address) : address;
}

function networkOf(address: string): string {
  const [head = "", tail] = address.split("::");
  const before = head.split(":").filter(Boolean);
  const after = (tail ?? "").split(":").filter(Boolean);
  const left = tail === undefined ? 0 : Math.max(0, GROUPS - before.length - after.length);
  const groups = [...before, ...Array<string>(left).fill("0"), ...after];
  const network = groups.slice(0, NETWORK_GROUPS).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${network.join(":")}::/64`;
}
