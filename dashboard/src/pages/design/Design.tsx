import { Page } from '../../components/Page';
import { design } from '../../texts/en';
import { DesignFeedback } from './DesignFeedback';
import { DesignFields } from './DesignFields';
import { DesignLists } from './DesignLists';
import { DesignOverlays } from './DesignOverlays';

/** Every component with its states, for whoever builds a page. */
export function Design() {
  return (
    <main>
      <Page title={design.title} description={design.description} width="wide">
        <DesignFields />
        <DesignFeedback />
        <DesignOverlays />
        <DesignLists />
      </Page>
    </main>
  );
}
