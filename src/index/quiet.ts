// LanceDB logs a warning for every query and new table; it reads its log level once, when it is first imported.
process.env.LANCEDB_LOG ??= 'error'
