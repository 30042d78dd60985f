const LOGIN_PATH =
  /\/(?:log-?in|sign-?in|anmelden|anmeldung|einloggen|connexion|identification|iniciar-sesion|acceso|accedi|entrar|inloggen|giris|oturum-ac|wp-login\.php|auth|sso|oauth2?|account\/login|user\/login|users\/sign_in)(?:[/.?]|$)/i;

/** Whether a redirect leads from a page to a login: by its name, or because it carries where to come back to. */
export function leadsToLogin(from: string, to: string): { login: boolean; comesBack: boolean } {
  const target = new URL(to);
  const { pathname, search, href } = new URL(from);
  const back = new Set([pathname, pathname + search, href]);
  const comesBack = pathname !== '/' && [...target.searchParams.values()].some((value) => back.has(value));
  return { login: LOGIN_PATH.test(target.pathname), comesBack };
}
