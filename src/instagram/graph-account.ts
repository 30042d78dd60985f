/** The business's account behind a token. `instagramAccountId` is what webhooks name in `entry.id`. */
export interface InstagramAccount {
  instagramAccountId: string;
  pageId?: string;
  username?: string;
  name?: string;
  accountType?: string;
  /** The id that this app knows the account by; Meta's signed callbacks name it. */
  appScopedId?: string;
}

export interface UserProfile {
  name?: string;
  username?: string;
  profilePic?: string;
}
