import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from './check';

/** Splunk Web's icons with their width and height in pixels (dev.splunk.com, "Add icons to your app"). */
const ICONS = { 'appIcon.png': 36, 'appIcon_2x.png': 72, 'appIconAlt.png': 36, 'appIconAlt_2x.png': 72 };

const SIGNATURE = '89504e470d0a1a0a';

/** Width and height of a PNG, which begins with its signature and the IHDR chunk; undefined for anything else. */
function sizeOf(bytes: Buffer): readonly [number, number] | undefined {
  if (bytes.length < 24 || bytes.toString('hex', 0, 8) !== SIGNATURE) return undefined;
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

export const hasIcons: Check = ({ folder }) =>
  Object.entries(ICONS).flatMap(([name, pixels]) => {
    const file = join(folder, 'static', name);
    if (!existsSync(file)) return [`static/${name} is missing`];
    const size = sizeOf(readFileSync(file));
    if (size === undefined) return [`static/${name} is no PNG`];
    const [width, height] = size;
    const right = width === pixels && height === pixels;
    return right ? [] : [`static/${name} is ${width} by ${height} pixels; it must be ${pixels} by ${pixels}`];
  });
