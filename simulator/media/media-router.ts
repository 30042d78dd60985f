import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Router } from 'express';

/** The files behind the addresses that attachments carry, by the first word of the id. */
const FILES: Record<string, string> = { image: 'photo.jpg', audio: 'voice.wav' };

/** A new id of a picture or a voice note; of any other kind nothing can be fetched, as of media that has expired. */
export function newMediaId(kind: string): string {
  return `${kind}-${randomBytes(8).toString('hex')}`;
}

/** `GET /{id}`: a plain, unauthenticated download, as Meta's media addresses are. */
export function mediaRouter(): Router {
  const router = Router();
  router.get('/:id', (request, response, next) => {
    const kind = request.params.id.split('-')[0] ?? '';
    const file = Object.hasOwn(FILES, kind) ? FILES[kind] : undefined;
    if (file === undefined) next();
    else response.sendFile(join(__dirname, file));
  });
  return router;
}
