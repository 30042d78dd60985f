/** Task queue of everything but heavy ingestion. */
export const TASK_QUEUE = 'botsmith';

/** Task queue of activities that chunk and embed, so that they never delay a reply. */
export const INGEST_TASK_QUEUE = 'botsmith-ingest';
