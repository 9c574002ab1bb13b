/**
 * The whole database in one text. Everything in it is derived from the corpus folder and may be deleted at any time.
 * Spans are two integers, half open, in UTF-16 units: `source_*` in the decoded text of the file, `clean_*` and plain
 * `start`/`end` in its clean text unless the comment says otherwise. Lists that are only ever read whole
 * (paths, leaves, cells) are JSON; what people count and filter by is a table.
 */
export const SCHEMA_VERSION = 3

export const SCHEMA = `
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- one file as it came, and what cleaning made of it
CREATE TABLE source (
  key       INTEGER PRIMARY KEY,
  location  TEXT NOT NULL UNIQUE,  -- 'corpus:<path below raw/>', else the absolute path of a file ingested by path
  file      TEXT NOT NULL,         -- what is shown, e.g. 002_348614c37279c408.txt
  sha256    TEXT NOT NULL,
  bytes     INTEGER NOT NULL,
  version   TEXT NOT NULL,         -- of the pipeline that made these rows
  known     TEXT NOT NULL,         -- hash over what the manifest says about this file
  named     INTEGER NOT NULL,      -- 1: the manifest gives its ids
  format    TEXT NOT NULL,
  encoding  TEXT NOT NULL,
  encoding_reason TEXT NOT NULL,
  text      TEXT NOT NULL,         -- decoded, otherwise untouched
  clean     TEXT NOT NULL,
  origin    BLOB NOT NULL,         -- source offset of each clean unit, as runs: see origin.ts
  places    TEXT NOT NULL,         -- JSON
  metadata  TEXT NOT NULL,         -- JSON
  recognised TEXT NOT NULL,        -- JSON, flat triples start end confidence, in the source text: read from a picture
  segments  TEXT NOT NULL          -- JSON
) STRICT;
CREATE INDEX source_sha256 ON source (sha256);

-- a file that could not be read: kept so that it is reported until it is mended or gone
CREATE TABLE refusal (
  location TEXT PRIMARY KEY,
  file     TEXT NOT NULL,
  sha256   TEXT NOT NULL,
  version  TEXT NOT NULL,
  code     TEXT NOT NULL,
  detail   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE edit (
  source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL,              -- in the source text
  before TEXT NOT NULL, after TEXT NOT NULL,
  rules TEXT NOT NULL,                                       -- JSON
  confidence REAL NOT NULL, evidence TEXT NOT NULL,
  PRIMARY KEY (source, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE doubt (
  source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  rule TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL,              -- in the source text
  clean_start INTEGER NOT NULL, clean_end INTEGER NOT NULL,
  before TEXT NOT NULL, candidates TEXT NOT NULL,            -- JSON
  evidence TEXT NOT NULL,
  PRIMARY KEY (source, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE label (
  source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL,              -- in the source text
  evidence TEXT NOT NULL,
  PRIMARY KEY (source, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
  source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  document INTEGER REFERENCES document ON DELETE CASCADE,    -- null: concerns the file
  stage TEXT NOT NULL, level TEXT NOT NULL, code TEXT NOT NULL,
  start INTEGER, end INTEGER,                                -- read, clean: source text; parse, extract: clean text
  detail TEXT NOT NULL,
  PRIMARY KEY (source, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_document ON finding (document);

CREATE TABLE document (
  key INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,                                  -- in the file
  id TEXT NOT NULL UNIQUE,
  work TEXT NOT NULL,                                        -- corpus layer: id of the leading witness
  title TEXT NOT NULL, number TEXT, issuer TEXT, date TEXT, level TEXT, region TEXT,
  head TEXT NOT NULL,                                        -- JSON: every field with the words it was read from
  parents TEXT NOT NULL,                                     -- JSON; resolved by the corpus layer
  parent_override TEXT,                                      -- the manifest's word on the parent
  source_start INTEGER NOT NULL, source_end INTEGER NOT NULL,
  clean_start INTEGER NOT NULL, clean_end INTEGER NOT NULL,
  leaves TEXT NOT NULL,                                      -- JSON, flat triples kind start end; they tile the span
  counts TEXT NOT NULL                                       -- JSON
) STRICT;
CREATE INDEX document_source ON document (source);

CREATE TABLE clause (
  key INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  ord INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE,
  parent TEXT,
  kind TEXT NOT NULL,
  path TEXT NOT NULL,                                        -- JSON
  derived INTEGER NOT NULL,
  heading TEXT NOT NULL, text TEXT NOT NULL,
  body TEXT NOT NULL,                                        -- JSON, flat pairs
  clean_start INTEGER NOT NULL, clean_end INTEGER NOT NULL,
  source_start INTEGER NOT NULL, source_end INTEGER NOT NULL,
  leaves TEXT NOT NULL, cells TEXT NOT NULL,                 -- JSON
  units_state TEXT NOT NULL, units_from TEXT, targets_state TEXT NOT NULL,
  deadline TEXT,                                             -- JSON; NULL: the clause names none of its own
  UNIQUE (document, ord)
) STRICT;
CREATE INDEX clause_parent ON clause (parent);

CREATE TABLE unit (
  clause INTEGER NOT NULL REFERENCES clause ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL, role TEXT NOT NULL, organisation TEXT,
  start INTEGER NOT NULL, end INTEGER NOT NULL, rule TEXT NOT NULL,
  PRIMARY KEY (clause, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE target (
  clause INTEGER NOT NULL REFERENCES clause ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  indicator TEXT NOT NULL, key TEXT NOT NULL, op TEXT NOT NULL,
  value REAL, value2 REAL, unit TEXT NOT NULL,
  deadline TEXT, baseline REAL, baseline_year TEXT,
  scope TEXT, period TEXT, hedge TEXT, attribute TEXT,
  quality TEXT NOT NULL, printed TEXT, evidence TEXT, sentence TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, rule TEXT NOT NULL,
  PRIMARY KEY (clause, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE reference (
  clause INTEGER NOT NULL REFERENCES clause ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  text TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL,
  document TEXT,                                             -- corpus layer
  PRIMARY KEY (clause, ordinal)
) STRICT, WITHOUT ROWID;
`
