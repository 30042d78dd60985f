/**
 * The form of an address that users give, for the OpenAPI document: https and a name of the internet. Local addresses are another
 * matter: which of them are taken is the operator's to say (`LOCAL_ADDRESSES`).
 */
export const PUBLIC_ADDRESS = {
  pattern: String.raw`^https://([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z]{2,63}(:[1-9]\d{0,3})?(/[\w.~/?&=-]*)?$`,
} as const;
