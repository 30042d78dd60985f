import type { Integration } from './integration';

type Login = Integration['login'];

/** The permissions that a token needs, by login (Meta, "Instagram Platform" and "Messenger API for Instagram"). */
export const REQUIRED_SCOPES: Readonly<Record<Login, readonly string[]>> = {
  instagram: ['instagram_business_basic', 'instagram_business_manage_messages'],
  facebook: [
    'instagram_basic',
    'instagram_manage_messages',
    'pages_manage_metadata',
    'pages_show_list',
    'pages_messaging',
  ],
};

/** Without this permission no message is read or answered. */
export const MESSAGING_SCOPE: Readonly<Record<Login, string>> = {
  instagram: 'instagram_business_manage_messages',
  facebook: 'instagram_manage_messages',
};

/** The required permissions that `granted` lacks. */
export function missingScopes(login: Login, granted: readonly string[]): string[] {
  return REQUIRED_SCOPES[login].filter((scope) => !granted.includes(scope));
}
