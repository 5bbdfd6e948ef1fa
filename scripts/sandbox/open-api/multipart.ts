/** One part of a multipart/form-data body. */
export interface Part {
  bytes: Buffer;
  filename?: string;
}

/** The parts by field name, or undefined when the body is not multipart (RFC 7578; what the SDK's form-data sends). */
export function parseMultipart(body: Buffer, contentType: string): Map<string, Part> | undefined {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return undefined;
  const mark = Buffer.from(`--${boundary}`);
  const parts = new Map<string, Part>();
  let start = body.indexOf(mark);
  while (start >= 0) {
    const from = start + mark.length + 2;
    const next = body.indexOf(mark, from);
    if (next < 0) break;
    // A part ends with the line break before the next mark.
    readPart(body.subarray(from, next - 2), parts);
    start = next;
  }
  return parts;
}

function readPart(section: Buffer, parts: Map<string, Part>): void {
  const end = section.indexOf('\r\n\r\n');
  if (end < 0) return;
  const head = section.toString('utf8', 0, end);
  const name = /;\s*name="([^"]*)"/i.exec(head)?.[1];
  const filename = /;\s*filename="([^"]*)"/i.exec(head)?.[1];
  if (name === undefined) return;
  const bytes = section.subarray(end + 4);
  parts.set(name, filename === undefined ? { bytes } : { bytes, filename });
}
