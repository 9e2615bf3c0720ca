import { ENABLED, type FileRules } from './rules';

const none = { irrelevant: [], harmless: [ENABLED], unsupported: [] };

export const macros: FileRules = {
  ...none,
  honoured: ['args', 'definition', 'validation', 'errormsg', 'iseval'],
  irrelevant: [{ settings: ['description', '_actions'], because: 'shown in Splunk Web only' }],
};

export const eventtypes: FileRules = {
  ...none,
  honoured: ['search', 'disabled'],
  irrelevant: [{ settings: ['description', 'priority', 'color', '_actions'], because: 'shown in Splunk Web only' }],
  unsupported: [{ settings: ['tags'], because: 'deprecated; write tags.conf' }],
};

/** tags.conf: each setting of a `[field=value]` stanza is a tag's name. */
export const tags: FileRules = { ...none, honoured: ['*'] };

export const commands: FileRules = {
  ...none,
  honoured: ['filename', 'chunked', 'command.arg.*'],
  irrelevant: [
    {
      settings: ['is_risky', 'run_in_preview', 'python.version', 'python.required'],
      because: 'about users, previews and Python',
    },
    { settings: ['description', '_actions'], because: 'shown in Splunk Web only' },
  ],
  harmless: [ENABLED, { setting: 'maxwait', values: ['0'] }, { setting: 'maxchunksize', values: ['0'] }],
  unsupported: [
    { settings: ['maxwait', 'maxchunksize'], because: 'the bench has its own limit on waiting and none on size' },
    {
      settings: [
        'type',
        'local',
        'perf_warn_limit',
        'streaming',
        'maxinputs',
        'passauth',
        'enableheader',
        'retainsevents',
        'generating',
        'generates_timeorder',
        'overrides_timeorder',
        'requires_preop',
        'streaming_preop',
        'required_fields',
        'supports_*',
        'clear_required_fields',
        'stderr_dest',
        'outputheader',
        'changes_colorder',
        'undo_scheduler_escaping',
      ],
      because:
        'of version 1 of the protocol; the bench starts commands with chunked = true, which state this themselves',
    },
  ],
};

export const collections: FileRules = {
  ...none,
  honoured: ['enforceTypes', 'field.*', 'disabled'],
  irrelevant: [
    { settings: ['accelerated_fields.*', 'profilingEnabled', 'profilingThresholdMs', 'type'], because: 'about speed' },
    { settings: ['replicate', 'replication_dump_*'], because: 'about indexers, which the bench does not have' },
    { settings: ['description', '_actions'], because: 'shown in Splunk Web only' },
  ],
};

export const fields: FileRules = {
  ...none,
  honoured: [],
  irrelevant: [
    {
      settings: ['INDEXED', 'INDEXED_VALUE'],
      because: 'where Splunk looks for a value; the bench compares the field itself',
    },
  ],
  unsupported: [{ settings: ['TOKENIZER', 'AGGREGATORS'], because: 'the bench does not split values by fields.conf' }],
};
