/**
 * The lowest Splunk that the packages are made for. Every setting in use stands in Splunk's spec files since 9.0 or
 * earlier (conf-settings.ts). What asks for more is `collect output_format=hec`, on which the event index rests: Splunk
 * documents what it keeps and ignores of a row (source, time, fields) for 9.3 and later, and 9.2 is out of support.
 */
export const LOWEST_SPLUNK = '9.3';
