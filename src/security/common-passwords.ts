let list: Promise<ReadonlySet<string>> | undefined;

/** The 49,000 commonest passwords in lower case, as zxcvbn keeps them; read when they are first asked for. */
export function loadCommonPasswords(): Promise<ReadonlySet<string>> {
  list ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map(String)),
  );
  return list;
}
