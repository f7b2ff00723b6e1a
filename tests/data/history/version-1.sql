-- A history of format 1, as its first program wrote it. Made for the tests of this project; invented values.
PRAGMA application_id=1132033127;
PRAGMA user_version=1;
CREATE TABLE schema_fields (
    schema TEXT NOT NULL PRIMARY KEY,
    fields TEXT NOT NULL
);
CREATE TABLE record (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    created_ms INTEGER NOT NULL,
    patient TEXT NOT NULL,
    note TEXT NOT NULL,
    schema TEXT NOT NULL REFERENCES schema_fields (schema),
    source TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    model TEXT NOT NULL,
    model_version TEXT NOT NULL,
    model_sha256 TEXT NOT NULL,
    program_version TEXT NOT NULL,
    label TEXT NOT NULL,
    probability REAL,
    interval_low REAL,
    interval_high REAL,
    threshold REAL,
    status TEXT NOT NULL,
    flags TEXT NOT NULL,
    inputs_typed TEXT NOT NULL
);
CREATE TABLE "inputs_small" (
    record_number INTEGER PRIMARY KEY REFERENCES record (number) ON DELETE CASCADE,
    "radius_mean" REAL NOT NULL,
    "group" REAL NOT NULL,
    "texture_mean" REAL NOT NULL
);
INSERT INTO schema_fields VALUES ('small', '["radius_mean","group","texture_mean"]');
INSERT INTO record VALUES (1, '11111111-1111-4111-8111-111111111111', 1767323045678, 'P-0042', 'it''s a "note"
in two lines', 'small', 'local', '', 'wdbc-logistic', '0.9.0', 'abc', '0.9.0', 'malignant', 0.30000000000000004, 0.25, 0.5,
    0.5, 'typical', 'unusual:group', '["17,99","-1","1e-300"]');
INSERT INTO record VALUES (5, '22222222-2222-4222-8222-222222222222', 1767323045679, 'Müller', '', 'small', 'endpoint', 'lab',
    'wdbc-logistic', '0.9.0', 'abc', '0.9.0', 'benign', NULL, NULL, NULL, NULL, 'typical', 'unusual:group', '[]');
INSERT INTO inputs_small VALUES (1, 17.99, -1.0, 1e-300);
INSERT INTO inputs_small VALUES (5, 17.99, -1.0, 1e-300);
