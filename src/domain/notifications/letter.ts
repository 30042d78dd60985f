/** A mail to one person in plain text. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
}
