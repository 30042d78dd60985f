import { z } from 'zod';
import type { SavedReply } from '../../../domain/conversations/saved-reply';
import { NotFoundError } from '../../../domain/errors';
import { newId } from '../../../domain/ids';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { listOf, pageQuery, savedReplyPath } from '../../openapi/parameters';
import { requireRoom } from '../../usage/require-room';

const TAG = 'Saved replies';
const ALL = '/api/saved-replies';
const ONE = `${ALL}/{id}`;

const shortcut = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(40)
  .regex(/^[^\s;]+$/, 'must be one word without a semicolon');
const text = z.string().trim().min(1).max(5_000);

const creation = z.object({ shortcut, text }).meta({ id: 'SavedReplyCreation' });
const change = z
  .object({ shortcut: shortcut.optional(), text: text.optional() })
  .refine((named) => Object.values(named).some((value) => value !== undefined), 'must name something to change')
  .meta({ id: 'SavedReplyChange', minProperties: 1 });
const schema = z
  .object({
    id: z.string(),
    shortcut: z.string(),
    text: z.string(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'SavedReply' });

const takenShortcut = { description: 'Another one has this shortcut, or the account has as many as it may have.' };

/** Texts that members put into their replies. */
export function savedReplyRoutes({ repositories }: ApiDependencies): Route[] {
  const { savedReplies } = repositories;
  return [
    defineRoute({
      method: 'get',
      path: ALL,
      summary: 'List the saved replies',
      tag: TAG,
      access: 'account',
      changes: false,
      query: pageQuery,
      responses: { 200: { description: 'Newest first.', schema: listOf(schema) } },
      async handle({ principal, query }) {
        const page = await savedReplies.list(principal.account_id, query);
        return { status: 200, body: { ...page, data: page.data.map(present) } };
      },
    }),
    defineRoute({
      method: 'post',
      path: ALL,
      summary: 'Save a reply',
      tag: TAG,
      access: 'account',
      changes: true,
      body: creation,
      responses: { 201: { description: 'The saved reply.', schema }, 409: takenShortcut },
      async handle({ principal: { account_id }, body }) {
        await requireRoom(repositories, account_id, 'saved_replies');
        const now = new Date();
        const reply: SavedReply = { _id: newId('saved_reply'), account_id, ...body, created_at: now, updated_at: now };
        await savedReplies.create(reply);
        return { status: 201, body: present(reply) };
      },
    }),
    defineRoute({
      method: 'patch',
      path: ONE,
      summary: 'Change a saved reply',
      tag: TAG,
      access: 'account',
      changes: true,
      params: savedReplyPath,
      body: change,
      responses: { 200: { description: 'The saved reply.', schema }, 409: takenShortcut },
      async handle({ principal: { account_id }, params, body }) {
        const reply = await savedReplies.change(account_id, params.id, body);
        if (!reply) throw new NotFoundError('saved reply');
        return { status: 200, body: present(reply) };
      },
    }),
    defineRoute({
      method: 'delete',
      path: ONE,
      summary: 'Delete a saved reply',
      tag: TAG,
      access: 'account',
      changes: true,
      params: savedReplyPath,
      responses: { 204: { description: 'Deleted.' } },
      async handle({ principal: { account_id }, params }) {
        if (!(await savedReplies.delete(account_id, params.id))) throw new NotFoundError('saved reply');
        return { status: 204 };
      },
    }),
  ];
}

function present({ _id, shortcut: name, text: written, created_at, updated_at }: SavedReply) {
  return { id: _id, shortcut: name, text: written, created_at, updated_at };
}
