import { ENABLED, type FileRules } from './rules';

/** transforms.conf: look-ups and search-time extractions. */
export const transforms: FileRules = {
  honoured: [
    'REGEX',
    'FORMAT',
    'SOURCE_KEY',
    'MV_ADD',
    'DELIMS',
    'FIELDS',
    'filename',
    'collection',
    'external_type',
    'fields_list',
    'match_type',
    'max_matches',
    'min_matches',
    'default_match',
    'case_sensitive_match',
  ],
  irrelevant: [
    {
      settings: [
        'MATCH_LIMIT',
        'DEPTH_LIMIT',
        'CAN_OPTIMIZE',
        'batch_index_query',
        'allow_caching',
        'cache_size',
        'max_ext_batch',
        'max_duplicates',
      ],
      because: 'limits on resources, with no bearing on results',
    },
    {
      settings: [
        'replicate',
        'check_permission',
        'python.version',
        'python.required',
        'reverse_lookup_honor_case_sensitive_match',
      ],
      because: 'about clusters, users and reverse look-ups, which the bench does not have',
    },
    { settings: ['description', '_actions', 'interpolate_timerange'], because: 'shown in Splunk Web only' },
  ],
  harmless: [
    ENABLED,
    { setting: 'CLEAN_KEYS', values: ['1', 'true'] },
    { setting: 'KEEP_EMPTY_VALS', values: ['0', 'false'] },
    { setting: 'REPEAT_MATCH', values: ['0', 'false'] },
    { setting: 'WRITE_META', values: ['0', 'false'] },
  ],
  unsupported: [
    {
      settings: [
        'DEST_KEY',
        'WRITE_META',
        'DEFAULT_VALUE',
        'CLONE_SOURCETYPE',
        'LOOKAHEAD',
        'REPEAT_MATCH',
        'INGEST_EVAL',
        'STOP_PROCESSING_IF',
        'METRIC-SCHEMA-*',
        'REMOVE_DIMS_FROM_METRIC_NAME',
      ],
      because: 'the bench does not rewrite or route events on their way into the index',
    },
    {
      settings: ['CLEAN_KEYS', 'KEEP_EMPTY_VALS'],
      because: 'the bench cleans keys and leaves out empty values, as by default',
    },
    {
      settings: ['time_field', 'time_format', 'max_offset_secs', 'min_offset_secs'],
      because: 'the bench has no time-based look-ups',
    },
    { settings: ['external_cmd', 'feature_id_element'], because: 'the bench looks up in CSV files and the KV store' },
    { settings: ['filter', 'index_fields_list'], because: 'the bench looks up in whole tables' },
  ],
};
