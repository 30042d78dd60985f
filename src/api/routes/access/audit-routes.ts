import { z } from 'zod';
import type { AuditEntry } from '../../../domain/access/audit-entry';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { listOf, pageQuery } from '../../openapi/parameters';

const filters = pageQuery.extend({
  actor: z.string().min(1).max(100).optional().describe('The id of a user or of an API key.'),
  action: z.string().min(1).max(200).optional().describe('An operation’s id in this document.'),
});

const auditEntry = z
  .object({
    id: z.string(),
    actor: z.object({ user_id: z.string(), email: z.string(), api_key_id: z.string().nullable() }),
    action: z.string().describe('The operation’s id in this document.'),
    targets: z.record(z.string(), z.string()).describe('Ids by name; `created` is what came into being.'),
    address: z.string(),
    status: z.number().int().describe('The HTTP status that it was answered with.'),
    request_id: z.string(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'AuditEntry' });

/** Who changed what in the account. */
export function auditRoutes({ repositories }: ApiDependencies): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/audit-log',
      summary: 'Read who changed what, and who signed in or failed to; kept for a year',
      tag: 'Audit log',
      access: 'owner',
      changes: false,
      // A log that is collected elsewhere is not worth a key that manages the account.
      scope: 'read',
      query: filters,
      responses: { 200: { description: 'Newest first.', schema: listOf(auditEntry) } },
      async handle({ principal, query }) {
        const { actor, action, ...page } = query;
        const entries = await repositories.auditLog.list(principal.account_id, { actor, action }, page);
        return { status: 200, body: { ...entries, data: entries.data.map(present) } };
      },
    }),
  ];
}

function present(entry: AuditEntry) {
  const { user_id, email, api_key_id, action, targets, address, status, request_id, created_at } = entry;
  const actor = { user_id, email, api_key_id: api_key_id ?? null };
  return { id: entry._id, actor, action, targets, address, status, request_id, created_at };
}
