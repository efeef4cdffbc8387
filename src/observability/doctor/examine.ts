// All checks of `alongside doctor`, in the order in which their answers make sense.
import { describeError } from "../describe-error.ts";
import type { Check, Finding, Machine, Patient } from "./check.ts";
import { checkIdentity, checkProcesses, checkTables } from "./database.ts";
import { checkClock, checkDisk, checkFiles, checkSettings } from "./machine.ts";
import { checkCases, checkModerators } from "./people.ts";
import {
  checkDeadLetters,
  checkDeliveries,
  checkHosts,
  checkOutbox,
  checkQueue,
  checkRemovals,
} from "./work.ts";

type Checks<Given> = [name: string, check: (given: Given) => Promise<Finding>][];

const ofMachine: Checks<Machine> = [
  ["settings", checkSettings],
  ["files", checkFiles],
  ["disk", checkDisk],
];

const ofDatabase: Checks<Patient> = [
  ["identity", checkIdentity],
  ["clock", checkClock],
  ["server", checkProcesses],
  ["queue", checkQueue],
  ["outbox", checkOutbox],
  ["deliveries", checkDeliveries],
  ["removals", checkRemovals],
  ["other servers", checkHosts],
  ["dead letters", checkDeadLetters],
  ["moderators", checkModerators],
  ["cases", checkCases],
];

export const examineMachine = (machine: Machine): Promise<Check[]> => runAll(ofMachine, machine);

/** Without up-to-date tables the other checks would say nothing of use. */
export async function examineDatabase(patient: Patient): Promise<Check[]> {
  const tables = await runAll([["database", checkTables]], patient);
  return tables[0]!.ok ? [...tables, ...(await runAll(ofDatabase, patient))] : tables;
}

async function runAll<Given>(checks: Checks<Given>, given: Given): Promise<Check[]> {
  return await Promise.all(
    checks.map(async ([name, check]) => ({ name, ...(await check(given).catch(failed)) })),
  );
}

function failed(error: unknown): Finding {
  const { name, code = "" } = describeError(error);
  return {
    ok: false,
    sentence: `This could not be checked (${[name, code].filter(Boolean).join(" ")}).`,
    doWhat: "See that the database answers, then run doctor again.",
  };
}
