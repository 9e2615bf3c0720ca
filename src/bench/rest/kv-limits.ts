/** Defaults of `[kvstore]` in limits.conf, which an app cannot change. */
export const KV_LIMITS = {
  /** Documents in one batch_save; more are refused. */
  max_documents_per_batch_save: 1000,
  /** Size of one batch_save's body; more is refused. */
  max_size_per_batch_save_mb: 50,
  /** Queries in one batch_find; more are refused. */
  max_queries_per_batch: 1000,
  /** Rows that one query gives; the rest is left out without a word. */
  max_rows_per_query: 50_000,
} as const;
