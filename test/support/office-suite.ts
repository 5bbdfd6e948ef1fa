import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';

const available = (program: string, flag: string): boolean => {
  try {
    execFileSync(program, [flag], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** The program itself, behind whatever links lead to it. */
const whereIs = (program: string): string =>
  realpathSync(execFileSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim());

/** Whether papers can be laid out here as office software does it. */
export const OFFICE_SUITE = available('soffice', '--version') && available('pdftotext', '-v');

export const NO_OFFICE_SUITE =
  'skipped: no LibreOffice (soffice) or no pdftotext; apt-get install libreoffice-writer-nogui poppler-utils';

/** Whether workbooks can be opened here too: a part of LibreOffice that is installed for itself. */
export const SPREADSHEETS =
  available('soffice', '--version') && existsSync(join(dirname(whereIs('soffice')), 'libsclo.so'));

export const NO_SPREADSHEETS = 'skipped: no LibreOffice Calc; apt-get install libreoffice-calc-nogui';

/** Lets LibreOffice turn a file into another kind; `read` is given the path of what came out. */
function converted<T>(bytes: Uint8Array, from: string, to: string, read: (path: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), 'jieban-paper-'));
  try {
    writeFileSync(join(directory, `paper.${from}`), bytes);
    const profile = `-env:UserInstallation=file://${directory}/profile`;
    execFileSync(
      'soffice',
      [profile, '--headless', '--convert-to', to, '--outdir', directory, join(directory, `paper.${from}`)],
      { stdio: 'ignore' },
    );
    return read(join(directory, `paper.${to.replace(/:.*/, '')}`));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The text of each page of a docx, without spaces: those between letters and digits are the layout's own. */
export const pagesOf = (docx: Uint8Array): string[] =>
  converted(docx, 'docx', 'pdf', (path) => {
    const text = execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' });
    // Each page ends with a form feed.
    return text
      .split('\f')
      .slice(0, -1)
      .map((page) => page.replace(/\s/g, ''));
  });

/** The first sheet of a workbook as office software shows it, row by row. */
export const csvOf = (workbook: Uint8Array): string[][] =>
  converted(
    workbook,
    'xlsx',
    // Commas, quotes, UTF-8, from the first row on, as shown.
    'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true',
    (path) => parse(readFileSync(path)),
  );
