import { testFieldCases } from '../../support/field-cases/field-case-tests';

testFieldCases('webhooks');
