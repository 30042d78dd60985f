/** How many of each kind were finished or repaired. */
export interface TidyRecordsWorkflowResult {
  counted: number;
  warned: number;
  verified: number;
  names_renamed: number;
  runs_removed: number;
  erasures_started: number;
  silences_told: number;
  uploads_removed: number;
  readings_started: number;
  avatars_settled: number;
}

/** What a look at all conversations came to. */
export interface SweepConversationsWorkflowResult {
  started: number;
  stopped: number;
  failed: number;
}
