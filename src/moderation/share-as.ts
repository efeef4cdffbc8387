// How far a share goes: the narrower of what the group wants and what the author allowed.
import type { ShareSetting } from "./model.ts";

/** How far an Announce goes: as the group's setting says, and no further than the author let the post go. */
export function shareAs(setting: ShareSetting, audience: "public" | "unlisted"): ShareSetting {
  return audience === "unlisted" && setting === "public" ? "unlisted" : setting;
}
