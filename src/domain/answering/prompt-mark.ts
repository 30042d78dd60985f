/** Who gave a chatbot its instructions: a member, by a key of theirs where one is named. */
export interface PromptAuthor {
  user_id: string;
  api_key_id?: string;
}

/** Which of a chatbot's instructions are in force: counted from 1, each change of the text is the next. */
export interface PromptMark {
  number: number;
  set_at: Date;
  /** Unknown for what was set before versions were kept. */
  set_by?: PromptAuthor;
}
