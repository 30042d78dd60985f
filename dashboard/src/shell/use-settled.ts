import { useEffect, useState } from 'react';

/** The value once it has stayed the same for a while: a search is asked for once, not by every letter. */
export function useSettled<Value>(value: Value, afterMs: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);
    return () => clearTimeout(timer);
  }, [afterMs, value]);
  return settled;
}
