/** What a person is told who is invited to an account. `link` holds the token: for their eyes only. */
export interface InvitationLetter {
  to: string;
  account_name: string;
  invited_by: string;
  role: string;
  link: string;
  expires_at: Date;
}

/** Sends invitations by e-mail, where mail is configured. A failure leaves the invitation valid, to be passed on by hand. */
export interface InvitationMail {
  sendInvitation(letter: InvitationLetter): Promise<void>;
}
