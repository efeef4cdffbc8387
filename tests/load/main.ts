// `npm run bench [inbox|delivery|documents]`: each figure beside its reference, measured in the same run.
import { benchDelivery } from "./delivery.ts";
import { benchDocuments } from "./documents.ts";
import { benchInbox } from "./inbox.ts";

const benches = { inbox: benchInbox, delivery: benchDelivery, documents: benchDocuments };
const wanted = process.argv.slice(2);
const names = Object.keys(benches) as (keyof typeof benches)[];

for (const name of wanted) {
  if (!names.some((known) => known === name)) {
    console.error(`There is no benchmark "${name}": choose from ${names.join(", ")}.`);
    process.exit(1);
  }
}
for (const name of names) {
  if (wanted.length === 0 || wanted.includes(name)) await benches[name]();
}
