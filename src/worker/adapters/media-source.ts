import type { MediaSource } from '../../activities/events/media-activities';
import type { Environment } from '../../config/environment';
import { createMetaMedia } from '../../security/meta-media';
import type { SafeFetch } from '../../security/safe-fetch';

/** Where customers' attachments are fetched: Meta's hosts, and the local Instagram where it runs. */
export function createMediaSource(
  { SIMULATOR, FACEBOOK_GRAPH_URL }: Pick<Environment, 'SIMULATOR' | 'FACEBOOK_GRAPH_URL'>,
  safeFetch: SafeFetch,
): MediaSource {
  return { fetch: createMetaMedia(safeFetch, { simulatorUrl: SIMULATOR === 'on' ? FACEBOOK_GRAPH_URL : undefined }) };
}
