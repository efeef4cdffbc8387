// What a wrong or old address shows.
import type { Catalogue } from "../catalogue/en.ts";
import { MessagePage } from "../parts/message-page.tsx";

export function NotFoundPage({ text }: { text: Catalogue }) {
  return <MessagePage text={text} message={text.notFound} />;
}
