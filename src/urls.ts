// Every address this server gives out, in one place: ids are for ever.

export interface Urls {
  origin: string;
  host: string;
  instanceActor: string;
  sharedInbox: string;
  group(handle: string): string;
  /** `@handle@host`, as people type it. */
  acct(handle: string): string;
  mainKey(actor: string): string;
  proofKey(actor: string): string;
  inbox(actor: string): string;
  followers(actor: string): string;
  share(handle: string, shareId: string): string;
  undo(activity: string): string;
  answer(handle: string, answerId: string): string;
  update(handle: string, updateId: string): string;
  notice(noticeId: string): string;
  /** What every notice's id starts with. */
  notices: string;
}

/** @param origin scheme, host and port, without a trailing slash */
export function urlsOf(origin: string): Urls {
  const host = new URL(origin).host;
  const group = (handle: string): string => `${origin}/groups/${handle}`;
  return {
    origin,
    host,
    instanceActor: `${origin}/instance`,
    sharedInbox: `${origin}/inbox`,
    group,
    acct: (handle) => `@${handle}@${host}`,
    mainKey: (actor) => `${actor}#main-key`,
    proofKey: (actor) => `${actor}#ed25519-key`,
    inbox: (actor) => `${actor}/inbox`,
    followers: (actor) => `${actor}/followers`,
    share: (handle, shareId) => `${group(handle)}/shares/${shareId}`,
    undo: (activity) => `${activity}/undo`,
    answer: (handle, answerId) => `${group(handle)}/answers/${answerId}`,
    update: (handle, updateId) => `${group(handle)}/updates/${updateId}`,
    notice: (noticeId) => `${origin}/notices/${noticeId}`,
    notices: `${origin}/notices/`,
  };
}
