import { useState } from 'react';

/**
 * The secret behind the `#` of the address. It is taken out of the address and the browser's history at once, and goes to the
 * server in a body only.
 */
export function useFragmentToken(): string {
  const [token] = useState(() => {
    const found = location.hash.slice(1);
    if (found !== '') history.replaceState(history.state, '', location.pathname + location.search);
    return found;
  });
  return token;
}
