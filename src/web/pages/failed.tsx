// What a failure here shows: that it was ours, and nothing of what failed.
import type { Catalogue } from "../catalogue/en.ts";
import { MessagePage } from "../parts/message-page.tsx";

export function FailedPage({ text }: { text: Catalogue }) {
  return <MessagePage text={text} message={text.failed} />;
}
