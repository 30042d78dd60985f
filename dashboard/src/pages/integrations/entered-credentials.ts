/** The three secrets as the API takes them: a text sets one, null removes it, and what is left out stays. */
export interface Credentials {
  page_access_token?: string;
  verify_token?: string | null;
  app_secret?: string | null;
}

/** One of the three secrets. */
export type CredentialName = 'page_access_token' | 'verify_token' | 'app_secret';

/** What stands in the form, shaped as the API names the fields. */
export interface SetupValues {
  credentials: Record<CredentialName, string>;
}

/** What is to be changed: an empty field keeps what is stored, unless it was marked as removed. */
export function enteredCredentials(
  { credentials: { page_access_token, verify_token, app_secret } }: SetupValues,
  removed: readonly CredentialName[],
): Credentials {
  const optional = (name: 'verify_token' | 'app_secret', value: string) => {
    if (value.trim() !== '') return { [name]: value.trim() };
    return removed.includes(name) ? { [name]: null } : {};
  };
  return {
    // Pasted tokens bring blanks and line breaks along, and hold none themselves.
    ...(page_access_token.trim() === '' ? {} : { page_access_token: page_access_token.replaceAll(/\s/g, '') }),
    ...optional('verify_token', verify_token),
    ...optional('app_secret', app_secret),
  };
}
