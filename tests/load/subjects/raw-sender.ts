// The reference for delivery: node:crypto and undici, and nothing else. No queue, no database, no retry.
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { promisify } from "node:util";
import { Agent, request } from "undici";
import { answerQuestions } from "../measure.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const signAsync = promisify(sign) as unknown as (
  algorithm: string,
  data: Buffer,
  key: typeof privateKey,
) => Promise<Buffer>;
const dispatcher = new Agent({ connections: 4 });

answerQuestions(
  {
    announce: async ({ inboxes, object }: { inboxes: string[]; object: string }) => {
      const body = JSON.stringify({ type: "Announce", id: `${object}/announce`, object });
      const digest = `SHA-256=${createHash("sha256").update(body).digest("base64")}`;
      const rest = [...inboxes];
      const worker = async (): Promise<void> => {
        for (let inbox = rest.pop(); inbox; inbox = rest.pop()) await send(inbox, body, digest);
      };
      await Promise.all(Array.from({ length: 64 }, worker));
    },
  },
  async () => await dispatcher.close(),
);

async function send(inbox: string, body: string, digest: string): Promise<void> {
  const { host, pathname } = new URL(inbox);
  const date = new Date().toUTCString();
  const signed = `(request-target): post ${pathname}\nhost: ${host}\ndate: ${date}\ndigest: ${digest}`;
  const signature = (await signAsync("sha256", Buffer.from(signed), privateKey)).toString("base64");
  const answer = await request(inbox, {
    method: "POST",
    dispatcher,
    body,
    headers: {
      date,
      digest,
      "content-type": "application/activity+json",
      signature: `keyId="http://x/#k",algorithm="rsa-sha256",headers="(request-target) host date digest",signature="${signature}"`,
    },
  });
  await answer.body.dump();
}
