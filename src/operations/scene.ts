// What every operation is given, and who acts in it.
import type { AuditEntry } from "../store/audit.ts";
import type { ActorRow } from "../store/actors.ts";
import type { Database } from "../store/database.ts";
import type { Urls } from "../urls.ts";

export interface Operating {
  database: Database;
  urls: Urls;
}

/** An expected "no": a sentence for whoever asked. */
export interface Refused {
  ok: false;
  sentence: string;
}

export const refused = (sentence: string): Refused => ({ ok: false, sentence });

/** Who acts: software on its own, the operator at the command line, or a person. */
export type By =
  | { kind: "software" }
  | { kind: "operator" }
  | { kind: "member" | "moderator"; actor: ActorRow };

export const software: By = { kind: "software" };
export const operator: By = { kind: "operator" };

/** The part of an audit entry that says who acted. */
export function auditBy(by: By): Pick<AuditEntry, "by" | "byPersonId"> & { actor: string } {
  return "actor" in by
    ? { by: by.kind, byPersonId: by.actor.personId, actor: by.actor.uri }
    : { by: by.kind, actor: by.kind };
}
