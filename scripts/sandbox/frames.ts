import protobuf from 'protobufjs';

/** `pbbp2.Frame` of the long connection (platform.md §10.2.2). */
const PROTO = `syntax = "proto2"; package pbbp2;
message Header { required string key = 1; required string value = 2; }
message Frame { required uint64 SeqID = 1; required uint64 LogID = 2; required int32 service = 3; required int32 method = 4;
  repeated Header headers = 5; optional string payloadEncoding = 6; optional string payloadType = 7;
  optional bytes payload = 8; optional string LogIDNew = 9; }`;

const type = protobuf.parse(PROTO).root.lookupType('pbbp2.Frame');

/** method 0 = control (ping, pong), 1 = data (event, ack). */
export const CONTROL = 0;
export const DATA = 1;

export interface Frame {
  seq: number;
  service: number;
  method: number;
  headers: Readonly<Record<string, string>>;
  payload: Buffer;
}

export function encodeFrame(frame: Frame): Uint8Array {
  return type
    .encode({
      SeqID: frame.seq,
      LogID: frame.seq,
      service: frame.service,
      method: frame.method,
      headers: Object.entries(frame.headers).map(([key, value]) => ({ key, value })),
      payload: frame.payload,
    })
    .finish();
}

interface RawFrame {
  SeqID: number;
  service: number;
  method: number;
  headers: { key: string; value: string }[];
  payload: Uint8Array;
}

export function decodeFrame(bytes: Uint8Array): Frame {
  const raw = type.toObject(type.decode(bytes), {
    longs: Number,
    defaults: true,
    arrays: true,
  }) as RawFrame;
  return {
    seq: raw.SeqID,
    service: raw.service,
    method: raw.method,
    headers: Object.fromEntries(raw.headers.map((header) => [header.key, header.value])),
    payload: Buffer.from(raw.payload),
  };
}
