/** Has persons erased wherever they are known: what Meta's data deletion callback asks for. */
export interface ContactEraser {
  /**
   * Requests the erasure of this scoped id from every chatbot that knows it: of one account, or of all of them (Meta, an
   * operator). Durable once it returns, and safe to repeat under the same `request_key`: a repetition gives the same
   * erasures. Empty when nobody knows this person.
   */
  eraseEverywhere(person: { igsid: string; account_id?: string; request_key: string }): Promise<ErasureHandle[]>;
  /** Whether these erasures are done. */
  isDone(erasures: readonly ErasureHandle[]): Promise<boolean>;
}

/** One erasure; its receipt is read by the account alone. */
export interface ErasureHandle {
  account_id: string;
  erasure_id: string;
}
