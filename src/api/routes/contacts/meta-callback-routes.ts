import express from 'express';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { DataDeletion } from '../../../domain/contacts/data-deletion';
import { BotSmithError, NotFoundError } from '../../../domain/errors';
import { deriveId } from '../../../domain/ids';
import { readSignedRequest } from '../../../instagram/signed-request';
import { managementWorkflowId } from '../../../contracts/management-workflow-id';
import type { ApiDependencies } from '../../dependencies';
import { defineRawRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { plainPage } from '../../http/plain-page';
import { confirmationPath } from '../../openapi/parameters';

const TAG = 'Meta';
/** Stands for the tenant in runs that belong to none; ids of accounts begin with `acc_`. */
const NO_ACCOUNT = 'meta';
const signedForm = z.object({ signed_request: z.string() }).meta({ id: 'SignedRequest' });
const refusals = {
  400: { description: 'Not a signed request.' },
  401: { description: 'Signed with none of the app secrets.' },
  422: { description: 'No app secret is set here.' },
};

/** What Meta calls when a person removes the app or asks for their data to be deleted; App Review demands both. */
export function metaCallbackRoutes({
  repositories,
  gateway,
  environment,
  metaAppSecrets,
  webhookSettings,
  logger,
}: ApiDependencies): Route[] {
  const { connections, deletions, logs } = repositories;
  const read = (body: unknown) => {
    if (metaAppSecrets.length === 0) {
      throw new BotSmithError('meta_app_missing', 'Set META_APP_SECRET or INSTAGRAM_APP_SECRET to take this callback.');
    }
    const { signed_request } = (body ?? {}) as { signed_request?: unknown };
    return readSignedRequest(signed_request, metaAppSecrets);
  };

  const requestDeletion: RequestHandler = async (request, response) => {
    const { userId, digest } = read(request.body);
    // The same request always has the same code, and nobody who does not know its signature can guess it.
    const confirmation_code = deriveId('deletion', digest);
    const workflow_id = managementWorkflowId('data-deletion', NO_ACCOUNT, confirmation_code);
    await deletions.create({
      _id: confirmation_code,
      state: 'pending',
      user_id: userId,
      requested_at: new Date(),
      workflow_id,
    });
    await gateway.startManagement({
      type: 'dataDeletionWorkflow',
      workflowId: workflow_id,
      input: { confirmation_code },
      accountId: NO_ACCOUNT,
      summary: 'Delete the data of a person who asked Meta for it',
    });
    response.json({ url: `${environment.PUBLIC_URL}/api/meta/data-deletion/${confirmation_code}`, confirmation_code });
  };

  const followDeletion: RequestHandler<{ confirmation_code: string }> = async (request, response) => {
    const deletion = await deletions.get(request.params.confirmation_code);
    if (!deletion) throw new NotFoundError('deletion request');
    const message = describe(deletion);
    if (request.accepts(['json', 'html']) === 'html') {
      response.type('html').send(plainPage('Deletion of your data', message));
      return;
    }
    const { _id: confirmation_code, state: status, requested_at, completed_at = null } = deletion;
    response.json({ confirmation_code, status, message, requested_at, completed_at });
  };

  const deauthorize: RequestHandler = async (request, response) => {
    const { userId, issuedAt } = read(request.body);
    for (const { _id, account_id, chatbot_id } of await connections.findByMetaUser(userId)) {
      if (!(await connections.flagDeauthorized(account_id, _id, issuedAt))) continue;
      webhookSettings.clear({ account_id, chatbot_id });
      await logs.write({
        _id: deriveId('log', _id, 'deauthorized', issuedAt.getTime()),
        account_id,
        chatbot_id,
        level: 'error',
        event: 'integration.needs_reconnect',
        message: 'The app was removed at Meta, so its access has ended. Connect Instagram again to go on.',
        created_at: new Date(),
      });
      logger.info({ chatbot_id }, 'a connection was taken back at Meta');
    }
    response.json({ success: true });
  };

  const form = express.urlencoded({ extended: false, limit: '64kb' });
  return [
    defineRawRoute({
      method: 'post',
      path: '/api/meta/data-deletion',
      summary: 'Meta’s data deletion callback',
      tag: TAG,
      access: 'open',
      changes: true,
      form: signedForm,
      responses: {
        200: {
          description: 'Where the request can be followed.',
          schema: z.object({ url: z.string(), confirmation_code: z.string() }),
        },
        ...refusals,
      },
      handlers: [form, requestDeletion],
    }),
    defineRawRoute({
      method: 'get',
      path: '/api/meta/data-deletion/{confirmation_code}',
      summary: 'Follow a deletion request; a page for browsers',
      tag: TAG,
      access: 'open',
      changes: false,
      params: confirmationPath,
      responses: { 200: { description: 'How it stands.', schema: deletionStatus } },
      handlers: [followDeletion as unknown as RequestHandler],
    }),
    defineRawRoute({
      method: 'post',
      path: '/api/meta/deauthorize',
      summary: 'Meta’s deauthorize callback',
      tag: TAG,
      access: 'open',
      changes: true,
      form: signedForm,
      responses: {
        200: { description: 'Noted; the owner is asked to reconnect.', schema: z.object({ success: z.literal(true) }) },
        ...refusals,
      },
      handlers: [form, deauthorize],
    }),
  ];
}

const deletionStatus = z
  .object({
    confirmation_code: z.string(),
    status: z.enum(['pending', 'done']),
    message: z.string(),
    requested_at: z.iso.datetime(),
    completed_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'DataDeletion' });

function describe({ state, connections = 0, customers = 0 }: DataDeletion): string {
  if (state === 'pending') return 'Your request was received; your data is being deleted.';
  if (connections + customers === 0) return 'Done: nothing was stored about you.';
  return 'Done: everything that was stored about you was deleted.';
}
