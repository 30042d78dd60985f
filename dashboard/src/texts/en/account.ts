export const ownersOnly = {
  ask: 'Ask one of them:',
};

export const accountGeneral = {
  title: 'General',
  description: 'The account as everybody in it sees it.',
  name: 'Name of the account',
  nameHint: 'Stands in invitations, in letters and above these pages.',
  saved: 'The name is saved',
  about: 'About this account',
  id: 'Account id',
  since: 'Created',
  removal: 'Deleting the account',
  removalText:
    'Only an operator of this installation who belongs to another account can delete an account: its members, chatbots, knowledge and conversations go for good. Tell them the account id above.',
  removalBefore: 'Chatbots, persons and members can be deleted one by one without them. Export conversations first.',
};
