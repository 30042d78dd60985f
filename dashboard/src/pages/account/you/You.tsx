import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../../../api/shared-queries';
import { Loaded } from '../../../components/Loaded';
import { Page } from '../../../components/Page';
import { yourself } from '../../../texts/en';
import { Browsers } from './Browsers';
import { OwnName } from './OwnName';
import { OwnPassword } from './OwnPassword';

/** What is one's own, whatever one's role: name, password, and where one is signed in. */
export function You() {
  const query = useQuery(sessionQuery);
  return (
    <Page title={yourself.title} description={yourself.description} width="narrow">
      <Loaded query={query}>{({ name, email }) => <OwnName name={name ?? ''} email={email} />}</Loaded>
      <OwnPassword />
      <Browsers />
    </Page>
  );
}
