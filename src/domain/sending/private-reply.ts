/** Meta takes one private reply a comment, within seven days (Instagram "Private Replies"). */
export const PRIVATE_REPLY_MS = 7 * 24 * 60 * 60 * 1000;

/** A comment under one of the business's posts. */
export interface Comment {
  text: string;
  authorId: string | undefined;
  at: Date;
}

/** Whether a comment may be answered privately: it says something, somebody else wrote it, and it is not too old. */
export function isPrivatelyAnswerable(
  { text, authorId, at }: Comment,
  businessId: string | undefined,
  now: Date,
): boolean {
  return (
    text.trim() !== '' &&
    authorId !== undefined &&
    authorId !== businessId &&
    now.getTime() - at.getTime() < PRIVATE_REPLY_MS
  );
}

/** A comment as the model reads it. */
export function commentAsQuestion(text: string): string {
  return `[commented in public under one of your posts; you answer in a private message]\n${text}`;
}
