-- A history of format 3 with its audit, as its program made it of version-2.sql. Made for the tests of this project; invented values.
PRAGMA application_id=1132033127;
PRAGMA user_version=3;
BEGIN TRANSACTION;
CREATE TABLE audit (
    entry INTEGER PRIMARY KEY,
    time_ms INTEGER NOT NULL,
    act TEXT NOT NULL,
    record TEXT NOT NULL,
    records INTEGER NOT NULL,
    content BLOB NOT NULL,
    hash BLOB NOT NULL
);
INSERT INTO "audit" VALUES(1,1795929030740,'adopt','11111111-1111-4111-8111-111111111111',1,X'3600CDFC7A724B48BF7BE6E35B36949405D504FF6ED000FB97E446FCAD1874E8',X'082D1ED8496FB47C8E0221926F8D04484DBB61572CFCE15DE0C45B10C3A87B62');
INSERT INTO "audit" VALUES(2,1795929030740,'adopt','22222222-2222-4222-8222-222222222222',1,X'D59BB98D8023C6C08DFF04F4BAA23A20E77527F430BB137925B3007F35507B5A',X'E6E9994C4F9359441975D7EB9E1FC93ECB6E7DDC942F3F700D1E6799E078403C');
INSERT INTO "audit" VALUES(3,1795929030740,'adopt','33333333-3333-4333-8333-333333333333',1,X'17D0C3ABDB7FAE718F34ADF7A82D48826D045F7A6CB783450F8A1671FD0D24F3',X'AED4CE66284F3B7161C446B0B07DA9493237CF77D52EC265C66AD1F04B4DEDF7');
INSERT INTO "audit" VALUES(4,1795929030740,'delete','33333333-3333-4333-8333-333333333333',1,X'17D0C3ABDB7FAE718F34ADF7A82D48826D045F7A6CB783450F8A1671FD0D24F3',X'16394FCDC11462D9815CD21568DC69A4931EBD73A51CC4B041F437E737D82051');
INSERT INTO "audit" VALUES(5,1795929030740,'adopt','44444444-4444-4444-8444-444444444444',1,X'065C8E0FE81DEA69CE132FFFCE9B11AE8F54F86B815B40B89F4B05E1F25AA64D',X'724DC0B3BD375D52AF5D42130212D1BCA32270B95D93B4DBA94C4AC15CE08CFE');
CREATE TABLE audit_head (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    entries INTEGER NOT NULL,
    hash BLOB NOT NULL
);
INSERT INTO "audit_head" VALUES(1,5,X'724DC0B3BD375D52AF5D42130212D1BCA32270B95D93B4DBA94C4AC15CE08CFE');
CREATE TABLE "inputs_small" (
    record_number INTEGER PRIMARY KEY REFERENCES record (number) ON DELETE CASCADE,
    "radius_mean" REAL NOT NULL,
    "group" REAL NOT NULL,
    "texture_mean" REAL NOT NULL
);
INSERT INTO "inputs_small" VALUES(1,0.0,0.1,0.2);
INSERT INTO "inputs_small" VALUES(2,1.0,1.1,1.2);
INSERT INTO "inputs_small" VALUES(3,2.0,2.1,2.2);
INSERT INTO "inputs_small" VALUES(4,3.0,3.1,3.2);
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
INSERT INTO "record" VALUES(1,'11111111-1111-4111-8111-111111111111',1767323045678,'P-0000','note 0','small','local','','wdbc-logistic','1.0.0','malignant',0.9,0.5,'unusual','2026-01-01',1,'malignant',1767323060000,NULL);
INSERT INTO "record" VALUES(2,'22222222-2222-4222-8222-222222222222',1767323046678,'P-0007','','small','local','','wdbc-logistic','1.0.0','benign',0.11,0.5,'typical','2026-01-02',0,'',NULL,NULL);
INSERT INTO "record" VALUES(3,'33333333-3333-4333-8333-333333333333',1767323047678,'P-0014','','small','local','','wdbc-logistic','1.0.0','benign',1.20000000000000009436e-01,0.5,'typical','2026-01-03',0,'',NULL,1767323050000);
INSERT INTO "record" VALUES(4,'44444444-4444-4444-8444-444444444444',1767323048678,'P-0021','','small','local','','wdbc-logistic','1.0.0','malignant',0.9,0.5,'typical','2026-01-04',0,'',NULL,NULL);
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
INSERT INTO "record_detail" VALUES(1,'','','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','','','1.0.0','{"benign":0.09999999999999998,"malignant":0.9}',0.45,0.95,'["benign","malignant"]','unusual:radius_mean',0.25,'["0,0","0,1","0,2"]','[-0.3333333333333333,0.16666666666666669,0.6666666666666667]',-0.75);
INSERT INTO "record_detail" VALUES(2,'','','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','','','1.0.0','{"benign":0.89,"malignant":0.11}',0.055,0.555,'["benign"]','',0.25,'["1,0","1,1","1,2"]','[-0.3333333333333333,0.16666666666666669,0.6666666666666667]',-0.75);
INSERT INTO "record_detail" VALUES(3,'','','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','','','1.0.0','{"benign":0.88,"malignant":0.12000000000000001}',6.00000000000000047184e-02,0.56,'["benign"]','',0.25,'["2,0","2,1","2,2"]','[-0.3333333333333333,0.16666666666666669,0.6666666666666667]',-0.75);
INSERT INTO "record_detail" VALUES(4,'','','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','','','1.0.0','{"benign":0.09999999999999998,"malignant":0.9}',0.45,0.95,'["malignant"]','',0.25,'["3,0","3,1","3,2"]','[-0.3333333333333333,0.16666666666666669,0.6666666666666667]',-0.75);
CREATE TABLE schema_fields (
    schema TEXT NOT NULL PRIMARY KEY,
    fields TEXT NOT NULL
);
INSERT INTO "schema_fields" VALUES('small','["radius_mean","group","texture_mean"]');
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
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END;
CREATE TRIGGER audit_is_not_cut BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END;
CREATE INDEX record_by_side ON record (probability >= threshold) WHERE deleted_ms IS NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('record',4);
COMMIT;
