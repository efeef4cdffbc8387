// Checks of the work under way: what came in, what is to go out, and what got stuck.
import { countDeadLetters } from "../../queue/dead-letters.ts";
import { deliveryStats } from "../../store/delivery-stats.ts";
import { silentHosts } from "../../store/host-health.ts";
import { countMemberHosts, hostsOwedRemovals, readBacklog } from "../../store/vital-signs.ts";
import { fine, lasting, many, some, wrong, type Finding, type Patient } from "./check.ts";

const minute = 60;
const notKeepingUp =
  "See that the server runs (with ROLE=worker or all), and what its log says; if it only has too much to do, give it more CPU.";

export async function checkQueue({ store, clock }: Patient): Promise<Finding> {
  const { queues } = await readBacklog(store, clock());
  const count = queues.reduce((sum, lane) => sum + lane.count, 0);
  const overdue = Math.max(0, ...queues.map((lane) => lane.overdueSeconds));
  if (count === 0) return fine("Everything that came in is handled.");
  const waiting = `${many(count, "activity", "activities")} that came in ${count === 1 ? "waits" : "wait"} to be handled`;
  if (overdue < 5 * minute) return fine(`${waiting}.`);
  return wrong(`${waiting}, the longest for ${lasting(overdue)}.`, notKeepingUp);
}

export async function checkOutbox({ store, clock }: Patient): Promise<Finding> {
  const { outbox } = await readBacklog(store, clock());
  if (outbox.count === 0) return fine("Everything that was decided is on its way.");
  const waiting = `${many(outbox.count, "decision")} ${outbox.count === 1 ? "waits" : "wait"} to be sent`;
  if (outbox.oldestSeconds < minute) return fine(`${waiting}.`);
  return wrong(`${waiting}, the oldest for ${lasting(outbox.oldestSeconds)}.`, notKeepingUp);
}

export async function checkDeliveries({ store, clock }: Patient): Promise<Finding> {
  const { waiting } = await deliveryStats(store, clock());
  const lanes = Object.values(waiting);
  const count = lanes.reduce((sum, lane) => sum + lane.count, 0);
  const overdue = Math.max(...lanes.map((lane) => lane.overdueMs)) / 1000;
  if (count === 0) return fine("Everything is delivered or given up.");
  const sentence = `${many(count, "delivery", "deliveries")} ${count === 1 ? "waits" : "wait"}`;
  if (overdue < 10 * minute) return fine(`${sentence}.`);
  return wrong(`${sentence}, the longest overdue by ${lasting(overdue)}.`, notKeepingUp);
}

export async function checkRemovals({ store, clock }: Patient): Promise<Finding> {
  const owed = await hostsOwedRemovals(store, clock());
  if (owed.length === 0) return fine("Every removal reached every server that had the post.");
  const count = owed.reduce((sum, one) => sum + one.count, 0);
  return wrong(
    `${many(count, "removal")} of the last 30 days could not be delivered; the posts may still be seen on ${some(owed.map(({ host }) => host))}.`,
    "Ask the admins of these servers to remove the posts: alongside case show gives their addresses.",
  );
}

export async function checkHosts({ store, clock }: Patient): Promise<Finding> {
  const [silent, hosts] = await Promise.all([silentHosts(store), countMemberHosts(store)]);
  if (silent.length === 0) return fine("Every server that was tried answers.");
  const oldest = silent[0]!.failingSince;
  const since = lasting((clock().getTime() - oldest.getTime()) / 1000);
  const named = some(silent.map(({ host }) => host));
  const sentence = `${many(silent.length, "server does", "servers do")} not answer: ${named} (the longest for ${since}).`;
  if (silent.length >= 3 && silent.length * 2 > hosts) {
    return wrong(
      `${sentence} That is most of the servers where members are.`,
      "See whether this machine can reach others: DNS, firewall, IPv6, outgoing port 443.",
    );
  }
  return fine(
    sentence,
    "Nothing needs to be done: they are tried again, for seven days, and others are not held up.",
  );
}

export async function checkDeadLetters({ store }: Patient): Promise<Finding> {
  const dead = await countDeadLetters(store);
  if (dead.length === 0) return fine("There are no dead letters.");
  const count = dead.reduce((sum, one) => sum + one.count, 0);
  const kinds = dead.map((one) => `${one.count} in ${one.queue}: ${one.failure}`);
  return wrong(
    `${many(count, "message")} could not be handled after all tries (${some(kinds)}).`,
    "Look for the cause in the log or install a release that mends it, then run: alongside doctor --retry-dead",
  );
}
