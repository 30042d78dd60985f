/**
 * Makes a label of what owners may type freely, such as a model's name: the first `capacity` values as they are, everything
 * beyond as `other`, so that no tenant can blow the number of time series up.
 */
export function boundedLabel(capacity: number): (value: string) => string {
  const known = new Set<string>();
  return (value) => {
    if (known.has(value)) return value;
    if (known.size >= capacity || !/^[\w.:/@-]{1,64}$/.test(value)) return 'other';
    known.add(value);
    return value;
  };
}
