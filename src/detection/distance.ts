import type { Place } from '../model/requester';

const EARTH_KM = 6371;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Kilometres between two places on a sphere, by the haversine formula; undefined where either is not known. */
export function kilometres(a: Place | undefined, b: Place | undefined): number | undefined {
  if (a === undefined || b === undefined) return undefined;
  const [north, east] = [radians(b.lat - a.lat), radians(b.lon - a.lon)];
  const half = Math.sin(north / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(east / 2) ** 2;
  // Rounding may take opposite ends of the earth a little above 1.
  return Math.round(2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half))));
}
