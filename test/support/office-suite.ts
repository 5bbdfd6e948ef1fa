import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const available = (program: string, flag: string): boolean => {
  try {
    execFileSync(program, [flag], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** Whether papers can be laid out here as office software does it. */
export const OFFICE_SUITE = available('soffice', '--version') && available('pdftotext', '-v');

export const NO_OFFICE_SUITE =
  'skipped: no LibreOffice (soffice) or no pdftotext; apt-get install libreoffice-writer-nogui poppler-utils';

/** The text of each page of a docx, without spaces: those between letters and digits are the layout's own. */
export function pagesOf(docx: Uint8Array): string[] {
  const directory = mkdtempSync(join(tmpdir(), 'jieban-paper-'));
  try {
    writeFileSync(join(directory, 'paper.docx'), docx);
    const profile = `-env:UserInstallation=file://${directory}/profile`;
    execFileSync(
      'soffice',
      [profile, '--headless', '--convert-to', 'pdf', '--outdir', directory, join(directory, 'paper.docx')],
      { stdio: 'ignore' },
    );
    const text = execFileSync('pdftotext', [join(directory, 'paper.pdf'), '-'], {
      encoding: 'utf8',
    });
    // Each page ends with a form feed.
    return text
      .split('\f')
      .slice(0, -1)
      .map((page) => page.replace(/\s/g, ''));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
