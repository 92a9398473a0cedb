import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { zipParts } from '../../src/core/verify/zip-directory.ts';
import { Findings } from './findings.ts';
import { findProgram, output, pythonWith, script, versionOf } from './programs.ts';
import { type Samples, writeSamples } from './samples.ts';

const NAMES = ['Texts.csv', 'গ্রাহক তালিকা.csv'];

const findings = new Findings('zip');
const samples: Samples = await writeSamples();
afterAll(async () => {
  await findings.keep();
  await samples.remove();
});

const programs = { unzip: findProgram('unzip'), '7z': findProgram('7z'), bsh: findProgram('bsh') };
const python = await pythonWith('platform');
findings.reader('Info-ZIP', await versionOf(programs.unzip, ['-v']));
findings.reader('7z', await versionOf(programs['7z'], ['i']));
findings.reader('Java', programs.bsh && (await versionOf(findProgram('java'), ['-version'])));
findings.reader('Python', python && (await versionOf(python.python, ['--version'])));

/** The names that a program prints, one a line, behind what `before` takes off. */
function namesIn(text: string, before = /^/): string[] {
  const lines = text.split('\n').filter((line) => before.test(line));
  return lines.map((line) => line.replace(before, '').trim()).filter((line) => line !== '');
}

const { unzip } = programs;
if (unzip)
  describe('Info-ZIP', () => {
    it('lists Bangla names', () =>
      findings.try('Info-ZIP', 'names', undefined, async () => {
        expect(namesIn(await output(unzip, ['-Z1', samples.zip])).toSorted()).toEqual(NAMES);
      }));

    it('unpacks files that can be read', () =>
      findings.try('Info-ZIP', 'files that can be read', undefined, async () => {
        const target = join(samples.folder, 'unzipped');
        await mkdir(target);
        await output(unzip, ['-q', samples.zip, '-d', target]);
        expect((await readdir(target)).toSorted()).toEqual(NAMES);
        for (const name of NAMES) expect((await stat(join(target, name))).mode & 0o777).toBe(0o644);
      }));
  });

const sevenZip = programs['7z'];
if (sevenZip)
  describe('7z', () => {
    it('lists Bangla names, and finds every file whole', () =>
      findings.try('7z', 'names', undefined, async () => {
        const listed = await output(sevenZip, ['l', '-ba', '-slt', samples.zip]);
        expect(namesIn(listed, /^Path = /).toSorted()).toEqual(NAMES);
        expect(await output(sevenZip, ['t', samples.zip])).toContain('Everything is Ok');
      }));
  });

const { bsh } = programs;
if (bsh)
  describe('Java', () => {
    it('reads Bangla names from the stream alone', () =>
      findings.try('Java', 'names', undefined, async () => {
        const printed = await output(bsh, [script('read_zip.bsh'), samples.zip]);
        expect(namesIn(printed, /^[1-9]\d* /).toSorted()).toEqual(NAMES);
      }));
  });

if (python)
  describe('Python', () => {
    it('reads Bangla names', () =>
      findings.try('Python', 'names', undefined, async () => {
        const printed = await output(python.python, [script('read_zip.py'), samples.zip]);
        expect(namesIn(printed, /^[1-9]\d* /).toSorted()).toEqual(NAMES);
      }));
  });

describe('the reader of Verify', () => {
  findings.reader('Verify', 'this one');

  it('reads Bangla names', () =>
    findings.try('Verify', 'names', undefined, async () => {
      const parts = await zipParts(new Blob([await readFile(samples.zip)]));
      expect(parts.map(({ name }) => name).toSorted()).toEqual(NAMES);
    }));
});
