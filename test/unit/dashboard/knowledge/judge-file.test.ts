import { judgeFile } from '../../../../dashboard/src/pages/knowledge/adding/judge-file';
import { linesOf } from '../../../../dashboard/src/pages/knowledge/adding/lines-of';

const limits = { upload_bytes: 50 * 1024 * 1024, upload_types: ['pdf', 'md'] };

describe('a file that is chosen', () => {
  it.each([
    ['prices.pdf', 10, undefined],
    ['PRICES.PDF', 52_428_800, undefined],
    ['prices.pdf', 52_428_801, 'This file is larger than 50 MB, the most that is taken.'],
    ['empty.md', 0, 'This file is empty.'],
    ['song.mp3', 10, 'Files of this kind cannot be read. These can: PDF, MD.'],
    ['archive.pdf.zip', 10, 'Files of this kind cannot be read. These can: PDF, MD.'],
    ['README', 10, 'Files of this kind cannot be read. These can: PDF, MD.'],
  ])('%s of %d bytes is judged before the upload', (name, size, reason) => {
    expect(judgeFile({ name, size }, limits)).toBe(reason);
  });

  it('is left to the server while the limits are unknown', () => {
    expect(judgeFile({ name: 'song.mp3', size: 10 }, undefined)).toBeUndefined();
  });
});

describe('patterns of a website', () => {
  it('are the lines that hold something', () => {
    expect(linesOf(' /help/ \n\n/en/\n  ')).toEqual(['/help/', '/en/']);
  });
});
