// stub
import type { Action, PostState, Refusal, ShareSetting, Standing } from "./model.ts";
export declare function planApproval(post: Standing, share: ShareSetting): Action[] | Refusal;
export declare function planRejection(post: Standing): Action[] | Refusal;
export declare function planRemoval(post: Standing): Action[] | Refusal;
export declare function planRestore(post: Standing, share: ShareSetting): Action[] | Refusal;
export declare function planWithdrawal(post: Pick<Standing, "shared"> & { openCase: { urgent: boolean } | null }): Action[];
export type _ = PostState;
