import { WORKFLOW_TYPE_NAMES } from '../../../src/contracts/run-ids';
import type { WorkflowTypeName, WorkflowTypes } from '../../../src/contracts/workflow-types';
import * as workflows from '../../../src/workflows';

/** Does not compile while a type that starters know is not exported, or takes or gives something else. */
const exported: {
  [Name in WorkflowTypeName]: (input: WorkflowTypes[Name]['input']) => Promise<WorkflowTypes[Name]['result']>;
} = workflows;

test('the worker exports exactly the workflow types that starters know', () => {
  expect(Object.keys(exported).sort()).toEqual([...WORKFLOW_TYPE_NAMES].sort());
});
