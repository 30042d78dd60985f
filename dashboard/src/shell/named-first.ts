interface Named {
  user_name: string;
  username: string | null;
}

/** Those who are called so first, each half in its order: whoever types a name means a person, seldom a message. */
export function namedFirst<Conversation extends Named>(found: readonly Conversation[], text: string): Conversation[] {
  const wanted = text.toLocaleLowerCase().replace(/^@/, '');
  const isNamed = ({ user_name, username }: Named) =>
    [user_name, username ?? ''].some((name) => name.toLocaleLowerCase().includes(wanted));
  return [...found.filter(isNamed), ...found.filter((one) => !isNamed(one))];
}
