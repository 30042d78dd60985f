/** Put onto addresses by advertisers and mail programs; no page changes by them. */
const TRACKING =
  /^(?:mc_cid|mc_eid|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|gad_source|gad_campaignid|msclkid|igshid|igsh|yclid|ysclid|_ga|_gl|_hsenc|_hsmi|hsctatracking|mkt_tok|ttclid|twclid|li_fat_id|epik|srsltid|ref_src|vero_id|oly_enc_id|oly_anon_id|wickedid|s_kwcid|sscid|fb_action_ids|fb_action_types|fb_source|fb_ref|spm|trk|_openstat|rb_clickid|dm_i|_branch_match_id)$/i;
const TRACKING_FAMILIES = /^(?:utm|mtm|pk|piwik|matomo|hsa)_/i;
/** Names that mean a visitor's session and nothing else. */
const SESSION = /^(?:phpsessid|jsessionid|aspsessionid[a-z]*|cfid|cftoken|oscsid|xtcsid|zenid|sessid)$/i;
/** Names that mean a session often, and something of the page at other times. */
const AMBIGUOUS = /^(?:s|sid|sess|session|session_?id|token|nonce|_|rnd|rand|random|cachebuster|timestamp)$/i;
/** A session's value as servers make it. */
const TOKEN = /^(?=.*\d)[a-z\d_-]{16,}$/i;

/** Whether a parameter never tells which page is meant. */
export function isDroppedParameter(name: string): boolean {
  return TRACKING_FAMILIES.test(name) || TRACKING.test(name) || SESSION.test(name);
}

/** Whether a parameter of an ambiguous name has a value that no person chose. */
export function isAmbiguousSession(name: string, value: string | undefined): boolean {
  return value !== undefined && AMBIGUOUS.test(name) && TOKEN.test(value);
}

/** So many pairs of addresses that differ in a parameter alone and have the same text prove that it does not matter. */
export function proofsNeeded(name: string): number {
  return AMBIGUOUS.test(name) ? 1 : 3;
}
