/** For developers: the page of components exists in development builds only. */
export const design = {
  title: 'Design system',
  description: 'Every component with its states. This page exists in development builds only.',
};
