import ipaddr from 'ipaddr.js';

/** A value of a MaxMind-format file. Whole numbers are written as uint32, others as doubles. */
export type MmdbValue = string | number | { readonly [key: string]: MmdbValue };

const [TEXT, DOUBLE, UINT16, UINT32, MAP] = [2, 3, 5, 6, 7];
const UINT64 = 9;
const NODE_BYTES = 8;

function control(type: number, size: number): Buffer {
  if (size > 284) throw new RangeError('the writer knows no values of such size');
  const rest = size < 29 ? [] : [size - 29];
  const first = Math.min(size, 29);
  return Buffer.from(type <= 7 ? [(type << 5) | first, ...rest] : [first, type - 7, ...rest]);
}

function whole(type: number, bytes: number, value: number): Buffer {
  const body = Buffer.alloc(bytes);
  if (bytes === 8) body.writeBigUInt64BE(BigInt(value));
  else body.writeUIntBE(value, 0, bytes);
  return Buffer.concat([control(type, bytes), body]);
}

function encode(value: MmdbValue): Buffer {
  if (typeof value === 'string') return Buffer.concat([control(TEXT, Buffer.byteLength(value)), Buffer.from(value)]);
  if (typeof value === 'number') {
    if (Number.isInteger(value) && value >= 0) return whole(UINT32, 4, value);
    const body = Buffer.alloc(8);
    body.writeDoubleBE(value);
    return Buffer.concat([control(DOUBLE, 8), body]);
  }
  const members = Object.entries(value);
  return Buffer.concat([
    control(MAP, members.length),
    ...members.flatMap(([key, each]) => [encode(key), encode(each)]),
  ]);
}

function metadata(nodes: number, ipVersion: 4 | 6, built: number): Buffer {
  const entries: readonly (readonly [string, Buffer])[] = [
    ['node_count', whole(UINT32, 4, nodes)],
    ['record_size', whole(UINT16, 2, 32)],
    ['ip_version', whole(UINT16, 2, ipVersion)],
    ['database_type', encode('Test')],
    ['binary_format_major_version', whole(UINT16, 2, 2)],
    ['binary_format_minor_version', whole(UINT16, 2, 0)],
    ['build_epoch', whole(UINT64, 8, built)],
  ];
  const body = entries.flatMap(([key, value]) => [encode(key), value]);
  return Buffer.concat([Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1'), control(MAP, entries.length), ...body]);
}

/**
 * A small MaxMind-format file (MaxMind DB File Format Specification 2.0), records of 32 bits.
 * @param records by network, wider ones before those inside them
 * @param built epoch seconds
 */
export function mmdb(records: Readonly<Record<string, MmdbValue>>, built: number, ipVersion: 4 | 6 = 6): Buffer {
  // A record is 0 (nothing), a node's number, or below 0 a place in the data.
  const nodes: [number, number][] = [[0, 0]];
  const data: Buffer[] = [];
  let size = 0;
  for (const [cidr, record] of Object.entries(records)) {
    const [address, bits] = ipaddr.parseCIDR(cidr);
    const own = address.toByteArray();
    const bytes = ipVersion === 6 && own.length === 4 ? [...new Array<number>(12).fill(0), ...own] : own;
    const length = bits + 8 * (bytes.length - own.length);
    let node = 0;
    for (let depth = 0; depth < length; depth += 1) {
      const side = ((bytes[depth >> 3]! >> (7 - (depth & 7))) & 1) as 0 | 1;
      if (depth === length - 1) nodes[node]![side] = -1 - size;
      else {
        // What a wider network says holds for both halves below it.
        const wider = nodes[node]![side];
        if (wider <= 0) nodes[node]![side] = nodes.push([wider, wider]) - 1;
        node = nodes[node]![side];
      }
    }
    const bytesOfRecord = encode(record);
    data.push(bytesOfRecord);
    size += bytesOfRecord.length;
  }
  const tree = Buffer.alloc(nodes.length * NODE_BYTES);
  nodes.flat().forEach((value, index) => {
    const written = value > 0 ? value : nodes.length + (value === 0 ? 0 : 16 - 1 - value);
    tree.writeUInt32BE(written, 4 * index);
  });
  return Buffer.concat([tree, Buffer.alloc(16), ...data, metadata(nodes.length, ipVersion, built)]);
}
