-- A history of format 2, as its program wrote it; record 3 is deleted. Made for the tests of this project; invented values.
PRAGMA application_id=1132033127;
PRAGMA user_version=2;
BEGIN TRANSACTION;
CREATE TABLE schema_fields (
    schema TEXT NOT NULL PRIMARY KEY,
    fields TEXT NOT NULL
);
INSERT INTO schema_fields VALUES('small','["radius_mean","group","texture_mean"]');
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
    label TEXT NOT NULL,
    probability REAL,
    threshold REAL,
    status TEXT NOT NULL, sample_date TEXT NOT NULL DEFAULT '', indeterminate INTEGER NOT NULL DEFAULT 0, outcome TEXT NOT NULL DEFAULT '', outcome_ms INTEGER, deleted_ms INTEGER);
INSERT INTO record VALUES(1,'11111111-1111-4111-8111-111111111111',1767323045678,'P-0000','note 0','small','local','','wdbc-logistic','1.0.0','malignant',0.9000000000000000222,0.5,'unusual','2026-01-01',1,'malignant',1767323060000,NULL);
INSERT INTO record VALUES(2,'22222222-2222-4222-8222-222222222222',1767323046678,'P-0007','','small','local','','wdbc-logistic','1.0.0','benign',0.11000000000000000055,0.5,'typical','2026-01-02',0,'',NULL,NULL);
INSERT INTO record VALUES(3,'33333333-3333-4333-8333-333333333333',1767323047678,'P-0014','','small','local','','wdbc-logistic','1.0.0','benign',0.12000000000000000943,0.5,'typical','2026-01-03',0,'',NULL,1767323050000);
INSERT INTO record VALUES(4,'44444444-4444-4444-8444-444444444444',1767323048678,'P-0021','','small','local','','wdbc-logistic','1.0.0','malignant',0.9000000000000000222,0.5,'typical','2026-01-04',0,'',NULL,NULL);
CREATE TABLE record_detail (
    record_number INTEGER PRIMARY KEY REFERENCES record (number) ON DELETE CASCADE,
    dialect TEXT NOT NULL,
    request_id TEXT NOT NULL,
    model_sha256 TEXT NOT NULL,
    remote_model TEXT NOT NULL,
    remote_version TEXT NOT NULL,
    program_version TEXT NOT NULL,
    probabilities TEXT NOT NULL,
    interval_low REAL,
    interval_high REAL,
    class_set TEXT,
    flags TEXT NOT NULL,
    latency_ms REAL,
    inputs_typed TEXT NOT NULL,
    contributions TEXT NOT NULL,
    contribution_base REAL NOT NULL
);
INSERT INTO record_detail VALUES(1,'','','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','','','1.0.0','{"benign":0.09999999999999998,"malignant":0.9}',0.4500000000000000111,0.94999999999999995559,'["benign","malignant"]','unusual:radius_mean',0.25,'["0,0","0,1","0,2"]','[-0.3333333333333333,0.16666666666666669,0.6666666666666667]',-0.75);
INSERT INTO record_detail VALUES(2,'','','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','','','1.0.0','{"benign":0.89,"malignant":0.11}',0.055000000000000000277,0.55500000000000004884,'["benign"]','',0.25,'["1,0","1,1","1,2"]','[-0.3333333333333333,0.16666666666666669,0.6666666666666667]',-0.75);
INSERT INTO record_detail VALUES(3,'','','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','','','1.0.0','{"benign":0.88,"malignant":0.12000000000000001}',0.060000000000000004718,0.56000000000000005329,'["benign"]','',0.25,'["2,0","2,1","2,2"]','[-0.3333333333333333,0.16666666666666669,0.6666666666666667]',-0.75);
INSERT INTO record_detail VALUES(4,'','','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','','','1.0.0','{"benign":0.09999999999999998,"malignant":0.9}',0.4500000000000000111,0.94999999999999995559,'["malignant"]','',0.25,'["3,0","3,1","3,2"]','[-0.3333333333333333,0.16666666666666669,0.6666666666666667]',-0.75);
CREATE TABLE IF NOT EXISTS "inputs_small" (
    record_number INTEGER PRIMARY KEY REFERENCES record (number) ON DELETE CASCADE,
    "radius_mean" REAL NOT NULL,
    "group" REAL NOT NULL,
    "texture_mean" REAL NOT NULL
);
INSERT INTO inputs_small VALUES(1,0.0,0.10000000000000000555,0.2000000000000000111);
INSERT INTO inputs_small VALUES(2,1.0,1.1000000000000000888,1.1999999999999999555);
INSERT INTO inputs_small VALUES(3,2.0,2.1000000000000000888,2.2000000000000001776);
INSERT INTO inputs_small VALUES(4,3.0,3.1000000000000000888,3.2000000000000001776);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('record',4);
CREATE INDEX record_by_created ON record (created_ms) WHERE deleted_ms IS NULL;
CREATE INDEX record_by_patient ON record (patient COLLATE NOCASE) WHERE deleted_ms IS NULL;
CREATE INDEX record_by_label ON record (label) WHERE deleted_ms IS NULL;
CREATE INDEX record_by_probability ON record (probability) WHERE deleted_ms IS NULL;
CREATE INDEX record_by_indeterminate ON record (indeterminate) WHERE deleted_ms IS NULL;
CREATE INDEX record_by_source ON record (source, endpoint) WHERE deleted_ms IS NULL;
CREATE INDEX record_by_model ON record (model, model_version) WHERE deleted_ms IS NULL;
CREATE INDEX record_by_status ON record (status) WHERE deleted_ms IS NULL;
CREATE INDEX record_by_sample_date ON record (sample_date) WHERE deleted_ms IS NULL;
CREATE INDEX record_by_note ON record (note COLLATE NOCASE) WHERE deleted_ms IS NULL;
CREATE INDEX record_by_outcome ON record (outcome) WHERE deleted_ms IS NULL;
CREATE INDEX record_by_schema ON record (schema) WHERE deleted_ms IS NULL;
CREATE INDEX record_hidden ON record (deleted_ms) WHERE deleted_ms IS NOT NULL;
CREATE VIEW "small" AS SELECT
    r.number, r.id,
    strftime('%Y-%m-%dT%H:%M:%fZ', r.created_ms / 1000.0, 'unixepoch') AS created_utc,
    r.sample_date, r.patient, r.note, r.source, r.endpoint, d.dialect, d.request_id, r.model,
    r.model_version, d.model_sha256, d.remote_model, d.remote_version, d.program_version, r.label,
    r.probability, d.probabilities, d.interval_low, d.interval_high, d.class_set, r.indeterminate,
    r.threshold, r.status, d.flags, d.latency_ms, r.outcome,
    strftime('%Y-%m-%dT%H:%M:%fZ', r.outcome_ms / 1000.0, 'unixepoch') AS outcome_utc,
    d.inputs_typed, d.contributions, d.contribution_base,
    i."radius_mean",
    i."group",
    i."texture_mean"
FROM record r JOIN record_detail d ON d.record_number = r.number
JOIN "inputs_small" i ON i.record_number = r.number
WHERE r.deleted_ms IS NULL;
COMMIT;
