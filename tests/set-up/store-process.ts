// A process that opens the store and does as it is told on stdin, so that tests can kill it.
import { createInterface } from "node:readline";
import { openStore, type Purpose, type Store } from "../../src/store/open-store.ts";

const [dataDir, purpose] = process.argv.slice(2) as [string, Purpose];
const tell = (message: object): void => void process.stdout.write(`${JSON.stringify(message)}\n`);

try {
  const store = await openStore({ databaseUrl: null, dataDir }, purpose, (said) => tell({ said }));
  tell({ opened: store.version });
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === "release") break;
    if (line === "insert") void insertForEver(store);
  }
  await store.release();
  tell({ released: true });
} catch (error) {
  const { name, message } = error as Error;
  tell({ failed: name, message });
  process.exitCode = 1;
}

/** Tells the number of each row after the database has acknowledged it. */
async function insertForEver(store: Store): Promise<void> {
  await store.sql`create table if not exists acknowledged (n int primary key)`;
  for (let n = 1; ; n++) {
    await store.sql`insert into acknowledged values (${n})`;
    tell({ acknowledged: n });
  }
}
