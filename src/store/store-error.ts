// What can be expected to go wrong when the database is opened: each message is a sentence for the operator.

/** The database cannot be used. Its message says why, and what to do. */
export class StoreError extends Error {
  override name = "StoreError";
}

/** Another process serves the same DATA_DIR. Nothing was touched. */
export class AlreadyRunningError extends StoreError {
  override name = "AlreadyRunningError";
}
