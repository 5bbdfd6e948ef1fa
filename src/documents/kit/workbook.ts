import type { Instant } from '../../domain/local-date.ts';
import { packing } from './archive.ts';
import { STYLES_XML, headXml, letters, rowXml, xmlText, type Column } from './cells.ts';

/** A sheet as it is written, whatever its rows are. */
export interface Sheet {
  readonly name: string;
  /** A list keeps its head and first column in sight, can be filtered, and is printed across two sheets of A3; else a page to be read. */
  readonly layout: 'list' | 'page';
  /** Letters of its last column. */
  readonly last: string;
  readonly widths: readonly number[];
  /** Its rows in XML, the head first; gives the number of the last one. */
  rows(): AsyncGenerator<string, number>;
}

/**
 * A sheet of rows that come in batches.
 * @param batches asked for when the sheets before this one are written
 */
export const sheet = <Row>(
  name: string,
  layout: Sheet['layout'],
  columns: readonly Column<Row>[],
  batches: () => AsyncIterable<readonly Row[]>,
): Sheet => ({
  name,
  layout,
  last: letters(columns.length - 1),
  widths: columns.map(({ width }) => width),
  async *rows() {
    yield headXml(columns);
    let number = 1;
    for await (const batch of batches())
      yield batch.map((row) => rowXml(columns, row, (number += 1))).join('');
    return number;
  },
});

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * The bytes of an xlsx (ECMA-376). Rows are packed as they come, so that a ledger of a year takes the memory of its file and
 * little more. The same title, moment and rows give the same bytes.
 */
export async function workbook(title: string, at: Instant, sheets: readonly Sheet[]): Promise<Uint8Array> {
  const zip = packing(at);
  const part = (path: string, xml: string): void => {
    zip.file(path).last(XML + xml);
  };
  part('[Content_Types].xml', contentTypes(sheets));
  part(
    '_rels/.rels',
    relationships(
      [`${OFFICE}/officeDocument`, 'xl/workbook.xml'],
      [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ),
  );
  part('docProps/core.xml', core(title, at));
  part('xl/styles.xml', STYLES_XML);
  const ranges: string[] = [];
  for (const [index, one] of sheets.entries()) {
    const file = zip.file(`xl/worksheets/sheet${index + 1}.xml`);
    file.write(XML + beginning(one, index === 0));
    const rows = one.rows();
    let next = await rows.next();
    for (; !next.done; next = await rows.next()) file.write(next.value);
    ranges.push(`$A$1:$${one.last}$${next.value}`);
    file.last(end(one, title, next.value));
  }
  part('xl/workbook.xml', book(sheets, ranges));
  part(
    'xl/_rels/workbook.xml.rels',
    relationships(
      ...sheets.map((_, index) => [`${OFFICE}/worksheet`, `worksheets/sheet${index + 1}.xml`] as const),
      [`${OFFICE}/styles`, 'styles.xml'],
    ),
  );
  return zip.bytes();
}

const relationships = (...all: readonly (readonly [type: string, target: string])[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${all
    .map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const contentTypes = (sheets: readonly Sheet[]): string =>
  `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
    ['xl/workbook.xml', `${TYPE}.sheet.main+xml`],
    ['xl/styles.xml', `${TYPE}.styles+xml`],
    ['docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ...sheets.map((_, index) => [`xl/worksheets/sheet${index + 1}.xml`, `${TYPE}.worksheet+xml`]),
  ]
    .map(([path = '', type = '']) => `<Override PartName="/${path}" ContentType="${type}"/>`)
    .join('')}</Types>`;

function core(title: string, at: Instant): string {
  const time = `xsi:type="dcterms:W3CDTF">${at.slice(0, 19)}Z`;
  return `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title><dc:creator>接办</dc:creator><cp:lastModifiedBy>接办</cp:lastModifiedBy><dcterms:created ${time}</dcterms:created><dcterms:modified ${time}</dcterms:modified></cp:coreProperties>`;
}

/** `ranges`: what each sheet holds. A list repeats its head and first column on every printed page, and names the range that its filter is about. */
function book(sheets: readonly Sheet[], ranges: readonly string[]): string {
  const names = sheets.flatMap(({ name, layout }, index) =>
    layout === 'page'
      ? []
      : [
          `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">'${xmlText(name)}'!${ranges[index] ?? ''}</definedName>`,
          `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${xmlText(name)}'!$A:$A,'${xmlText(name)}'!$1:$1</definedName>`,
        ],
  );
  const list = sheets.map(
    ({ name }, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="15000"/></bookViews><sheets>${list.join('')}</sheets><definedNames>${names.join('')}</definedNames></workbook>`;
}

function beginning({ layout, widths }: Sheet, isFirst: boolean): string {
  const pane =
    layout === 'list'
      ? '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/><selection pane="bottomRight" activeCell="B2" sqref="B2"/>'
      : '';
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  return `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`;
}

/** 8 and 9: A3 and A4. The words of a head are set by `&`, which a title must not. */
function end({ layout, last }: Sheet, title: string, rows: number): string {
  const range = `A1:${last}${rows}`;
  const [filter, paper] =
    layout === 'list'
      ? [`<autoFilter ref="${range}"/>`, 'paperSize="8" orientation="landscape" fitToWidth="2"']
      : ['', 'paperSize="9" orientation="portrait" fitToWidth="1"'];
  return `</sheetData>${filter}<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup ${paper} fitToHeight="0"/><headerFooter><oddHeader>&amp;C${xmlText(title.replaceAll('&', '&&'))}</oddHeader><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter><ignoredErrors><ignoredError sqref="${range}" numberStoredAsText="1"/></ignoredErrors></worksheet>`;
}
