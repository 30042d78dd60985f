import { takeUndocumented } from './undocumented-answers';

afterEach(async () => {
  expect(await takeUndocumented()).toEqual([]);
});
