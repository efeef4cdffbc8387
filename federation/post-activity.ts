// One attempt to deliver: signed in the form that the host takes, and in the other one if it refuses.
import type { KvStore } from "@fedify/fedify";
import type { Attempt } from "./delivery-outcome.ts";
import type { Outbound } from "./outbound.ts";
import type { PreparedActivity } from "./prepared-activities.ts";
import { signPost, signPostRfc9421 } from "./sign.ts";

export interface PosterOptions {
  outbound: Pick<Outbound, "request">;
  /** Remembers which hosts want RFC 9421. */
  kv: Pick<KvStore, "get" | "set" | "delete">;
  clock: () => Date;
}

/** Posts one activity to one inbox. What goes wrong is returned; nothing is thrown. */
export type Poster = (
  activity: PreparedActivity,
  inbox: string,
  signal: AbortSignal,
) => Promise<Attempt>;

type SignatureForm = "draft-cavage" | "rfc9421";
type Answer = { status: number; retryAfter: string | null };

const isRefusal = (status: number): boolean => status === 400 || status === 401 || status === 403;
const isSuccess = (status: number): boolean => status >= 200 && status < 300;
const kvKey = (host: string) => ["alongside", "rfc9421", host] as const;

/**
 * Draft-cavage is tried first, since no server known takes RFC 9421 only; 401 means that the other form is
 * tried at once, and so do 400 and 403 of a host that never took the first.
 */
export function createPoster({ outbound, kv, clock }: PosterOptions): Poster {
  const forms = new Map<string, { form: SignatureForm; proven: boolean }>();

  async function formOf(host: string) {
    const known = forms.get(host);
    if (known) return known;
    const wants9421 = await kv.get(kvKey(host)).catch(() => undefined);
    const found = wants9421
      ? { form: "rfc9421" as const, proven: true }
      : { form: "draft-cavage" as const, proven: false };
    forms.set(host, found);
    return found;
  }

  async function remember(host: string, form: SignatureForm): Promise<void> {
    const before = forms.get(host)!;
    if (before.proven && before.form === form) return;
    forms.set(host, { form, proven: true });
    if (before.form === form) return;
    // Not being able to remember costs a knock, no more.
    await (form === "rfc9421" ? kv.set(kvKey(host), true) : kv.delete(kvKey(host))).catch(() => {});
  }

  async function send(
    form: SignatureForm,
    url: URL,
    { bytes, digest, key }: PreparedActivity,
    signal: AbortSignal,
  ): Promise<Answer> {
    const signed =
      form === "rfc9421"
        ? await signPostRfc9421(url, bytes, key, clock())
        : await signPost(url, digest, key, clock());
    const { status, headers } = await outbound.request(url.href, {
      method: "POST",
      headers: { ...signed, "content-type": "application/activity+json" },
      body: bytes,
      signal,
    });
    const retryAfter = headers["retry-after"];
    return { status, retryAfter: typeof retryAfter === "string" ? retryAfter : null };
  }

  return async (activity, inbox, signal) => {
    try {
      const url = new URL(inbox);
      const { form, proven } = await formOf(url.host);
      const first = await send(form, url, activity, signal);
      if (isSuccess(first.status)) await remember(url.host, form);
      if (!isRefusal(first.status) || (proven && first.status !== 401)) return first;
      const other = form === "rfc9421" ? "draft-cavage" : "rfc9421";
      const second = await send(other, url, activity, signal);
      if (isSuccess(second.status)) await remember(url.host, other);
      return isRefusal(second.status) ? first : second;
    } catch (error) {
      return { error };
    }
  };
}
