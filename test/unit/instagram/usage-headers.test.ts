import { readUsageHeaders } from '../../../src/instagram/usage-headers';

const business = (...reports: object[]) => ({ 'x-business-use-case-usage': JSON.stringify({ '1': reports }) });

describe('the usage that headers report', () => {
  it('is the highest figure of all reports of messaging, above 100 too; the app’s own is told apart', () => {
    const headers = {
      ...business({ call_count: 12, total_cputime: 5, total_time: 120 }, { call_count: 40 }),
      'x-app-usage': '{"call_count":68,"total_cputime":0,"total_time":208}',
    };
    expect(readUsageHeaders(headers)).toEqual({ percent: 120, regainAccessMs: 0, appPercent: 208 });
  });

  it('is nothing of messaging where the app’s alone is told', () => {
    const headers = {
      'x-app-usage': '{"call_count":100,"total_time":100}',
      'x-business-use-case-usage': '{"18":[{"type":"instagram","call_count":100,"estimated_time_to_regain_access":9}]}',
    };
    expect(readUsageHeaders(headers, ['17'])).toEqual({ percent: 0, regainAccessMs: 0, appPercent: 100 });
  });

  it('names the longest wait, in milliseconds', () => {
    const headers = business({ estimated_time_to_regain_access: 2 }, { estimated_time_to_regain_access: 7 });
    expect(readUsageHeaders(headers)).toEqual({ percent: 0, regainAccessMs: 420_000, appPercent: 0 });
  });

  it.each([
    ['of ads, by whichever object', { '17': [{ type: 'ads_management', call_count: 100 }] }],
    ['of messaging by another account', { '18': [{ type: 'messenger', call_count: 100 }] }],
  ])('is not that %s', (_title, reports) => {
    const headers = { 'x-business-use-case-usage': JSON.stringify(reports) };
    expect(readUsageHeaders(headers, ['17'])).toBeUndefined();
  });

  it('is that of this account’s messaging, whichever of its ids is named', () => {
    const reports = { '19': [{ type: 'instagram', call_count: 81 }], '18': [{ type: 'instagram', call_count: 100 }] };
    const headers = { 'x-business-use-case-usage': JSON.stringify(reports) };
    expect(readUsageHeaders(headers, ['17', '19'])).toEqual({ percent: 81, regainAccessMs: 0, appPercent: 0 });
  });

  it('is read from the first of several headers of one name', () => {
    expect(readUsageHeaders({ 'x-app-usage': ['{"call_count":9}', '{"call_count":1}'] })?.appPercent).toBe(9);
  });

  it.each<[string, Record<string, string>]>([
    ['absent', {}],
    ['no JSON', { 'x-app-usage': 'lots' }],
    ['of another shape', { 'x-app-usage': '[1]', 'x-business-use-case-usage': '{"1":"much"}' }],
  ])('is unknown when the headers are %s', (_title, headers) => {
    expect(readUsageHeaders(headers)).toBeUndefined();
  });

  it('takes a figure that is no number for none', () => {
    expect(readUsageHeaders({ 'x-app-usage': '{"call_count":"90","total_time":null}' })?.appPercent).toBe(0);
    expect(readUsageHeaders(business({ call_count: '90', total_time: null }))?.percent).toBe(0);
  });
});
