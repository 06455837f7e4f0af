/** The endings of the files that newslens reads, as `newslens.reading` knows them. */
export const SUFFIXES: readonly string[] = [
  '.arrow', '.arrows', '.asp', '.aspx', '.atom', '.bz2', '.csv', '.docm', '.docx',
  '.feather', '.gz', '.htm', '.html', '.ipc', '.json', '.jsonl', '.jsonld', '.jsonlines',
  '.jsp', '.markdown', '.md', '.mht', '.mhtml', '.ndjson', '.ods', '.parquet', '.pdf',
  '.php', '.pq', '.rss', '.shtml', '.tab', '.tar', '.tbz', '.tbz2', '.text',
  '.tgz', '.tsv', '.txt', '.txz', '.warc', '.xhtml', '.xls', '.xlsb', '.xlsm',
  '.xlsx', '.xml', '.xz', '.zip',
];
