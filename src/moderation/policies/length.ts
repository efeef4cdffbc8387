// Holds what is longer than is read here: nobody can vouch for the part that was cut off.
import type { Policy } from "../model.ts";

export const length: Policy = {
  name: "length",
  version: 1,
  describe: () => "Very long posts wait for a moderator.",
  judge(submission) {
    if (submission.cut === true)
      return {
        verdict: "hold",
        code: "too-long",
        sentence: "It is longer than is read here, so policies have not seen all of it.",
        mend: "shorter",
      };
    return { verdict: "pass", code: "ok", sentence: "All of it was read." };
  },
};
