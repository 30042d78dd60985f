import type { Schema } from '../../../api/client';
import { Banner } from '../../../components/Banner';
import { CopyField } from '../../../components/CopyField';
import { invitations } from '../../../texts/en';

export type MadeInvitation = Pick<Schema<'InvitationCreated'>, 'email' | 'mailed' | 'link'>;

/** How an invitation reaches the invited: by mail, or by a link that is shown this once. */
export function InvitationMade({ made: { email, mailed, link } }: { made: MadeInvitation }) {
  if (mailed) return <p>{invitations.mailed(email)}</p>;
  if (link === null) return <Banner kind="warning">{invitations.notMailed(email)}</Banner>;
  return (
    <>
      <p>{invitations.linkText(email)}</p>
      <CopyField label={invitations.link} value={link} />
      <Banner kind="warning">{invitations.once}</Banner>
    </>
  );
}
