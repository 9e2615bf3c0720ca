/**
 * When a search began, as its id says, epoch seconds: `1346978195.13`, `scheduler__admin__app__x_at_1346978100_18`
 * (Search Manual, "Dispatch directory and search artifacts"; of a scheduled search it is the time that it was due).
 * @returns undefined for an id that the user chose
 */
export function searchTime(sid: string): number | undefined {
  const time = /_at_(\d{10})_/.exec(sid)?.[1] ?? /(?:^|_)(\d{10})\.\d/.exec(sid)?.[1];
  return time === undefined ? undefined : Number(time);
}
