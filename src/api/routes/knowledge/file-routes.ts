import { z } from 'zod';
import { NotFoundError } from '../../../domain/errors';
import { UPLOAD_BYTES, UPLOAD_FILES } from '../../../domain/knowledge/upload-limits';
import type { ApiDependencies } from '../../dependencies';
import { receiveFiles } from '../../knowledge/receive-files';
import { takeFile } from '../../knowledge/take-file';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { chatbotPath, sourcePath } from '../../openapi/parameters';
import { requireChatbot } from '../../require-stored';
import { fileAccepted, filesAccepted, filesForm } from './knowledge-schema';

const TAG = 'Knowledge';
const ALL = '/api/chatbots/{chatbot_id}/knowledge';
const LIMITS = `Up to ${UPLOAD_FILES} files of ${UPLOAD_BYTES / 1024 / 1024} MB each.`;

/** Files that a chatbot is given to know. */
export function fileRoutes(dependencies: ApiDependencies): Route[] {
  const { repositories } = dependencies;
  const { sources, files } = repositories;
  return [
    defineRoute({
      method: 'post',
      path: `${ALL}/files`,
      summary: `Add files. ${LIMITS} The same bytes again are the source that there is already.`,
      tag: TAG,
      access: 'account',
      changes: true,
      params: chatbotPath,
      upload: filesForm,
      responses: {
        202: {
          description: 'They are being read. Of several, each was taken or refused by itself.',
          schema: z.union([fileAccepted, filesAccepted]),
        },
        409: { description: 'The account has as much knowledge as it may have.' },
        413: { description: 'The file is too large.' },
        415: { description: 'Files of this kind cannot be read.' },
        422: { description: 'The file is empty, or protected by a password.' },
      },
      async handle({ principal, params: { chatbot_id }, request }) {
        await requireChatbot(repositories, principal, chatbot_id);
        const { account_id } = principal;
        const received = await receiveFiles(request, (file) =>
          takeFile(dependencies, { account_id, chatbot_id }, file),
        );
        const [first] = received;
        if (received.length === 1 && first) {
          if ('refused' in first) throw first.refused;
          return { status: 202, body: first.taken };
        }
        const data = received.map((file) =>
          'refused' in file
            ? { name: file.name, error: { code: file.refused.code, message: file.refused.message } }
            : { name: file.name, ...file.taken },
        );
        return { status: 202, body: { data } };
      },
    }),
    defineRoute({
      method: 'get',
      path: `${ALL}/{source_id}/file`,
      summary: 'Download the file as it was uploaded',
      tag: TAG,
      access: 'account',
      changes: false,
      params: sourcePath,
      responses: {
        200: {
          description: 'Its bytes, under its name.',
          schema: z.string().meta({ format: 'binary' }),
          contentType: 'application/octet-stream',
        },
      },
      async handle({ principal: { account_id }, params: { chatbot_id, source_id } }) {
        const file = (await sources.get(account_id, chatbot_id, source_id))?.file;
        const stored = file && (await files.open(account_id, file.file_id));
        if (!stored) throw new NotFoundError('file');
        return { status: 200, download: { name: file.name, ...stored } };
      },
    }),
  ];
}
