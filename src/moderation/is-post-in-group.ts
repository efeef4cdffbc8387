// Tells a post in a group from what is only for its moderators or for the author's own followers.
import type { Facts, Submission } from "./model.ts";

export const isPostInGroup = ({ audience }: Submission, { place }: Facts): boolean =>
  (audience === "public" || audience === "unlisted") && place !== "notice";
