import { hostname } from 'node:os';
import { newId } from '../src/domain/ids';
import type { User } from '../src/domain/access/user';
import { AuditLogRepository } from '../src/storage/access/audit-log';
import type { Database } from '../src/storage/database';

/** What a command on the machine does to a person, as the audit log calls it. */
export type MachineAction = 'grantOperator' | 'withdrawOperator' | 'linkToResetPassword';

/** Owners of the account see it in their audit log; whoever runs the command is known by the machine alone. */
export async function auditOnMachine(
  { auditLog }: Database,
  { _id, account_id }: Pick<User, '_id' | 'account_id'>,
  action: MachineAction,
): Promise<void> {
  await new AuditLogRepository(auditLog).write({
    _id: newId('audit'),
    account_id,
    user_id: _id,
    email: 'npm run operator',
    actor_ids: [_id],
    action,
    targets: { member: _id },
    address: hostname(),
    status: 200,
    request_id: '',
    created_at: new Date(),
  });
}
