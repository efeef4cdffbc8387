// Which network addresses are the open Internet, and which would lead into our own network.
import { lookup, Resolver } from "node:dns/promises";
import { BlockList, isIP, isIPv4 } from "node:net";

export interface Address {
  address: string;
  family: 4 | 6;
}

/** Every address of a host name. @throws when there is none, or nobody answers */
export type Resolve = (hostname: string) => Promise<Address[]>;

/** IANA special-purpose IPv4 registry (RFC 6890), multicast, and what is reserved. */
const notPublic4 = blockList("ipv4", [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
]);

/**
 * All that is given out lies here. Outside are `::`, loopback, IPv4-mapped, NAT64, unique local, link-local
 * and multicast: what carries an IPv4 address inside would otherwise be a way round the table above.
 */
const global6 = blockList("ipv6", ["2000::/3"]);
/** Protocol assignments with Teredo and ORCHID, documentation, 6to4. */
const notPublic6 = blockList("ipv6", ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]);

function blockList(family: "ipv4" | "ipv6", ranges: string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [net, prefix] = range.split("/") as [string, string];
    list.addSubnet(net, Number(prefix), family);
  }
  return list;
}

/** Whether an address literal belongs to the open Internet. What is no address doesn't. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !notPublic4.check(address, "ipv4");
    case 6:
      return global6.check(address, "ipv6") && !notPublic6.check(address, "ipv6");
    default:
      return false;
  }
}

const nameservers = new Resolver({ timeout: 1500, tries: 2 });

/**
 * Asks the name servers; what they don't know may stand in the hosts file. `dns.lookup` alone would do, but it
 * blocks a thread of the small pool that signs, for as long as a dead name server doesn't answer.
 */
export const resolveHost: Resolve = async (hostname) => {
  const answers = await Promise.allSettled([
    nameservers.resolve4(hostname),
    nameservers.resolve6(hostname),
  ]);
  const found = answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
  if (found.length > 0) return found.map(asAddress);
  const silent = answers.find(
    (answer) => answer.status === "rejected" && answer.reason.code === "ETIMEOUT",
  );
  if (silent?.status === "rejected") throw silent.reason;
  return (await lookup(hostname, { all: true })).map(({ address }) => asAddress(address));
};

const asAddress = (address: string): Address => ({ address, family: isIPv4(address) ? 4 : 6 });
