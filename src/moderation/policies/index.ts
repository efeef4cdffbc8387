// Every policy there is. All of them run; their order means nothing.
import type { Policy } from "../model.ts";
import { audience } from "./audience.ts";
import { blockedPerson } from "./blocked-person.ts";
import { blockedServer } from "./blocked-server.ts";
import { closedGroup } from "./closed-group.ts";
import { crisis } from "./crisis.ts";
import { earlierDecision } from "./earlier-decision.ts";
import { length } from "./length.ts";
import { membership } from "./membership.ts";
import { mentionFlood } from "./mention-flood.ts";
import { moderationMode } from "./moderation-mode.ts";
import { place } from "./place.ts";
import { rate } from "./rate.ts";
import { words } from "./words.ts";

export const policies: readonly Policy[] = [
  audience,
  blockedPerson,
  blockedServer,
  closedGroup,
  crisis,
  earlierDecision,
  length,
  membership,
  mentionFlood,
  moderationMode,
  place,
  rate,
  words,
];
