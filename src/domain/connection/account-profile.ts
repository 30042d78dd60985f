/** An Instagram account as its owner sees it; what Meta does not give is left out. */
export interface AccountProfile {
  instagram_account_id: string;
  username?: string | undefined;
  name?: string | undefined;
  account_type?: string | undefined;
  profile_picture_url?: string | undefined;
  followers_count?: number | undefined;
  follows_count?: number | undefined;
  media_count?: number | undefined;
  page_id?: string | undefined;
  page_name?: string | undefined;
}
