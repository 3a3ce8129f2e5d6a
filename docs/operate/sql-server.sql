-- What the hub sends to SQL Server: its migrations, then every statement. Generated; written anew by the tests of the hub with CATSICE_WRITE_DOCS=1.

-- Of the engine: table of migrations
IF OBJECT_ID('schema_migration') IS NULL
CREATE TABLE schema_migration (
  number     BIGINT PRIMARY KEY,
  name       NVARCHAR(100) NOT NULL,
  digest     NVARCHAR(64) NOT NULL,
  applied_at BIGINT NOT NULL);

-- Migration 001_exchange
-- The message log. Instants are Unix milliseconds, UTC. Rows of message, receipt and movement_step are never changed.

CREATE TABLE message (
  log_index      BIGINT PRIMARY KEY,
  sender         NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
  message_id     NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
  recipient      NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
  type           NVARCHAR(8) COLLATE Latin1_General_100_BIN2  NOT NULL,
  css_version    NVARCHAR(8) COLLATE Latin1_General_100_BIN2  NOT NULL,
  priority       NVARCHAR(1) COLLATE Latin1_General_100_BIN2     NOT NULL CHECK (priority IN ('A', 'B', 'C')),
  mrn            NVARCHAR(18) COLLATE Latin1_General_100_BIN2,
  correlation_id NVARCHAR(35) COLLATE Latin1_General_100_BIN2,
  digest         NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  received_at    BIGINT      NOT NULL,
  canonical      VARBINARY(MAX)       NOT NULL,
  CONSTRAINT message_once UNIQUE (sender, message_id));

CREATE INDEX message_by_mrn ON message (mrn, log_index);
CREATE INDEX message_by_id ON message (message_id);

CREATE TABLE receipt (
  log_index  BIGINT PRIMARY KEY REFERENCES message (log_index),
  receipt_id NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL UNIQUE,
  issued_at  BIGINT      NOT NULL,
  document   VARBINARY(MAX)       NOT NULL);

-- What was refused, with what was found and what was answered. A refused messageIdentification is not taken.
CREATE TABLE refusal (
  refusal_id  BIGINT IDENTITY(1, 1) PRIMARY KEY,
  participant NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
  message_id  NVARCHAR(35) COLLATE Latin1_General_100_BIN2,
  type        NVARCHAR(8) COLLATE Latin1_General_100_BIN2,
  mrn         NVARCHAR(18) COLLATE Latin1_General_100_BIN2,
  answer_type NVARCHAR(8) COLLATE Latin1_General_100_BIN2  NOT NULL,
  problems    NVARCHAR(MAX)       NOT NULL,
  refused_at  BIGINT      NOT NULL,
  canonical   VARBINARY(MAX),
  answer      VARBINARY(MAX)       NOT NULL);

CREATE INDEX refusal_by_id ON refusal (participant, message_id);

CREATE TABLE movement (
  mrn         NVARCHAR(18) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  css_version NVARCHAR(8) COLLATE Latin1_General_100_BIN2  NOT NULL,
  state       NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
  opened_at   BIGINT      NOT NULL,
  changed_at  BIGINT      NOT NULL);

CREATE TABLE movement_party (
  mrn         NVARCHAR(18) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES movement (mrn),
  participant NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
  role        NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
  PRIMARY KEY (mrn, participant, role));

CREATE TABLE movement_step (
  mrn       NVARCHAR(18) COLLATE Latin1_General_100_BIN2  NOT NULL REFERENCES movement (mrn),
  message   NVARCHAR(8) COLLATE Latin1_General_100_BIN2   NOT NULL,
  step_key  NVARCHAR(140) COLLATE Latin1_General_100_BIN2 NOT NULL,
  log_index BIGINT       NOT NULL REFERENCES message (log_index),
  PRIMARY KEY (mrn, message, step_key));

-- One row per message and destination. due_at is null while an earlier row of the same recipient and order key is pending:
-- the row in front makes the next one due when it ends.
CREATE TABLE outbox (
  outbox_id   BIGINT IDENTITY(1, 1) PRIMARY KEY,
  log_index   BIGINT      NOT NULL REFERENCES message (log_index),
  recipient   NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
  order_key   NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
  priority    NVARCHAR(1) COLLATE Latin1_General_100_BIN2     NOT NULL,
  state       NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NOT NULL CHECK (state IN ('Pending', 'Delivered', 'Refused', 'Parked')),
  due_at      BIGINT,
  expires_at  BIGINT      NOT NULL,
  attempt     BIGINT     NOT NULL DEFAULT 0,
  lease_owner NVARCHAR(64) COLLATE Latin1_General_100_BIN2,
  lease_until BIGINT,
  ended_at    BIGINT,
  CONSTRAINT outbox_once UNIQUE (log_index, recipient));

CREATE INDEX outbox_due ON outbox (recipient, priority, log_index) WHERE state = 'Pending' AND due_at IS NOT NULL;
CREATE INDEX outbox_order ON outbox (recipient, order_key, log_index);
CREATE INDEX outbox_expiry ON outbox (expires_at) WHERE state = 'Pending';

-- Every attempt to deliver, successful or not. answer holds the destination's signed receipt or refusal as evidence.
CREATE TABLE attempt (
  attempt_id  BIGINT IDENTITY(1, 1) PRIMARY KEY,
  outbox_id   BIGINT      NOT NULL REFERENCES outbox (outbox_id),
  number      BIGINT     NOT NULL,
  started_at  BIGINT      NOT NULL,
  ended_at    BIGINT      NOT NULL,
  outcome     NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  detail      NVARCHAR(MAX)       NOT NULL,
  answer      VARBINARY(MAX));

CREATE INDEX attempt_by_outbox ON attempt (outbox_id, attempt_id);

-- Migration 010_participants
-- The participants registry. Instants are Unix milliseconds, UTC.

CREATE TABLE participant (
  id            NVARCHAR(35) COLLATE Latin1_General_100_BIN2  NOT NULL PRIMARY KEY,
  kind          NVARCHAR(35) COLLATE Latin1_General_100_BIN2  NOT NULL CHECK (kind IN ('NationalAdministration', 'Guarantor', 'Bridge')),
  country       NVARCHAR(2) COLLATE Latin1_General_100_BIN2   NOT NULL,
  status        NVARCHAR(16) COLLATE Latin1_General_100_BIN2  NOT NULL CHECK (status IN ('Onboarding', 'Certified', 'Suspended')),
  delivery_mode NVARCHAR(8) COLLATE Latin1_General_100_BIN2   NOT NULL CHECK (delivery_mode IN ('push', 'pull')),
  push_address  NVARCHAR(512) COLLATE Latin1_General_100_BIN2,
  registered_at BIGINT       NOT NULL,
  CONSTRAINT push_has_an_address CHECK ((delivery_mode = 'push' AND push_address IS NOT NULL) OR (delivery_mode = 'pull' AND push_address IS NULL)));

CREATE TABLE participant_css_version (
  participant_id NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES participant (id),
  css_version    NVARCHAR(8) COLLATE Latin1_General_100_BIN2  NOT NULL,
  PRIMARY KEY (participant_id, css_version));

-- The two slots are the rotation: the key is the judge that nobody ever has a third certificate of one purpose. A certificate names
-- one party: two owners of one key could each speak for the other.
CREATE TABLE participant_certificate (
  participant_id NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES participant (id),
  purpose        NVARCHAR(8) COLLATE Latin1_General_100_BIN2  NOT NULL CHECK (purpose IN ('Signing', 'Tls')),
  slot           BIGINT     NOT NULL CHECK (slot IN (1, 2)),
  thumbprint     NVARCHAR(64) COLLATE Latin1_General_100_BIN2    NOT NULL,
  certificate    VARBINARY(MAX)       NOT NULL,
  registered_at  BIGINT      NOT NULL,
  PRIMARY KEY (participant_id, purpose, slot),
  CONSTRAINT certificate_of_one_participant UNIQUE (purpose, thumbprint));

-- Every change and every refused change; rows are never changed. The last number is the version of the registry, by which running hubs
-- notice a change.
CREATE TABLE participant_audit (
  number         BIGINT IDENTITY(1, 1) PRIMARY KEY,
  participant_id NVARCHAR(35) COLLATE Latin1_General_100_BIN2  NOT NULL,
  happened_at    BIGINT       NOT NULL,
  changed_by     NVARCHAR(140) COLLATE Latin1_General_100_BIN2 NOT NULL,
  action         NVARCHAR(35) COLLATE Latin1_General_100_BIN2  NOT NULL,
  outcome        NVARCHAR(8) COLLATE Latin1_General_100_BIN2   NOT NULL CHECK (outcome IN ('done', 'refused')),
  detail         NVARCHAR(MAX)        NOT NULL);

CREATE INDEX participant_audit_by_participant ON participant_audit (participant_id, number);

-- Migration 020_bridge
-- Two versions of the specification at once: what each party of a movement speaks in it, and the copies that were converted.

CREATE TABLE movement_link (
  mrn         NVARCHAR(18) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES movement (mrn),
  participant NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
  css_version NVARCHAR(8) COLLATE Latin1_General_100_BIN2  NOT NULL,
  PRIMARY KEY (mrn, participant));

-- Until now a movement had one version.
INSERT INTO movement_link (mrn, participant, css_version)
SELECT DISTINCT p.mrn, p.participant, m.css_version FROM movement_party p JOIN movement m ON m.mrn = p.mrn;

-- What is delivered instead of the message of that number, signed by the hub; the message itself stays as its origin signed it. Rows are never changed.
CREATE TABLE conversion (
  log_index    BIGINT PRIMARY KEY REFERENCES message (log_index),
  from_version NVARCHAR(8) COLLATE Latin1_General_100_BIN2  NOT NULL,
  to_version   NVARCHAR(8) COLLATE Latin1_General_100_BIN2  NOT NULL,
  digest       NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  canonical    VARBINARY(MAX)       NOT NULL,
  dropped      NVARCHAR(MAX)       NOT NULL);

-- Migration 030_nodes
-- Several hubs on one database: who lives, and what only one of them does at a time. Instants are Unix milliseconds, UTC.

-- Numbers of the message log where several hubs write it: they grow, and a number of a transaction that was undone is missing.
CREATE SEQUENCE message_log_index AS BIGINT START WITH 1 NO CACHE;

CREATE TABLE node (
  name       NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  life       NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
  version    NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
  started_at BIGINT      NOT NULL,
  seen_at    BIGINT      NOT NULL,
  stopped_at BIGINT);

CREATE TABLE duty (
  name       NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  owner      NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  held_until BIGINT      NOT NULL);

-- Migration 040_revocation_policy
-- Until when a participant's certificates are accepted although nobody can tell whether they are revoked (Unix milliseconds); NULL: refused.

ALTER TABLE participant ADD accept_unknown_revocation_until BIGINT;

-- Migration 050_limits
-- What the registry allows a participant other than the settings say; null where the setting holds.
CREATE TABLE participant_limit (
  participant_id NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY REFERENCES participant (id),
  per_second     BIGINT,
  burst          BIGINT,
  at_once        BIGINT);

-- Migration 060_operation
-- Deliveries that were sent on their way again, alerts, and one delivery in so many by age. Instants are Unix milliseconds, UTC.

-- Attempts before the delivery was last sent on its way again: their numbers go on, but they no longer count against what is allowed.
ALTER TABLE outbox ADD attempts_before BIGINT DEFAULT 0 NOT NULL;

CREATE INDEX outbox_by_age ON outbox (recipient, log_index) WHERE state = 'Pending' AND due_at IS NOT NULL;
CREATE INDEX outbox_parked ON outbox (recipient, order_key, log_index) WHERE state = 'Parked';

-- The audit of what was sent on its way again; rows are never changed.
CREATE TABLE requeue (
  requeue_id  BIGINT IDENTITY(1, 1) PRIMARY KEY,
  outbox_id   BIGINT       NOT NULL REFERENCES outbox (outbox_id),
  happened_at BIGINT       NOT NULL,
  parked_at   BIGINT       NOT NULL,
  changed_by  NVARCHAR(140) COLLATE Latin1_General_100_BIN2 NOT NULL,
  reason      NVARCHAR(MAX)        NOT NULL);

CREATE INDEX requeue_by_outbox ON requeue (outbox_id, requeue_id);

-- An alert is active until it is cleared. node is empty for what concerns all nodes.
CREATE TABLE alert (
  alert_id   BIGINT IDENTITY(1, 1) PRIMARY KEY,
  kind       NVARCHAR(35) COLLATE Latin1_General_100_BIN2  NOT NULL,
  subject    NVARCHAR(140) COLLATE Latin1_General_100_BIN2 NOT NULL,
  node       NVARCHAR(40) COLLATE Latin1_General_100_BIN2  NOT NULL,
  urgency    BIGINT       NOT NULL,
  detail     NVARCHAR(MAX)        NOT NULL,
  raised_at  BIGINT       NOT NULL,
  told_at    BIGINT       NOT NULL,
  cleared_at BIGINT);

CREATE UNIQUE INDEX alert_active ON alert (kind, subject, node) WHERE cleared_at IS NULL;

-- Migration 070_evidence
-- The evidence log: what was accepted, refused, delivered and changed, in a Merkle tree (RFC 9162) whose state the hub signs. Instants are Unix milliseconds, UTC.

-- Effective settings, without what is secret, and certificates in use; one row for a node whenever they have changed. Rows are never changed.
CREATE TABLE configuration (
  configuration_id BIGINT IDENTITY(1, 1) PRIMARY KEY,
  node             NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
  happened_at      BIGINT      NOT NULL,
  version          NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
  settings         NVARCHAR(MAX)       NOT NULL,
  certificates     NVARCHAR(MAX)       NOT NULL);

CREATE INDEX configuration_by_node ON configuration (node, configuration_id);

-- Written in the transaction of the fact itself, taken away when the fact has its place in the log. ref is the key of the fact's row: what table, says kind.
CREATE TABLE evidence_pending (
  pending_id BIGINT IDENTITY(1, 1) PRIMARY KEY,
  kind       NVARCHAR(15) COLLATE Latin1_General_100_BIN2 NOT NULL,
  ref        BIGINT      NOT NULL,
  at         BIGINT      NOT NULL,
  hash       VARBINARY(MAX)       NOT NULL,
  hint       VARBINARY(MAX)       NOT NULL);

-- The leaves, from 0, without a gap. hash is the SHA-256 of a zero byte and the entry, and the entry is made again from the fact's own columns. hint tells which of them has changed, should one ever;
-- nothing is proven by it. backfilled_at: the fact is older than the log, and was entered then. Rows are never changed, and never removed.
CREATE TABLE evidence_entry (
  leaf          BIGINT PRIMARY KEY,
  kind          NVARCHAR(15) COLLATE Latin1_General_100_BIN2 NOT NULL,
  ref           BIGINT      NOT NULL,
  at            BIGINT      NOT NULL,
  backfilled_at BIGINT,
  hash          VARBINARY(MAX)       NOT NULL,
  hint          VARBINARY(MAX)       NOT NULL,
  CONSTRAINT evidence_once UNIQUE (kind, ref));

-- Complete subtrees of 256, 65536, ... leaves (level 8, 16, ...): what a proof needs without reading all leaves.
CREATE TABLE evidence_node (
  level    BIGINT NOT NULL,
  position BIGINT NOT NULL,
  hash     VARBINARY(MAX)  NOT NULL,
  PRIMARY KEY (level, position));

-- The name of this log, drawn once; one row.
CREATE TABLE evidence_log (
  log_id BIGINT PRIMARY KEY,
  origin NVARCHAR(70) COLLATE Latin1_General_100_BIN2 NOT NULL);

-- What the hub has signed of the log: its number of leaves and the hash over all of them.
CREATE TABLE evidence_checkpoint (
  size     BIGINT PRIMARY KEY,
  root     VARBINARY(MAX)  NOT NULL,
  at       BIGINT NOT NULL,
  document VARBINARY(MAX)  NOT NULL);

-- Facts that are older than the log and have no entry yet: from next_ref to last_ref.
CREATE TABLE evidence_backfill (
  kind     NVARCHAR(15) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  next_ref BIGINT      NOT NULL,
  last_ref BIGINT      NOT NULL);

INSERT INTO evidence_backfill (kind, next_ref, last_ref) SELECT 'Accepted', COALESCE(MIN(log_index), 1), COALESCE(MAX(log_index), 0) FROM message;
INSERT INTO evidence_backfill (kind, next_ref, last_ref) SELECT 'Refused', COALESCE(MIN(refusal_id), 1), COALESCE(MAX(refusal_id), 0) FROM refusal;
INSERT INTO evidence_backfill (kind, next_ref, last_ref) SELECT 'Attempted', COALESCE(MIN(attempt_id), 1), COALESCE(MAX(attempt_id), 0) FROM attempt;
INSERT INTO evidence_backfill (kind, next_ref, last_ref) SELECT 'RegistryChanged', COALESCE(MIN(number), 1), COALESCE(MAX(number), 0) FROM participant_audit;
INSERT INTO evidence_backfill (kind, next_ref, last_ref) SELECT 'Requeued', COALESCE(MIN(requeue_id), 1), COALESCE(MAX(requeue_id), 0) FROM requeue;

-- Migration 080_retention
-- Retention: what may not go, what was archived, and what is left of it here. Instants are Unix milliseconds, UTC.

-- A message that goes is asked for by its steps.
CREATE INDEX movement_step_by_message ON movement_step (log_index);

-- What retention looks through, oldest first: messages of no movement, and refusals. Movements are found by their state.
CREATE INDEX message_of_no_movement ON message (received_at, log_index) WHERE mrn IS NULL;
CREATE INDEX refusal_by_age ON refusal (refused_at, refusal_id);

-- A movement, a participant or a messageIdentification of which nothing may be deleted; in effect until it is lifted. Only the columns of lifting ever change, once.
CREATE TABLE legal_hold (
  hold_id     BIGINT IDENTITY(1, 1) PRIMARY KEY,
  mrn         NVARCHAR(18) COLLATE Latin1_General_100_BIN2,
  participant NVARCHAR(35) COLLATE Latin1_General_100_BIN2,
  message_id  NVARCHAR(35) COLLATE Latin1_General_100_BIN2,
  reason      NVARCHAR(MAX)        NOT NULL,
  placed_at   BIGINT       NOT NULL,
  placed_by   NVARCHAR(140) COLLATE Latin1_General_100_BIN2 NOT NULL,
  lifted_at   BIGINT,
  lifted_by   NVARCHAR(140) COLLATE Latin1_General_100_BIN2,
  lift_reason NVARCHAR(MAX));

-- Archives that were written, flushed to the disk, read again and found right. last_attempt and last_requeue: what happened later is not inside. Rows are never changed, but that an
-- archive may be discarded as long as it was not needed.
CREATE TABLE archive (
  archive_id   BIGINT IDENTITY(1, 1) PRIMARY KEY,
  file_name    NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL UNIQUE,
  digest       NVARCHAR(64) COLLATE Latin1_General_100_BIN2     NOT NULL,
  bytes        BIGINT       NOT NULL,
  made_at      BIGINT       NOT NULL,
  messages     BIGINT       NOT NULL,
  refusals     BIGINT       NOT NULL,
  first_at     BIGINT       NOT NULL,
  last_at      BIGINT       NOT NULL,
  last_attempt BIGINT       NOT NULL,
  last_requeue BIGINT       NOT NULL);

-- What an archive holds and the store holds, too: it is to be removed. unit: what goes together.
CREATE TABLE archive_item (
  archive_id BIGINT     NOT NULL REFERENCES archive (archive_id),
  unit       BIGINT     NOT NULL,
  kind       NVARCHAR(8) COLLATE Latin1_General_100_BIN2 NOT NULL CHECK (kind IN ('Message', 'Refusal')),
  ref        BIGINT     NOT NULL,
  PRIMARY KEY (archive_id, unit, kind, ref));

-- What is left of a message that was archived and removed: enough to know the same document again, for ever.
CREATE TABLE archived_message (
  log_index   BIGINT PRIMARY KEY,
  sender      NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
  message_id  NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
  recipient   NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
  type        NVARCHAR(8) COLLATE Latin1_General_100_BIN2  NOT NULL,
  mrn         NVARCHAR(18) COLLATE Latin1_General_100_BIN2,
  digest      NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  received_at BIGINT      NOT NULL,
  receipt_id  NVARCHAR(64) COLLATE Latin1_General_100_BIN2,
  archive_id  BIGINT      NOT NULL REFERENCES archive (archive_id),
  CONSTRAINT archived_message_once UNIQUE (sender, message_id));

CREATE INDEX archived_message_by_mrn ON archived_message (mrn, log_index);
CREATE INDEX archived_message_by_id ON archived_message (message_id);

-- An MRN is never opened anew.
CREATE TABLE archived_movement (
  mrn         NVARCHAR(18) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  css_version NVARCHAR(8) COLLATE Latin1_General_100_BIN2  NOT NULL,
  state       NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
  opened_at   BIGINT      NOT NULL,
  changed_at  BIGINT      NOT NULL,
  archive_id  BIGINT      NOT NULL REFERENCES archive (archive_id));

-- Facts of the evidence log that are in an archive and no longer here, but for messages: Refused, Attempted, Requeued, by the numbers of their rows.
CREATE TABLE archived_fact (
  kind       NVARCHAR(15) COLLATE Latin1_General_100_BIN2 NOT NULL,
  ref        BIGINT      NOT NULL,
  archive_id BIGINT      NOT NULL REFERENCES archive (archive_id),
  PRIMARY KEY (kind, ref));

-- Migration 090_search
-- What operators and senders look messages up by; see the verbs 'messages' and the operation Status. Each index serves one lookup and says which.

-- By participant and time: as sender, as recipient, and what was refused.
CREATE INDEX message_by_sender ON message (sender, received_at, log_index);
CREATE INDEX message_by_recipient ON message (recipient, received_at, log_index);
CREATE INDEX refusal_by_time ON refusal (participant, refused_at, refusal_id);

-- Refused documents of a movement, and by their identification alone.
CREATE INDEX refusal_by_mrn ON refusal (mrn, refusal_id);
CREATE INDEX refusal_by_message ON refusal (message_id, refusal_id);

-- By state of delivery: what is not delivered is little; what is delivered is nearly all, and is found by its number.
CREATE INDEX outbox_by_state ON outbox (state, log_index) WHERE state <> 'Delivered';

-- By state of the movement, longest in it first.
CREATE INDEX movement_by_state ON movement (state, changed_at, mrn);

-- Migration 100_conformance
-- The certificate of conformance that a participant was admitted on last, as it was shown. Earlier ones are in the audit, by number and digest.
CREATE TABLE participant_conformance (
  participant_id NVARCHAR(35) COLLATE Latin1_General_100_BIN2  NOT NULL PRIMARY KEY REFERENCES participant (id),
  number         NVARCHAR(70) COLLATE Latin1_General_100_BIN2  NOT NULL,
  issuer         NVARCHAR(512) COLLATE Latin1_General_100_BIN2 NOT NULL,
  system_name    NVARCHAR(512) COLLATE Latin1_General_100_BIN2 NOT NULL,
  roles          NVARCHAR(140) COLLATE Latin1_General_100_BIN2 NOT NULL,
  css_versions   NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
  valid_until    BIGINT       NOT NULL,
  document       VARBINARY(MAX)        NOT NULL,
  registered_at  BIGINT       NOT NULL);

-- Migration 110_archive_parts
-- A movement that is larger than one archive goes into several at once: all its items stand under the first of them, and held_in says in which one each lies. Null: in archive_id itself.
ALTER TABLE archive_item ADD held_in BIGINT;

-- Answers and notices that name no movement are found by the message that they speak of.
CREATE INDEX message_answer_without_mrn ON message (correlation_id, log_index) WHERE mrn IS NULL;

-- Migration 120_console
-- The console: accounts, sessions, tokens of the API, changes that wait for a second person, and who did what. Instants are Unix milliseconds, UTC.

-- password: hashed by the framework's hasher; null: the account signs in by its certificate only. code_step: the last step of time whose code was taken, so that none is taken twice.
-- locked_until: after wrong attempts; locked_at: by an operator, until one unlocks it.
CREATE TABLE account (
  account_id   BIGINT IDENTITY(1, 1) PRIMARY KEY,
  name         NVARCHAR(60) COLLATE Latin1_General_100_BIN2  NOT NULL UNIQUE,
  role         NVARCHAR(12) COLLATE Latin1_General_100_BIN2  NOT NULL CHECK (role IN ('Operator', 'Auditor', 'Participant', 'Tester')),
  participant  NVARCHAR(35) COLLATE Latin1_General_100_BIN2,
  password     NVARCHAR(200) COLLATE Latin1_General_100_BIN2,
  must_change  BIGINT       NOT NULL,
  certificate  NVARCHAR(64) COLLATE Latin1_General_100_BIN2,
  code_secret  NVARCHAR(64) COLLATE Latin1_General_100_BIN2,
  code_step    BIGINT       DEFAULT 0 NOT NULL,
  failures     BIGINT       DEFAULT 0 NOT NULL,
  locked_until BIGINT,
  locked_at    BIGINT,
  created_at   BIGINT       NOT NULL,
  CONSTRAINT participant_of_its_role CHECK ((role = 'Participant' AND participant IS NOT NULL) OR (role <> 'Participant' AND participant IS NULL)));

CREATE UNIQUE INDEX account_certificate ON account (certificate) WHERE certificate IS NOT NULL;

-- The key is the SHA-256 of what the browser holds: whoever reads this table cannot use a session. new_secret: of a second factor that is being set up.
CREATE TABLE console_session (
  token_hash  NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  account_id  BIGINT   NOT NULL REFERENCES account (account_id),
  is_strong   BIGINT   NOT NULL,
  new_secret  NVARCHAR(64) COLLATE Latin1_General_100_BIN2,
  created_at  BIGINT   NOT NULL,
  seen_at     BIGINT   NOT NULL,
  ends_at     BIGINT   NOT NULL);

CREATE INDEX console_session_by_account ON console_session (account_id);
CREATE INDEX console_session_by_end ON console_session (ends_at);

CREATE TABLE account_token (
  token_hash NVARCHAR(64) COLLATE Latin1_General_100_BIN2     NOT NULL PRIMARY KEY,
  account_id BIGINT       NOT NULL REFERENCES account (account_id),
  label      NVARCHAR(60) COLLATE Latin1_General_100_BIN2  NOT NULL,
  created_at BIGINT       NOT NULL,
  ends_at    BIGINT       NOT NULL,
  CONSTRAINT account_token_label UNIQUE (account_id, label));

-- The audit of the console and of its accounts; rows are never changed.
CREATE TABLE console_audit (
  number      BIGINT IDENTITY(1, 1) PRIMARY KEY,
  happened_at BIGINT       NOT NULL,
  account     NVARCHAR(140) COLLATE Latin1_General_100_BIN2 NOT NULL,
  action      NVARCHAR(35) COLLATE Latin1_General_100_BIN2  NOT NULL,
  subject     NVARCHAR(140) COLLATE Latin1_General_100_BIN2 NOT NULL,
  outcome     NVARCHAR(8) COLLATE Latin1_General_100_BIN2   NOT NULL CHECK (outcome IN ('done', 'refused')),
  detail      NVARCHAR(MAX)        NOT NULL);

CREATE INDEX console_audit_by_account ON console_audit (account, number);

-- A change that needs a second person. Only the columns of the decision ever change, once; what came of it is written after it was done.
CREATE TABLE approval (
  approval_id BIGINT IDENTITY(1, 1) PRIMARY KEY,
  action      NVARCHAR(35) COLLATE Latin1_General_100_BIN2  NOT NULL,
  subject     NVARCHAR(140) COLLATE Latin1_General_100_BIN2 NOT NULL,
  request     NVARCHAR(MAX)        NOT NULL,
  reason      NVARCHAR(MAX)        NOT NULL,
  proposed_by NVARCHAR(60) COLLATE Latin1_General_100_BIN2  NOT NULL,
  proposed_at BIGINT       NOT NULL,
  ends_at     BIGINT       NOT NULL,
  state       NVARCHAR(10) COLLATE Latin1_General_100_BIN2  NOT NULL CHECK (state IN ('Waiting', 'Approved', 'Declined', 'Withdrawn')),
  decided_by  NVARCHAR(60) COLLATE Latin1_General_100_BIN2,
  decided_at  BIGINT,
  outcome     NVARCHAR(MAX));

CREATE INDEX approval_waiting ON approval (approval_id) WHERE state = 'Waiting';

-- Migration 130_search
-- What the console looks messages up by. Each index serves one lookup and says which.

-- By time alone, and by type and time.
CREATE INDEX message_by_time ON message (received_at, log_index);
CREATE INDEX message_by_type ON message (type, received_at, log_index);

-- Why a document was refused: its error codes and its errorReasons, each once.
CREATE TABLE refusal_reason (
  refusal_id BIGINT      NOT NULL REFERENCES refusal (refusal_id),
  reason     NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
  PRIMARY KEY (refusal_id, reason));

CREATE INDEX refusal_by_reason ON refusal_reason (reason, refusal_id);

-- Those of what was refused until now.
INSERT INTO refusal_reason (refusal_id, reason)
SELECT p.refusal_id, p.code FROM (SELECT r.refusal_id, CAST(j.Code AS NVARCHAR(35)) COLLATE Latin1_General_100_BIN2 AS code, j.Reason COLLATE Latin1_General_100_BIN2 AS reason FROM refusal r CROSS APPLY OPENJSON(r.problems) WITH (Code BIGINT, Reason NVARCHAR(35)) j) p WHERE p.code IS NOT NULL
UNION
SELECT p.refusal_id, p.reason FROM (SELECT r.refusal_id, CAST(j.Code AS NVARCHAR(35)) COLLATE Latin1_General_100_BIN2 AS code, j.Reason COLLATE Latin1_General_100_BIN2 AS reason FROM refusal r CROSS APPLY OPENJSON(r.problems) WITH (Code BIGINT, Reason NVARCHAR(35)) j) p WHERE p.reason IS NOT NULL AND p.reason <> '';

-- Migration 140_trace
-- The trace that a message came in, as a traceparent (W3C Trace Context): its deliveries go on with it. Null for what is not traced, which is most.
ALTER TABLE outbox ADD trace NVARCHAR(55) COLLATE Latin1_General_100_BIN2;

-- Migration 150_restoration
-- When this database was put back from a backup: what was receipted between made_at and restored_at is missing. From first_number on messages and deliveries are numbered, so that no number is given
-- twice that the lost part had given. Rows are never changed. Instants are Unix milliseconds, UTC.
CREATE TABLE restoration (
  restoration_id BIGINT IDENTITY(1, 1) PRIMARY KEY,
  restored_at    BIGINT       NOT NULL,
  restored_by    NVARCHAR(140) COLLATE Latin1_General_100_BIN2 NOT NULL,
  made_at        BIGINT       NOT NULL,
  digest         NVARCHAR(64) COLLATE Latin1_General_100_BIN2,
  log_size       BIGINT       NOT NULL,
  last_number    BIGINT       NOT NULL,
  first_number   BIGINT       NOT NULL);

-- Migration 160_session_reports
-- Reports of sessions of the conformance suite, as they were received; rows are never changed. Another file of the same session is its next revision. What stands beside the document was read from it; scenarios:
-- JSON, what pages and lists show of them. document and scenarios are packed as documents are. Instants are Unix milliseconds, UTC.
CREATE TABLE session_report (
  report_id      BIGINT IDENTITY(1, 1) PRIMARY KEY,
  participant_id NVARCHAR(35) COLLATE Latin1_General_100_BIN2  NOT NULL REFERENCES participant (id),
  session_name   NVARCHAR(70) COLLATE Latin1_General_100_BIN2  NOT NULL,
  revision       BIGINT       NOT NULL,
  digest         NVARCHAR(64) COLLATE Latin1_General_100_BIN2     NOT NULL,
  system_name    NVARCHAR(512) COLLATE Latin1_General_100_BIN2 NOT NULL,
  roles          NVARCHAR(140) COLLATE Latin1_General_100_BIN2 NOT NULL,
  css_versions   NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
  verdict        NVARCHAR(20) COLLATE Latin1_General_100_BIN2  NOT NULL,
  counts         NVARCHAR(MAX)        NOT NULL,
  not_run        BIGINT       NOT NULL,
  began_at       BIGINT       NOT NULL,
  ended_at       BIGINT       NOT NULL,
  suite_version  NVARCHAR(70) COLLATE Latin1_General_100_BIN2  NOT NULL,
  suite_hash     NVARCHAR(64) COLLATE Latin1_General_100_BIN2     NOT NULL,
  evidence_hash  NVARCHAR(64) COLLATE Latin1_General_100_BIN2     NOT NULL,
  document       VARBINARY(MAX)        NOT NULL,
  scenarios      VARBINARY(MAX)        NOT NULL,
  received_at    BIGINT       NOT NULL,
  received_by    NVARCHAR(140) COLLATE Latin1_General_100_BIN2 NOT NULL,
  CONSTRAINT session_report_revision UNIQUE (participant_id, session_name, revision),
  CONSTRAINT session_report_file UNIQUE (participant_id, session_name, digest));

-- Of which session a certificate came: of every certificate that was shown since this table is there.
CREATE TABLE certified_session (
  participant_id NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES participant (id),
  evidence_hash  NVARCHAR(64) COLLATE Latin1_General_100_BIN2    NOT NULL,
  certificate    NVARCHAR(70) COLLATE Latin1_General_100_BIN2 NOT NULL,
  certified_at   BIGINT      NOT NULL,
  PRIMARY KEY (participant_id, evidence_hash, certificate));

-- Migration 170_line_of_deliveries
-- The line of a movement to a destination is looked through for what waits in it or was given up, never for what was delivered. Over all rows its index had a key without order for each message ever accepted:
-- one page more to be written for each, on a database that only grows.
DROP INDEX outbox_order ON outbox;
CREATE INDEX outbox_line ON outbox (recipient, order_key, state, log_index) WHERE state <> 'Delivered';

-- ClearAlertsOfGoneNodes.ActiveOfGone
SELECT alert_id AS AlertId, kind AS Kind, subject AS Subject, node AS Node, urgency AS Urgency, detail AS Detail, raised_at AS RaisedAtMs
FROM alert
WHERE cleared_at IS NULL AND node <> '' AND node NOT IN (SELECT name FROM node WHERE stopped_at IS NULL AND seen_at >= @before)
ORDER BY alert_id;

-- ClearAlertsOfGoneNodes.Clear
UPDATE alert SET cleared_at = @now WHERE alert_id = @alertId AND cleared_at IS NULL;

-- ReconcileAlerts.ActiveOf
SELECT alert_id AS AlertId, kind AS Kind, subject AS Subject, urgency AS Urgency, detail AS Detail, raised_at AS RaisedAtMs, told_at AS ToldAtMs
FROM alert WHERE node = @node AND cleared_at IS NULL ORDER BY alert_id;

-- ReconcileAlerts.Clear
UPDATE alert SET cleared_at = @now WHERE alert_id = @alertId;

-- ReconcileAlerts.NumberOf
SELECT alert_id FROM alert WHERE kind = @kind AND subject = @subject AND node = @node AND cleared_at IS NULL;

-- ReconcileAlerts.Raise
INSERT INTO alert (kind, subject, node, urgency, detail, raised_at, told_at) VALUES (@kind, @subject, @node, @urgency, @detail, @now, @now);

-- ReconcileAlerts.Remind
UPDATE alert SET urgency = @urgency, detail = @detail, told_at = @now WHERE alert_id = @alertId;

-- SharedFindings.GivenUp
SELECT recipient AS Recipient, COUNT(1) AS Number, MAX(ended_at) AS AtMs FROM outbox WHERE state = 'Parked' AND ended_at >= @since GROUP BY recipient;

-- SharedFindings.Stalled
SELECT name AS Recipient, 1 AS Number, seen_at AS AtMs FROM node WHERE stopped_at IS NULL AND seen_at < @before AND seen_at >= @since;

-- SharedFindings.Waiting
SELECT COALESCE(o.recipient, '') AS Recipient, COUNT(1) AS Number, MIN(m.received_at) AS AtMs
FROM outbox o JOIN message m ON m.log_index = o.log_index
WHERE o.state = 'Pending' AND o.state <> 'Delivered'
GROUP BY COALESCE(o.recipient, '') HAVING MIN(m.received_at) < @before;

-- LostMessages.Known
SELECT digest FROM message WHERE sender = @sender AND message_id = @id
UNION ALL
SELECT digest FROM archived_message WHERE sender = @sender AND message_id = @id;

-- MarkRestored.Insert
INSERT INTO restoration (restored_at, restored_by, made_at, digest, log_size, last_number, first_number)
VALUES (@RestoredAt, @RestoredBy, @MadeAt, @Digest, @LogSize, @LastNumber, @FirstNumber);

-- ReadFigures.LastNumber
SELECT COALESCE(MAX(n), 0) FROM (SELECT MAX(log_index) AS n FROM message UNION ALL SELECT MAX(log_index) FROM archived_message) AS numbers;

-- ReadFigures.Pending
SELECT COUNT(1) FROM evidence_pending;

-- ReadFigures.Registry
SELECT COALESCE(MAX(number), 0) FROM participant_audit;

-- ReadFigures.Schema
SELECT name FROM schema_migration ORDER BY number DESC OFFSET 0 ROWS FETCH NEXT @one ROWS ONLY;

-- Restoration.Last
SELECT restored_at AS RestoredAt, restored_by AS RestoredBy, made_at AS MadeAt, digest AS Digest, log_size AS LogSize, last_number AS LastNumber, first_number AS FirstNumber
FROM restoration ORDER BY restoration_id DESC OFFSET 0 ROWS FETCH NEXT @one ROWS ONLY;

-- MovementLinks.Change
UPDATE movement_link SET css_version = @version WHERE mrn = @mrn AND participant = @participant;

-- MovementLinks.LinksOf
SELECT mrn AS Mrn, participant AS Participant, css_version AS Version FROM movement_link WHERE mrn = @key;

-- MovementLinks.LinksOfMany
SELECT mrn AS Mrn, participant AS Participant, css_version AS Version FROM movement_link WHERE mrn IN (SELECT value COLLATE Latin1_General_100_BIN2 FROM OPENJSON(@keys));

-- MovementLinks.Open
INSERT INTO movement_link (mrn, participant, css_version) VALUES (@mrn, @participant, @version);

-- MovementLinks.VersionOf
SELECT css_version FROM message WHERE sender = @Recipient AND message_id = @asked;

-- SignedCopy.InsertCopy
INSERT INTO conversion (log_index, from_version, to_version, digest, canonical, dropped)
VALUES (@logIndex, @FromVersion, @ToVersion, @digest, @stored, @dropped);

-- ReportRows.Insert
INSERT INTO session_report (participant_id, session_name, revision, digest, system_name, roles, css_versions, verdict, counts, not_run, began_at, ended_at,
  suite_version, suite_hash, evidence_hash, document, scenarios, received_at, received_by) OUTPUT INSERTED.report_id
VALUES (@id, @session, @revision, @digest, @system, @roles, @versions, @verdict, @counts, @notRun, @began, @ended,
  @suiteVersion, @suiteHash, @evidenceHash, @document, @scenarios, @now, @by);

-- ReportRows.InsertCertified
INSERT INTO certified_session (participant_id, evidence_hash, certificate, certified_at) VALUES (@id, @evidenceHash, @certificate, @now);

-- ReportRows.LastRevision
SELECT COALESCE(MAX(revision), 0) FROM session_report WHERE participant_id = @id AND session_name = @session;

-- ReportRows.SameFile
SELECT report_id AS Number, revision AS Revision FROM session_report WHERE participant_id = @id AND session_name = @session AND digest = @digest;

-- AccountBook.ByCertificate
SELECT a.account_id AS AccountId, a.name AS Name, a.role AS Role, a.participant AS Participant, a.password AS Password, a.must_change AS MustChange, a.certificate AS Certificate,
a.code_secret AS CodeSecret, a.code_step AS CodeStep, a.failures AS Failures, a.locked_until AS LockedUntilMs, a.locked_at AS LockedAtMs, a.created_at AS CreatedAtMs FROM account a WHERE a.certificate = @certificate;

-- AccountBook.ByName
SELECT a.account_id AS AccountId, a.name AS Name, a.role AS Role, a.participant AS Participant, a.password AS Password, a.must_change AS MustChange, a.certificate AS Certificate,
a.code_secret AS CodeSecret, a.code_step AS CodeStep, a.failures AS Failures, a.locked_until AS LockedUntilMs, a.locked_at AS LockedAtMs, a.created_at AS CreatedAtMs FROM account a WHERE a.name = @name;

-- AccountBook.ByToken
SELECT a.account_id AS AccountId, a.name AS Name, a.role AS Role, a.participant AS Participant, a.password AS Password, a.must_change AS MustChange, a.certificate AS Certificate,
a.code_secret AS CodeSecret, a.code_step AS CodeStep, a.failures AS Failures, a.locked_until AS LockedUntilMs, a.locked_at AS LockedAtMs, a.created_at AS CreatedAtMs FROM account_token t JOIN account a ON a.account_id = t.account_id WHERE t.token_hash = @hash AND t.ends_at > @now;

-- AccountBook.Everyone
SELECT a.account_id AS AccountId, a.name AS Name, a.role AS Role, a.participant AS Participant, a.password AS Password, a.must_change AS MustChange, a.certificate AS Certificate,
a.code_secret AS CodeSecret, a.code_step AS CodeStep, a.failures AS Failures, a.locked_until AS LockedUntilMs, a.locked_at AS LockedAtMs, a.created_at AS CreatedAtMs FROM account a ORDER BY a.name;

-- AccountBook.TokensOf
SELECT label AS Label, created_at AS CreatedAtMs, ends_at AS EndsAtMs FROM account_token WHERE account_id = @accountId ORDER BY label;

-- ChangeAccount.CountToken
SELECT COUNT(1) FROM account_token WHERE account_id = @accountId AND label = @label;

-- ChangeAccount.Delete
DELETE FROM account WHERE account_id = @accountId;

-- ChangeAccount.DeleteSessions
DELETE FROM console_session WHERE account_id = @accountId AND token_hash <> @keep;

-- ChangeAccount.DeleteToken
DELETE FROM account_token WHERE account_id = @accountId AND label = @label;

-- ChangeAccount.DeleteTokens
DELETE FROM account_token WHERE account_id = @accountId;

-- ChangeAccount.Insert
INSERT INTO account (name, role, participant, password, must_change, certificate, created_at)
VALUES (@name, @role, @participant, @password, @mustChange, @certificate, @now);

-- ChangeAccount.InsertToken
INSERT INTO account_token (token_hash, account_id, label, created_at, ends_at) VALUES (@Hash, @accountId, @Label, @now, @endsAt);

-- ChangeAccount.OwnerOf
SELECT name FROM account WHERE certificate = @certificate;

-- ChangeAccount.SetCertificate
UPDATE account SET certificate = @certificate WHERE account_id = @accountId;

-- ChangeAccount.SetNoSecret
UPDATE account SET code_secret = NULL, code_step = 0 WHERE account_id = @accountId;

-- ChangeAccount.SetOpen
UPDATE account SET locked_at = NULL, locked_until = NULL, failures = 0 WHERE account_id = @accountId;

-- ChangeAccount.SetPassword
UPDATE account SET password = @password, must_change = @mustChange, locked_until = NULL, failures = 0 WHERE account_id = @accountId;

-- ChangeAccount.SetShut
UPDATE account SET locked_at = @now WHERE account_id = @accountId;

-- BeginSession.Ended
DELETE FROM console_session WHERE ends_at <= @now;

-- BeginSession.Insert
INSERT INTO console_session (token_hash, account_id, is_strong, created_at, seen_at, ends_at) VALUES (@hash, @accountId, @isStrong, @now, @now, @endsAt);

-- BeginSession.NoFailures
UPDATE account SET failures = 0, locked_until = NULL WHERE account_id = @accountId;

-- BeginSession.Replaced
DELETE FROM console_session WHERE token_hash = @before;

-- CountAttempt.Count
UPDATE account SET failures = failures + 1, locked_until = NULL WHERE account_id = @accountId;

-- CountAttempt.Lock
UPDATE account SET failures = 0, locked_until = @until WHERE account_id = @accountId;

-- EndSession.Delete
DELETE FROM console_session WHERE token_hash = @hash;

-- SessionBook.AccountOf
SELECT a.account_id AS AccountId, a.name AS Name, a.role AS Role, a.participant AS Participant, a.password AS Password, a.must_change AS MustChange, a.certificate AS Certificate,
a.code_secret AS CodeSecret, a.code_step AS CodeStep, a.failures AS Failures, a.locked_until AS LockedUntilMs, a.locked_at AS LockedAtMs, a.created_at AS CreatedAtMs FROM account a WHERE a.account_id = @accountId AND a.locked_at IS NULL;

-- SessionBook.ByHash
SELECT account_id AS AccountId, is_strong AS IsStrong, new_secret AS NewSecret, seen_at AS SeenAt
FROM console_session WHERE token_hash = @hash AND ends_at > @now AND seen_at > @idleSince;

-- TakeCode.SetUp
UPDATE account SET code_step = @step, code_secret = @secret WHERE account_id = @accountId AND code_secret IS NULL;

-- TakeCode.Take
UPDATE account SET code_step = @step WHERE account_id = @accountId AND code_step < @step AND code_secret IS NOT NULL;

-- TouchSession.Seen
UPDATE console_session SET seen_at = @now WHERE token_hash = @hash;

-- TouchSession.SetUp
UPDATE console_session SET seen_at = @now, new_secret = @newSecret WHERE token_hash = @hash;

-- UncountAttempt.Uncount
UPDATE account SET failures = @failures, locked_until = NULL WHERE account_id = @accountId AND failures <= @counted;

-- ApprovalBook.ById
SELECT approval_id AS ApprovalId, action AS Action, subject AS Subject, request AS Request, reason AS Reason, proposed_by AS ProposedBy, proposed_at AS ProposedAtMs, ends_at AS EndsAtMs,
state AS State, decided_by AS DecidedBy, decided_at AS DecidedAtMs, outcome AS Outcome FROM approval WHERE approval_id = @id;

-- ApprovalBook.Latest
SELECT approval_id AS ApprovalId, action AS Action, subject AS Subject, request AS Request, reason AS Reason, proposed_by AS ProposedBy, proposed_at AS ProposedAtMs, ends_at AS EndsAtMs,
state AS State, decided_by AS DecidedBy, decided_at AS DecidedAtMs, outcome AS Outcome FROM approval WHERE approval_id < @before AND (state <> 'Waiting' OR ends_at <= @now) ORDER BY approval_id DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- ApprovalBook.NumberWaiting
SELECT COUNT(1) FROM approval WHERE state = 'Waiting' AND ends_at > @now;

-- ApprovalBook.Waiting
SELECT approval_id AS ApprovalId, action AS Action, subject AS Subject, request AS Request, reason AS Reason, proposed_by AS ProposedBy, proposed_at AS ProposedAtMs, ends_at AS EndsAtMs,
state AS State, decided_by AS DecidedBy, decided_at AS DecidedAtMs, outcome AS Outcome FROM approval WHERE state = 'Waiting' AND ends_at > @now ORDER BY approval_id;

-- DecideApproval.ByOther
UPDATE approval SET state = @state, decided_by = @by, decided_at = @now WHERE approval_id = @id AND state = 'Waiting' AND ends_at > @now AND proposed_by <> @by;

-- DecideApproval.BySame
UPDATE approval SET state = @state, decided_by = @by, decided_at = @now WHERE approval_id = @id AND state = 'Waiting' AND ends_at > @now AND proposed_by = @by;

-- Propose.Insert
INSERT INTO approval (action, subject, request, reason, proposed_by, proposed_at, ends_at, state) OUTPUT INSERTED.approval_id
VALUES (@action, @subject, @request, @reason, @by, @now, @endsAt, 'Waiting');

-- SettleApproval.Settle
UPDATE approval SET outcome = @outcome WHERE approval_id = @id AND outcome IS NULL;

-- ConsoleActions.Range
SELECT number AS Number, happened_at AS HappenedAt, account AS Account, action AS Action, subject AS Subject, outcome AS Outcome, detail AS Detail FROM console_audit WHERE number >= @from AND number <= @to ORDER BY number OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- ConsoleActions.These
SELECT number AS Number, happened_at AS HappenedAt, account AS Account, action AS Action, subject AS Subject, outcome AS Outcome, detail AS Detail FROM console_audit WHERE number IN (SELECT ref FROM (SELECT ref FROM OPENJSON(@refs) WITH (ref BIGINT)) AS given) ORDER BY number;

-- ConsoleActions.Unlogged
SELECT number FROM console_audit
WHERE NOT EXISTS (SELECT 1 FROM evidence_entry e WHERE e.kind = @kind AND e.ref = number)
  AND NOT EXISTS (SELECT 1 FROM evidence_pending p WHERE p.kind = @kind AND p.ref = number)
  AND NOT EXISTS (SELECT 1 FROM evidence_backfill b WHERE b.kind = @kind AND b.next_ref <= number AND number <= b.last_ref)
ORDER BY number OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- ConsoleAudit.Insert
INSERT INTO console_audit (happened_at, account, action, subject, outcome, detail) OUTPUT INSERTED.number
VALUES (@HappenedAt, @Account, @Action, @Subject, @Outcome, @Detail);

-- AlertList.Active
SELECT alert_id AS AlertId, kind AS Kind, subject AS Subject, node AS Node, urgency AS Urgency, detail AS Detail, raised_at AS RaisedAtMs, cleared_at AS ClearedAtMs FROM alert WHERE cleared_at IS NULL AND alert_id < @before AND CASE WHEN @all = 1 OR (@me <> '' AND (subject = @me OR subject LIKE @mine)) THEN 1 ELSE 0 END = 1 ORDER BY alert_id DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- AlertList.Every
SELECT alert_id AS AlertId, kind AS Kind, subject AS Subject, node AS Node, urgency AS Urgency, detail AS Detail, raised_at AS RaisedAtMs, cleared_at AS ClearedAtMs FROM alert WHERE alert_id < @before AND CASE WHEN @all = 1 OR (@me <> '' AND (subject = @me OR subject LIKE @mine)) THEN 1 ELSE 0 END = 1 ORDER BY alert_id DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- AuditList.Console
SELECT number AS Number, happened_at AS AtMs, account AS ChangedBy, action AS Action, subject AS Subject, outcome AS Outcome, detail AS Detail
FROM console_audit WHERE number < @before AND @all = 1 ORDER BY number DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- AuditList.Registry
SELECT number AS Number, happened_at AS AtMs, changed_by AS ChangedBy, action AS Action, participant_id AS Subject, outcome AS Outcome, detail AS Detail FROM participant_audit WHERE number < @before AND @all = 1 ORDER BY number DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- AuditList.RegistryOf
SELECT number AS Number, happened_at AS AtMs, changed_by AS ChangedBy, action AS Action, participant_id AS Subject, outcome AS Outcome, detail AS Detail FROM participant_audit WHERE participant_id = @me AND number < @before ORDER BY number DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- AuditList.Requeued
SELECT q.requeue_id AS Number, q.happened_at AS AtMs, q.changed_by AS ChangedBy, 'requeue' AS Action, CAST(m.log_index AS VARCHAR(20)) AS Subject, 'done' AS Outcome, q.reason AS Detail
FROM requeue q JOIN outbox o ON o.outbox_id = q.outbox_id JOIN message m ON m.log_index = o.log_index
WHERE q.requeue_id < @before AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1
ORDER BY q.requeue_id DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- ConformanceList.DocumentOf
SELECT document FROM participant_conformance WHERE participant_id = @id;

-- DelayedList.Late
SELECT o.log_index AS Number, m.sender AS Sender, o.recipient AS Recipient, m.message_id AS MessageId, m.type AS Type, m.mrn AS Mrn,
       m.received_at AS ReceivedAtMs, o.due_at AS DueAtMs, o.expires_at AS ExpiresAtMs, o.attempt AS Attempts,
       (SELECT a.outcome FROM attempt a WHERE a.attempt_id = (SELECT MAX(l.attempt_id) FROM attempt l WHERE l.outbox_id = o.outbox_id)) AS LastOutcome,
       (SELECT a.detail FROM attempt a WHERE a.attempt_id = (SELECT MAX(l.attempt_id) FROM attempt l WHERE l.outbox_id = o.outbox_id)) AS LastDetail
FROM outbox o JOIN message m ON m.log_index = o.log_index
WHERE o.state = 'Pending' AND o.state <> 'Delivered' AND o.log_index > @after AND m.received_at < @before AND (@to = '' OR o.recipient = @to) AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1
ORDER BY o.log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- Awaiting.DocumentOf
SELECT m.canonical FROM message m WHERE m.log_index = @number AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1;

-- MovementSteps.Archived
SELECT g.log_index AS Number, g.received_at AS AtMs, g.sender AS Sender, g.recipient AS Recipient, g.type AS Type, g.message_id AS MessageId, g.mrn AS Mrn, 'Archived' AS State, a.file_name AS Archive
FROM archived_message g JOIN archive a ON a.archive_id = g.archive_id WHERE g.mrn = @mrn AND CASE WHEN @all = 1 OR g.sender = @me OR g.recipient = @me THEN 1 ELSE 0 END = 1 ORDER BY g.log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MovementSteps.Named
SELECT m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.css_version AS CssVersion, m.message_id AS MessageId, m.correlation_id AS CorrelationId,
COALESCE(o.state, 'Received') AS State, o.ended_at AS EndedAtMs, (SELECT COUNT(a.attempt_id) FROM attempt a WHERE a.outbox_id = o.outbox_id) AS Attempts FROM message m LEFT JOIN outbox o ON o.log_index = m.log_index WHERE m.mrn = @mrn AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1 ORDER BY m.log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MovementSteps.Refused
SELECT refusal.refusal_id AS Number, refusal.refused_at AS AtMs, refusal.participant AS Sender, NULL AS Recipient, refusal.type AS Type, refusal.message_id AS MessageId, refusal.mrn AS Mrn, 'NotAccepted' AS State FROM refusal WHERE mrn = @mrn AND CASE WHEN @all = 1 OR refusal.participant = @me THEN 1 ELSE 0 END = 1 ORDER BY refusal_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MovementSteps.Unnamed
SELECT m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.css_version AS CssVersion, m.message_id AS MessageId, m.correlation_id AS CorrelationId,
COALESCE(o.state, 'Received') AS State, o.ended_at AS EndedAtMs, (SELECT COUNT(a.attempt_id) FROM attempt a WHERE a.outbox_id = o.outbox_id) AS Attempts
FROM message w JOIN message m ON m.correlation_id = w.message_id AND m.mrn IS NULL AND m.recipient IN (w.sender, w.recipient) LEFT JOIN outbox o ON o.log_index = m.log_index
WHERE w.mrn = @mrn AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1 ORDER BY m.log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- OneMovement.LinksOf
SELECT participant AS Participant, css_version AS CssVersion FROM movement_link WHERE mrn = @mrn;

-- OneMovement.PartiesOf
SELECT participant AS Participant, role AS Role FROM movement_party WHERE mrn = @mrn;

-- OneMovement.Recorded
SELECT css_version AS CssVersion, state AS State, opened_at AS OpenedAtMs, changed_at AS ChangedAtMs, CAST(NULL AS VARCHAR(100)) AS Archive FROM movement WHERE mrn = @mrn
UNION ALL
SELECT g.css_version, g.state, g.opened_at, g.changed_at, a.file_name FROM archived_movement g JOIN archive a ON a.archive_id = g.archive_id WHERE g.mrn = @mrn;

-- NodeList.Nodes
SELECT name AS Name, version AS Version, started_at AS StartedAtMs, seen_at AS SeenAtMs, stopped_at AS StoppedAtMs FROM node WHERE @all = 1 ORDER BY name;

-- RefusalReasons.All
SELECT COALESCE(q.reason, '') AS Reason, COUNT(1) AS Number FROM refusal JOIN refusal_reason q ON q.refusal_id = refusal.refusal_id
WHERE refusal.refused_at >= @since AND CASE WHEN @all = 1 OR refusal.participant = @me THEN 1 ELSE 0 END = 1 GROUP BY COALESCE(q.reason, '');

-- RefusalReasons.Own
SELECT COALESCE(q.reason, '') AS Reason, COUNT(1) AS Number FROM refusal JOIN refusal_reason q ON q.refusal_id = refusal.refusal_id
WHERE refusal.participant = @me AND refusal.refused_at >= @since AND CASE WHEN @all = 1 OR refusal.participant = @me THEN 1 ELSE 0 END = 1 GROUP BY COALESCE(q.reason, '');

-- TrafficNow.All
SELECT m.received_at / 60000 AS Minute, COUNT(1) AS Number FROM message m WHERE m.received_at >= @since AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1 GROUP BY m.received_at / 60000;

-- TrafficNow.OwnRefused
SELECT refused_at / 60000 AS Minute, COUNT(1) AS Number FROM refusal WHERE participant = @me AND refused_at >= @since AND CASE WHEN @all = 1 OR refusal.participant = @me THEN 1 ELSE 0 END = 1 GROUP BY refused_at / 60000;

-- TrafficNow.Received
SELECT m.received_at / 60000 AS Minute, COUNT(1) AS Number FROM message m WHERE m.recipient = @me AND m.received_at >= @since AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1 GROUP BY m.received_at / 60000;

-- TrafficNow.Refused
SELECT refused_at / 60000 AS Minute, COUNT(1) AS Number FROM refusal WHERE refused_at >= @since AND CASE WHEN @all = 1 OR refusal.participant = @me THEN 1 ELSE 0 END = 1 GROUP BY refused_at / 60000;

-- TrafficNow.Sent
SELECT m.received_at / 60000 AS Minute, COUNT(1) AS Number FROM message m WHERE m.sender = @me AND m.received_at >= @since AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1 GROUP BY m.received_at / 60000;

-- WaitingDeliveries.Parked
SELECT COALESCE(o.recipient, '') AS Destination, COUNT(1) AS Number, MIN(m.received_at) AS OldestMs
FROM outbox o JOIN message m ON m.log_index = o.log_index
WHERE o.state = 'Parked' AND o.state <> 'Delivered' AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1
GROUP BY COALESCE(o.recipient, '');

-- WaitingDeliveries.Waiting
SELECT COALESCE(o.recipient, '') AS Destination, COUNT(1) AS Number, MIN(m.received_at) AS OldestMs
FROM outbox o JOIN message m ON m.log_index = o.log_index
WHERE o.state = 'Pending' AND o.state <> 'Delivered' AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1
GROUP BY COALESCE(o.recipient, '');

-- ParkedList.Numbered
SELECT o.outbox_id AS OutboxId, o.log_index AS LogIndex, m.sender AS Sender, o.recipient AS Recipient, m.message_id AS MessageId, m.type AS Type, m.mrn AS Mrn,
o.order_key AS OrderKey, o.priority AS Priority, m.received_at AS ReceivedAtMs, o.ended_at AS ParkedAtMs,
(SELECT COUNT(a.attempt_id) FROM attempt a WHERE a.outbox_id = o.outbox_id) AS Attempts
FROM outbox o JOIN message m ON m.log_index = o.log_index WHERE o.state = 'Parked' AND o.log_index = @number AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1;

-- ParkedList.Parked
SELECT o.outbox_id AS OutboxId, o.log_index AS LogIndex, m.sender AS Sender, o.recipient AS Recipient, m.message_id AS MessageId, m.type AS Type, m.mrn AS Mrn,
o.order_key AS OrderKey, o.priority AS Priority, m.received_at AS ReceivedAtMs, o.ended_at AS ParkedAtMs,
(SELECT COUNT(a.attempt_id) FROM attempt a WHERE a.outbox_id = o.outbox_id) AS Attempts
FROM outbox o JOIN message m ON m.log_index = o.log_index
WHERE o.state = 'Parked' AND o.state <> 'Delivered' AND o.log_index > @after AND (@to = '' OR o.recipient = @to) AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1
ORDER BY o.log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- ReportList.DocumentOf
SELECT r.document FROM session_report r WHERE r.report_id = @number AND CASE WHEN @all = 1 OR r.participant_id = @me THEN 1 ELSE 0 END = 1;

-- ReportList.One
SELECT r.report_id AS Number, r.participant_id AS Participant, r.session_name AS Session, r.revision AS Revision, r.digest AS Digest, r.system_name AS System, r.roles AS Roles, r.css_versions AS CssVersions,
r.verdict AS Verdict, r.counts AS Counts, r.not_run AS NotRun, r.began_at AS BeganMs, r.ended_at AS EndedMs, r.suite_version AS SuiteVersion, r.suite_hash AS SuiteHash, r.evidence_hash AS EvidenceHash,
r.received_at AS ReceivedMs, r.received_by AS ReceivedBy,
(SELECT MAX(n.report_id) FROM session_report n WHERE n.participant_id = r.participant_id AND n.session_name = r.session_name) AS Newest,
(SELECT MAX(c.certificate) FROM certified_session c WHERE c.participant_id = r.participant_id AND c.evidence_hash = r.evidence_hash) AS Certificate
FROM session_report r WHERE r.report_id = @number AND CASE WHEN @all = 1 OR r.participant_id = @me THEN 1 ELSE 0 END = 1;

-- ReportList.Page
SELECT r.report_id AS Number, r.participant_id AS Participant, r.session_name AS Session, r.revision AS Revision, r.digest AS Digest, r.system_name AS System, r.roles AS Roles, r.css_versions AS CssVersions,
r.verdict AS Verdict, r.counts AS Counts, r.not_run AS NotRun, r.began_at AS BeganMs, r.ended_at AS EndedMs, r.suite_version AS SuiteVersion, r.suite_hash AS SuiteHash, r.evidence_hash AS EvidenceHash,
r.received_at AS ReceivedMs, r.received_by AS ReceivedBy,
(SELECT MAX(n.report_id) FROM session_report n WHERE n.participant_id = r.participant_id AND n.session_name = r.session_name) AS Newest,
(SELECT MAX(c.certificate) FROM certified_session c WHERE c.participant_id = r.participant_id AND c.evidence_hash = r.evidence_hash) AS Certificate
FROM session_report r WHERE r.report_id < @before AND (@of = '' OR r.participant_id = @of) AND CASE WHEN @all = 1 OR r.participant_id = @me THEN 1 ELSE 0 END = 1 ORDER BY r.report_id DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- ReportList.ScenariosOf
SELECT r.scenarios FROM session_report r WHERE r.report_id = @number AND CASE WHEN @all = 1 OR r.participant_id = @me THEN 1 ELSE 0 END = 1;

-- MessageLanes.All
SELECT m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.message_id AS MessageId, m.mrn AS Mrn,
COALESCE(o.state, 'Received') AS State FROM message m LEFT JOIN outbox o ON o.log_index = m.log_index
WHERE m.received_at >= @from AND m.received_at <= @at AND (m.received_at < @at OR m.log_index < @number) AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1
ORDER BY m.received_at DESC, m.log_index DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageLanes.AllRefused
SELECT refusal.refusal_id AS Number, refusal.refused_at AS AtMs, refusal.participant AS Sender, NULL AS Recipient, refusal.type AS Type, refusal.message_id AS MessageId, refusal.mrn AS Mrn, 'NotAccepted' AS State FROM refusal
WHERE refused_at >= @from AND refused_at <= @at AND (refused_at < @at OR refusal_id < @number) AND CASE WHEN @all = 1 OR refusal.participant = @me THEN 1 ELSE 0 END = 1
ORDER BY refused_at DESC, refusal_id DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageLanes.ArchivedById
SELECT g.log_index AS Number, g.received_at AS AtMs, g.sender AS Sender, g.recipient AS Recipient, g.type AS Type, g.message_id AS MessageId, g.mrn AS Mrn, 'Archived' AS State, a.file_name AS Archive
FROM archived_message g JOIN archive a ON a.archive_id = g.archive_id WHERE g.message_id = @key AND g.log_index < @number AND CASE WHEN @all = 1 OR g.sender = @me OR g.recipient = @me THEN 1 ELSE 0 END = 1 ORDER BY g.log_index DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageLanes.ArchivedByMrn
SELECT g.log_index AS Number, g.received_at AS AtMs, g.sender AS Sender, g.recipient AS Recipient, g.type AS Type, g.message_id AS MessageId, g.mrn AS Mrn, 'Archived' AS State, a.file_name AS Archive
FROM archived_message g JOIN archive a ON a.archive_id = g.archive_id WHERE g.mrn = @key AND g.log_index < @number AND CASE WHEN @all = 1 OR g.sender = @me OR g.recipient = @me THEN 1 ELSE 0 END = 1 ORDER BY g.log_index DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageLanes.ById
SELECT m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.message_id AS MessageId, m.mrn AS Mrn,
COALESCE(o.state, 'Received') AS State FROM message m LEFT JOIN outbox o ON o.log_index = m.log_index WHERE m.message_id = @key AND m.log_index < @number AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1 ORDER BY m.log_index DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageLanes.ByMrn
SELECT m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.message_id AS MessageId, m.mrn AS Mrn,
COALESCE(o.state, 'Received') AS State FROM message m LEFT JOIN outbox o ON o.log_index = m.log_index WHERE m.mrn = @key AND m.log_index < @number AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1 ORDER BY m.log_index DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageLanes.ByRecipient
SELECT m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.message_id AS MessageId, m.mrn AS Mrn,
COALESCE(o.state, 'Received') AS State FROM message m LEFT JOIN outbox o ON o.log_index = m.log_index
WHERE m.recipient = @key AND m.received_at >= @from AND m.received_at <= @at AND (m.received_at < @at OR m.log_index < @number) AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1
ORDER BY m.received_at DESC, m.log_index DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageLanes.BySender
SELECT m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.message_id AS MessageId, m.mrn AS Mrn,
COALESCE(o.state, 'Received') AS State FROM message m LEFT JOIN outbox o ON o.log_index = m.log_index
WHERE m.sender = @key AND m.received_at >= @from AND m.received_at <= @at AND (m.received_at < @at OR m.log_index < @number) AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1
ORDER BY m.received_at DESC, m.log_index DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageLanes.ByType
SELECT m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.message_id AS MessageId, m.mrn AS Mrn,
COALESCE(o.state, 'Received') AS State FROM message m LEFT JOIN outbox o ON o.log_index = m.log_index
WHERE m.type = @key AND m.received_at >= @from AND m.received_at <= @at AND (m.received_at < @at OR m.log_index < @number) AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1
ORDER BY m.received_at DESC, m.log_index DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageLanes.RefusedById
SELECT refusal.refusal_id AS Number, refusal.refused_at AS AtMs, refusal.participant AS Sender, NULL AS Recipient, refusal.type AS Type, refusal.message_id AS MessageId, refusal.mrn AS Mrn, 'NotAccepted' AS State FROM refusal WHERE message_id = @key AND CASE WHEN @reason = '' OR EXISTS (SELECT 1 FROM refusal_reason q WHERE q.refusal_id = refusal.refusal_id AND q.reason = @reason) THEN 1 ELSE 0 END = 1 AND refusal_id < @number AND CASE WHEN @all = 1 OR refusal.participant = @me THEN 1 ELSE 0 END = 1 ORDER BY refusal_id DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageLanes.RefusedByMrn
SELECT refusal.refusal_id AS Number, refusal.refused_at AS AtMs, refusal.participant AS Sender, NULL AS Recipient, refusal.type AS Type, refusal.message_id AS MessageId, refusal.mrn AS Mrn, 'NotAccepted' AS State FROM refusal WHERE mrn = @key AND CASE WHEN @reason = '' OR EXISTS (SELECT 1 FROM refusal_reason q WHERE q.refusal_id = refusal.refusal_id AND q.reason = @reason) THEN 1 ELSE 0 END = 1 AND refusal_id < @number AND CASE WHEN @all = 1 OR refusal.participant = @me THEN 1 ELSE 0 END = 1 ORDER BY refusal_id DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageLanes.RefusedFor
SELECT refusal.refusal_id AS Number, refusal.refused_at AS AtMs, refusal.participant AS Sender, NULL AS Recipient, refusal.type AS Type, refusal.message_id AS MessageId, refusal.mrn AS Mrn, 'NotAccepted' AS State FROM refusal JOIN refusal_reason q ON q.refusal_id = refusal.refusal_id
WHERE q.reason = @key AND q.refusal_id < @number AND CASE WHEN @all = 1 OR refusal.participant = @me THEN 1 ELSE 0 END = 1
ORDER BY q.refusal_id DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageLanes.RefusedOf
SELECT refusal.refusal_id AS Number, refusal.refused_at AS AtMs, refusal.participant AS Sender, NULL AS Recipient, refusal.type AS Type, refusal.message_id AS MessageId, refusal.mrn AS Mrn, 'NotAccepted' AS State FROM refusal
WHERE participant = @key AND refused_at >= @from AND refused_at <= @at AND (refused_at < @at OR refusal_id < @number) AND CASE WHEN @all = 1 OR refusal.participant = @me THEN 1 ELSE 0 END = 1
ORDER BY refused_at DESC, refusal_id DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageLanes.Undelivered
SELECT m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.message_id AS MessageId, m.mrn AS Mrn,
COALESCE(o.state, 'Received') AS State FROM outbox o JOIN message m ON m.log_index = o.log_index
WHERE o.state = @key AND o.state <> 'Delivered' AND o.log_index < @number AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1
ORDER BY o.log_index DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- LinkedMessages.Answered
SELECT m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.message_id AS MessageId, m.mrn AS Mrn,
COALESCE(o.state, 'Received') AS State FROM message m LEFT JOIN outbox o ON o.log_index = m.log_index
WHERE m.message_id = @correlation AND (m.sender = @to OR m.recipient = @to) AND m.log_index < @number AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1
ORDER BY m.log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- LinkedMessages.Answers
SELECT m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.message_id AS MessageId, m.mrn AS Mrn,
COALESCE(o.state, 'Received') AS State FROM message m LEFT JOIN outbox o ON o.log_index = m.log_index
WHERE m.mrn = @mrn AND m.correlation_id = @id AND m.recipient IN (@from, @to) AND m.log_index > @number AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1
ORDER BY m.log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- LinkedMessages.AnswersOutside
SELECT m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.message_id AS MessageId, m.mrn AS Mrn,
COALESCE(o.state, 'Received') AS State FROM message m LEFT JOIN outbox o ON o.log_index = m.log_index
WHERE m.correlation_id = @id AND m.mrn IS NULL AND m.recipient IN (@from, @to) AND m.log_index > @number AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1
ORDER BY m.log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- LinkedMessages.Refused
SELECT refusal.refusal_id AS Number, refusal.refused_at AS AtMs, refusal.participant AS Sender, NULL AS Recipient, refusal.type AS Type, refusal.message_id AS MessageId, refusal.mrn AS Mrn, 'NotAccepted' AS State FROM refusal WHERE message_id = @id AND participant = @from AND CASE WHEN @all = 1 OR refusal.participant = @me THEN 1 ELSE 0 END = 1 ORDER BY refusal_id DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageDocuments.Answer
SELECT answer FROM refusal WHERE refusal_id = @number AND CASE WHEN @all = 1 OR refusal.participant = @me THEN 1 ELSE 0 END = 1;

-- MessageDocuments.AnswerOfDestination
SELECT a.answer FROM message m JOIN outbox o ON o.log_index = m.log_index JOIN attempt a ON a.outbox_id = o.outbox_id
WHERE m.log_index = @number AND a.number = @attempt AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1;

-- MessageDocuments.Delivered
SELECT c.canonical FROM message m JOIN conversion c ON c.log_index = m.log_index WHERE m.log_index = @number AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1;

-- MessageDocuments.Receipt
SELECT r.document FROM message m JOIN receipt r ON r.log_index = m.log_index WHERE m.log_index = @number AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1;

-- MessageDocuments.Refused
SELECT canonical FROM refusal WHERE refusal_id = @number AND CASE WHEN @all = 1 OR refusal.participant = @me THEN 1 ELSE 0 END = 1;

-- MessageDocuments.Sent
SELECT m.canonical FROM message m WHERE m.log_index = @number AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1;

-- OneMessage.Documents
SELECT m.canonical AS Sent, c.from_version AS FromVersion, c.to_version AS ToVersion, c.digest AS DeliveredDigest, c.dropped AS Dropped
FROM message m LEFT JOIN conversion c ON c.log_index = m.log_index WHERE m.log_index = @number AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1;

-- OneMessage.Visible
SELECT m.log_index FROM message m WHERE m.log_index = @number AND CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1;

-- OneMessage.VisibleArchived
SELECT g.log_index FROM archived_message g WHERE g.log_index = @number AND CASE WHEN @all = 1 OR g.sender = @me OR g.recipient = @me THEN 1 ELSE 0 END = 1;

-- RefusalStory.Refused
SELECT participant AS Participant, message_id AS MessageId, type AS Type, mrn AS Mrn, answer_type AS AnswerType, problems AS Problems, refused_at AS RefusedAtMs, canonical AS Canonical
FROM refusal WHERE refusal_id = @number AND CASE WHEN @all = 1 OR refusal.participant = @me THEN 1 ELSE 0 END = 1;

-- LeaseDue.NextMoment
SELECT MIN(CASE WHEN lease_until IS NOT NULL AND lease_until > due_at THEN lease_until ELSE due_at END)
FROM outbox
WHERE recipient = @recipient AND state = 'Pending' AND due_at IS NOT NULL AND expires_at > @nowMs;

-- LeaseDue.TakeByAge
UPDATE outbox SET lease_owner = @owner, lease_until = @until, attempt = attempt + 1 OUTPUT INSERTED.outbox_id AS OutboxId, INSERTED.log_index AS LogIndex, INSERTED.recipient AS Recipient, INSERTED.order_key AS OrderKey, INSERTED.priority AS Priority, INSERTED.attempt AS Attempt, INSERTED.expires_at AS ExpiresAtMs, INSERTED.attempts_before AS AttemptsBefore, INSERTED.trace AS Trace
WHERE outbox_id IN (
  SELECT outbox_id FROM outbox WITH (UPDLOCK, READPAST, ROWLOCK)
  WHERE recipient = @recipient AND state = 'Pending' AND due_at IS NOT NULL AND (due_at <= @nowMs OR due_at > @farthestMs)
    AND expires_at > @nowMs AND (lease_until IS NULL OR lease_until <= @nowMs OR lease_until > @farthestMs)
  ORDER BY log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY );

-- LeaseDue.TakeByClass
UPDATE outbox SET lease_owner = @owner, lease_until = @until, attempt = attempt + 1 OUTPUT INSERTED.outbox_id AS OutboxId, INSERTED.log_index AS LogIndex, INSERTED.recipient AS Recipient, INSERTED.order_key AS OrderKey, INSERTED.priority AS Priority, INSERTED.attempt AS Attempt, INSERTED.expires_at AS ExpiresAtMs, INSERTED.attempts_before AS AttemptsBefore, INSERTED.trace AS Trace
WHERE outbox_id IN (
  SELECT outbox_id FROM outbox WITH (UPDLOCK, READPAST, ROWLOCK)
  WHERE recipient = @recipient AND state = 'Pending' AND due_at IS NOT NULL AND (due_at <= @nowMs OR due_at > @farthestMs)
    AND expires_at > @nowMs AND (lease_until IS NULL OR lease_until <= @nowMs OR lease_until > @farthestMs)
  ORDER BY priority, log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY );

-- NewDelivery.Enqueue
INSERT INTO outbox (log_index, recipient, order_key, priority, state, due_at, expires_at, trace)
SELECT @LogIndex, @Recipient, @OrderKey, @Priority, 'Pending', CASE WHEN ahead IS NULL THEN @now END, CASE WHEN ahead = 'Parked' THEN @now ELSE @expiresAt END, @Trace
FROM (SELECT MIN(state) AS ahead FROM outbox WHERE recipient = @Recipient AND order_key = @OrderKey AND state IN ('Pending', 'Parked') AND state <> 'Delivered') AS line;

-- NewDelivery.EnqueueLeased
INSERT INTO outbox (log_index, recipient, order_key, priority, state, due_at, expires_at, trace, attempt, lease_owner, lease_until) OUTPUT INSERTED.outbox_id AS OutboxId, INSERTED.attempt AS Attempt
SELECT @LogIndex, @Recipient, @OrderKey, @Priority, 'Pending', CASE WHEN ahead IS NULL THEN @now END, CASE WHEN ahead = 'Parked' THEN @now ELSE @expiresAt END, @Trace,
       CASE WHEN ahead IS NULL THEN 1 ELSE 0 END, CASE WHEN ahead IS NULL THEN @owner END, CASE WHEN ahead IS NULL THEN @until END
FROM (SELECT MIN(state) AS ahead FROM outbox WHERE recipient = @Recipient AND order_key = @OrderKey AND state IN ('Pending', 'Parked') AND state <> 'Delivered') AS line;

-- OutboxGauge.Waiting
SELECT COUNT(1) AS Depth,
       (SELECT received_at FROM message WHERE log_index = (SELECT MIN(log_index) FROM outbox WHERE state = 'Pending')) AS OldestReceivedAt
FROM outbox WHERE state = 'Pending';

-- OutboxSql.EndPending
UPDATE outbox SET state = @state, ended_at = @now, due_at = NULL, lease_owner = NULL, lease_until = NULL
WHERE outbox_id = @outboxId AND state = 'Pending';

-- OutboxSql.InsertAttempt
INSERT INTO attempt (outbox_id, number, started_at, ended_at, outcome, detail, answer) OUTPUT INSERTED.attempt_id
VALUES (@OutboxId, @Number, @StartedAt, @EndedAt, @Outcome, @Detail, @Answer);

-- OutboxSql.MakeDue
UPDATE outbox SET due_at = @now
WHERE due_at IS NULL AND state = 'Pending' AND outbox_id IN (
  SELECT outbox_id FROM outbox
  WHERE recipient = @recipient AND order_key = @orderKey AND state = 'Pending' AND state <> 'Delivered'
  ORDER BY log_index OFFSET 0 ROWS FETCH NEXT @one ROWS ONLY);

-- ParkDelivery.LineFrom
SELECT o.outbox_id AS OutboxId, o.log_index AS LogIndex, o.recipient AS Recipient, m.sender AS Sender, m.message_id AS MessageId, m.type AS Type,
       m.css_version AS CssVersion, (SELECT c.to_version FROM conversion c WHERE c.log_index = m.log_index) AS DeliveredVersion, m.mrn AS Mrn, m.received_at AS ReceivedAt,
       (SELECT MIN(a.started_at) FROM attempt a WHERE a.outbox_id = o.outbox_id) AS FirstAttemptAt,
       (SELECT MAX(a.started_at) FROM attempt a WHERE a.outbox_id = o.outbox_id) AS LastAttemptAt,
       (SELECT COUNT(a.attempt_id) FROM attempt a WHERE a.outbox_id = o.outbox_id) AS Attempts,
       (SELECT COUNT(e.outbox_id) FROM outbox e
        WHERE e.recipient = o.recipient AND e.order_key = o.order_key AND e.log_index < o.log_index AND e.state = 'Parked' AND e.state <> 'Delivered') AS ParkedAhead
FROM outbox p
JOIN outbox o ON o.recipient = p.recipient AND o.order_key = p.order_key AND o.log_index >= p.log_index
JOIN message m ON m.log_index = o.log_index
WHERE p.outbox_id = @outboxId AND p.state = 'Pending' AND o.state = 'Pending' AND o.state <> 'Delivered'
ORDER BY o.log_index;

-- PostponeDelivery.Postpone
UPDATE outbox SET due_at = @dueAt, lease_owner = NULL, lease_until = NULL
WHERE outbox_id = @OutboxId AND state = 'Pending' AND lease_owner = @owner AND attempt = @Attempt;

-- ReclaimLeases.Reclaim
UPDATE outbox SET lease_owner = NULL, lease_until = NULL WHERE state = 'Pending' AND lease_owner LIKE @owners;

-- ReleaseLease.GiveBack
UPDATE outbox SET due_at = @dueAt, lease_owner = NULL, lease_until = NULL, attempt = attempt - 1
WHERE outbox_id = @OutboxId AND state = 'Pending' AND lease_owner = @owner AND attempt = @Attempt;

-- ResumeDestination.Resume
UPDATE outbox SET due_at = @now WHERE recipient = @recipient AND state = 'Pending' AND due_at IS NOT NULL AND due_at > @now;

-- OutgoingDocuments.ToDeliver
SELECT m.sender AS Sender, m.message_id AS MessageId, m.type AS Type, m.digest AS Digest, m.received_at AS ReceivedAt, COALESCE(c.canonical, m.canonical) AS Canonical,
       c.from_version AS FromVersion, c.to_version AS ToVersion, c.digest AS DeliveredDigest, c.dropped AS Dropped
FROM message m LEFT JOIN conversion c ON c.log_index = m.log_index
WHERE m.log_index = @LogIndex;

-- OutgoingDocuments.ToJudge
SELECT m.sender AS Sender, m.message_id AS MessageId, m.type AS Type, m.digest AS Digest, m.received_at AS ReceivedAt,
       c.from_version AS FromVersion, c.to_version AS ToVersion, c.digest AS DeliveredDigest, c.dropped AS Dropped
FROM message m LEFT JOIN conversion c ON c.log_index = m.log_index
WHERE m.log_index = @LogIndex;

-- ParkedBook.AttemptsOf
SELECT number AS Number, started_at AS StartedAtMs, outcome AS Outcome, detail AS Detail FROM attempt WHERE outbox_id = @outboxId ORDER BY attempt_id;

-- ParkedBook.Fitting
SELECT o.outbox_id AS OutboxId, o.log_index AS LogIndex, m.sender AS Sender, o.recipient AS Recipient, m.message_id AS MessageId, m.type AS Type, m.mrn AS Mrn,
o.order_key AS OrderKey, o.priority AS Priority, m.received_at AS ReceivedAtMs, o.ended_at AS ParkedAtMs,
(SELECT COUNT(a.attempt_id) FROM attempt a WHERE a.outbox_id = o.outbox_id) AS Attempts
FROM outbox o JOIN message m ON m.log_index = o.log_index
WHERE o.state = 'Parked' AND (@recipient = '' OR o.recipient = @recipient) AND (@sender = '' OR m.sender = @sender) AND (@mrn = '' OR m.mrn = @mrn) AND o.ended_at >= @since
ORDER BY o.recipient, o.order_key, o.log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- ParkedBook.Line
SELECT o.outbox_id AS OutboxId, o.log_index AS LogIndex, m.sender AS Sender, o.recipient AS Recipient, m.message_id AS MessageId, m.type AS Type, m.mrn AS Mrn,
o.order_key AS OrderKey, o.priority AS Priority, m.received_at AS ReceivedAtMs, o.ended_at AS ParkedAtMs,
(SELECT COUNT(a.attempt_id) FROM attempt a WHERE a.outbox_id = o.outbox_id) AS Attempts
FROM outbox o JOIN message m ON m.log_index = o.log_index WHERE o.state = 'Parked' AND o.recipient = @recipient AND o.order_key = @orderKey ORDER BY o.log_index;

-- ParkedBook.Numbered
SELECT o.outbox_id AS OutboxId, o.log_index AS LogIndex, m.sender AS Sender, o.recipient AS Recipient, m.message_id AS MessageId, m.type AS Type, m.mrn AS Mrn,
o.order_key AS OrderKey, o.priority AS Priority, m.received_at AS ReceivedAtMs, o.ended_at AS ParkedAtMs,
(SELECT COUNT(a.attempt_id) FROM attempt a WHERE a.outbox_id = o.outbox_id) AS Attempts
FROM outbox o JOIN message m ON m.log_index = o.log_index WHERE o.state = 'Parked' AND o.log_index = @number;

-- ParkedBook.RequeuesOf
SELECT happened_at AS HappenedAtMs, parked_at AS ParkedAtMs, changed_by AS ChangedBy, reason AS Reason FROM requeue WHERE outbox_id = @outboxId ORDER BY requeue_id;

-- RequeueLine.Audit
INSERT INTO requeue (outbox_id, happened_at, parked_at, changed_by, reason) OUTPUT INSERTED.requeue_id
VALUES (@outboxId, @HappenedAt, @ParkedAt, @ChangedBy, @Reason);

-- RequeueLine.PendingBefore
SELECT COUNT(1) FROM outbox WHERE recipient = @recipient AND order_key = @orderKey AND state = 'Pending' AND state <> 'Delivered' AND log_index < @first;

-- RequeueLine.Revive
UPDATE outbox SET state = 'Pending', due_at = @dueAt, expires_at = @expiresAt, ended_at = NULL, lease_owner = NULL, lease_until = NULL, attempts_before = attempt
WHERE outbox_id = @outboxId AND state = 'Parked';

-- RequeueLine.ReviveBehind
UPDATE outbox SET expires_at = @expiresAt WHERE recipient = @recipient AND order_key = @orderKey AND state = 'Pending' AND state <> 'Delivered' AND expires_at <= @now;

-- ParkingDesk.Overdue
SELECT outbox_id AS OutboxId, order_key AS OrderKey FROM outbox
WHERE state = 'Pending' AND expires_at <= @now AND (lease_until IS NULL OR lease_until <= @now OR lease_until > @farthest)
ORDER BY expires_at, log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- PullDesk.HandedOut
SELECT outbox_id AS OutboxId, log_index AS LogIndex, order_key AS OrderKey, priority AS Priority, state AS State, attempt AS Attempt, expires_at AS ExpiresAt, attempts_before AS AttemptsBefore, trace AS Trace
FROM outbox WHERE outbox_id = @outboxId AND recipient = @recipient AND attempt > 0;

-- StatusDesk.Attempts
SELECT o.log_index AS LogIndex, a.number AS Number, a.started_at AS StartedAt, a.outcome AS Outcome, a.detail AS Detail
FROM (SELECT log_index FROM message WHERE message_id = @reference UNION SELECT log_index FROM message WHERE mrn = @reference) k
JOIN message m ON m.log_index = k.log_index
JOIN outbox o ON o.log_index = m.log_index
JOIN attempt a ON a.outbox_id = o.outbox_id
WHERE CASE WHEN m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1
ORDER BY a.attempt_id DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- StatusDesk.Messages
SELECT m.log_index AS LogIndex, m.message_id AS MessageId, m.type AS Type, m.sender AS Sender, m.recipient AS Recipient, m.mrn AS Mrn,
       m.received_at AS ReceivedAt, o.state AS State,
       c.from_version AS FromVersion, c.to_version AS ToVersion, c.digest AS DeliveredDigest, c.dropped AS Dropped
FROM (SELECT log_index FROM message WHERE message_id = @reference UNION SELECT log_index FROM message WHERE mrn = @reference) k
JOIN message m ON m.log_index = k.log_index
LEFT JOIN outbox o ON o.log_index = m.log_index
LEFT JOIN conversion c ON c.log_index = m.log_index
WHERE CASE WHEN m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1
ORDER BY m.log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- StatusDesk.Refusals
SELECT r.message_id AS MessageId, r.type AS Type, r.mrn AS Mrn, r.answer_type AS AnswerType, r.problems AS Problems, r.refused_at AS RefusedAt
FROM (SELECT refusal_id FROM refusal WHERE message_id = @reference UNION SELECT refusal_id FROM refusal WHERE mrn = @reference) k
JOIN refusal r ON r.refusal_id = k.refusal_id
WHERE CASE WHEN r.participant = @me THEN 1 ELSE 0 END = 1
ORDER BY r.refusal_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- EntryRow.Between
SELECT leaf AS Leaf, kind AS Kind, ref AS Ref, at AS At, backfilled_at AS BackfilledAt, hash AS Hash, hint AS Hint FROM evidence_entry WHERE leaf >= @from AND leaf <= @to ORDER BY leaf;

-- EntryRow.OfFacts
SELECT leaf AS Leaf, kind AS Kind, ref AS Ref, at AS At, backfilled_at AS BackfilledAt, hash AS Hash, hint AS Hint FROM evidence_entry WHERE kind = @kind AND ref IN (SELECT ref FROM (SELECT ref FROM OPENJSON(@refs) WITH (ref BIGINT)) AS given) ORDER BY leaf;

-- EvidenceCheck.Backfilling
SELECT COALESCE(SUM(last_ref - next_ref + 1), 0) FROM evidence_backfill WHERE next_ref <= last_ref;

-- EvidenceCheck.Pending
SELECT COUNT(1) FROM evidence_pending;

-- EvidenceCheck.Twice
SELECT p.kind AS Kind, p.ref AS Ref FROM evidence_pending p JOIN evidence_entry e ON e.kind = p.kind AND e.ref = p.ref ORDER BY p.pending_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- HubKeys.OfNodes
SELECT DISTINCT certificates FROM configuration;

-- NodeRow.OfLevel
SELECT level AS Level, position AS Position, hash AS Hash FROM evidence_node WHERE level = @level AND position >= @from ORDER BY position OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- NodeRow.One
SELECT level AS Level, position AS Position, hash AS Hash FROM evidence_node WHERE level = @level AND position = @position;

-- NodeRow.OtherLevels
SELECT level AS Level, position AS Position, hash AS Hash FROM evidence_node WHERE level NOT IN (8, 16, 24, 32, 40, 48, 56) ORDER BY level, position OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- CheckpointBook.After
SELECT size AS Size, root AS Root, at AS At, document AS Document FROM evidence_checkpoint WHERE size > @size ORDER BY size OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- CheckpointBook.FirstOver
SELECT size AS Size, root AS Root, at AS At, document AS Document FROM evidence_checkpoint WHERE size >= @size ORDER BY size OFFSET 0 ROWS FETCH NEXT @one ROWS ONLY;

-- CheckpointBook.GiveName
INSERT INTO evidence_log (log_id, origin) VALUES (1, @origin);

-- CheckpointBook.Last
SELECT size AS Size, root AS Root, at AS At, document AS Document FROM evidence_checkpoint ORDER BY size DESC OFFSET 0 ROWS FETCH NEXT @one ROWS ONLY;

-- CheckpointBook.Name
SELECT origin FROM evidence_log;

-- CheckpointBook.NewestFirst
SELECT size AS Size, root AS Root, at AS At, document AS Document FROM evidence_checkpoint ORDER BY size DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MakeCheckpoint.Insert
INSERT INTO evidence_checkpoint (size, root, at, document) VALUES (@Size, @Root, @At, @Document);

-- RecordConfiguration.Insert
INSERT INTO configuration (node, happened_at, version, settings, certificates) OUTPUT INSERTED.configuration_id
VALUES (@Node, @HappenedAt, @Version, @Settings, @Certificates);

-- RecordConfiguration.LastOf
SELECT version AS Version, settings AS Settings, certificates AS Certificates FROM configuration WHERE node = @Node ORDER BY configuration_id DESC OFFSET 0 ROWS FETCH NEXT @one ROWS ONLY;

-- EvidenceGauge.Oldest
SELECT at FROM evidence_pending ORDER BY pending_id OFFSET 0 ROWS FETCH NEXT @one ROWS ONLY;

-- EvidenceGauge.Waiting
SELECT COUNT(1) FROM evidence_pending;

-- AcceptedMessages.Range
SELECT m.log_index AS LogIndex, m.sender AS Sender, m.message_id AS MessageId, m.recipient AS Recipient, m.type AS Type, m.css_version AS CssVersion, m.priority AS Priority,
m.mrn AS Mrn, m.correlation_id AS CorrelationId, m.digest AS Digest, m.received_at AS ReceivedAt, m.canonical AS Canonical,
r.receipt_id AS ReceiptId, r.issued_at AS IssuedAt, r.document AS Receipt,
c.from_version AS FromVersion, c.to_version AS ToVersion, c.digest AS ConvertedDigest, c.canonical AS Converted, c.dropped AS Dropped FROM message m LEFT JOIN receipt r ON r.log_index = m.log_index LEFT JOIN conversion c ON c.log_index = m.log_index WHERE m.log_index >= @from AND m.log_index <= @to ORDER BY m.log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- AcceptedMessages.These
SELECT m.log_index AS LogIndex, m.sender AS Sender, m.message_id AS MessageId, m.recipient AS Recipient, m.type AS Type, m.css_version AS CssVersion, m.priority AS Priority,
m.mrn AS Mrn, m.correlation_id AS CorrelationId, m.digest AS Digest, m.received_at AS ReceivedAt, m.canonical AS Canonical,
r.receipt_id AS ReceiptId, r.issued_at AS IssuedAt, r.document AS Receipt,
c.from_version AS FromVersion, c.to_version AS ToVersion, c.digest AS ConvertedDigest, c.canonical AS Converted, c.dropped AS Dropped FROM message m LEFT JOIN receipt r ON r.log_index = m.log_index LEFT JOIN conversion c ON c.log_index = m.log_index WHERE m.log_index IN (SELECT ref FROM (SELECT ref FROM OPENJSON(@refs) WITH (ref BIGINT)) AS given) ORDER BY m.log_index;

-- AcceptedMessages.Unlogged
SELECT m.log_index FROM message m
WHERE NOT EXISTS (SELECT 1 FROM evidence_entry e WHERE e.kind = @kind AND e.ref = m.log_index)
  AND NOT EXISTS (SELECT 1 FROM evidence_pending p WHERE p.kind = @kind AND p.ref = m.log_index)
  AND NOT EXISTS (SELECT 1 FROM evidence_backfill b WHERE b.kind = @kind AND b.next_ref <= m.log_index AND m.log_index <= b.last_ref)
ORDER BY m.log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- ArchivedFacts.Messages
SELECT log_index FROM archived_message WHERE log_index IN (SELECT ref FROM (SELECT ref FROM OPENJSON(@refs) WITH (ref BIGINT)) AS given);

-- ArchivedFacts.Others
SELECT ref FROM archived_fact WHERE kind = @kind AND ref IN (SELECT ref FROM (SELECT ref FROM OPENJSON(@refs) WITH (ref BIGINT)) AS given);

-- Configurations.Range
SELECT configuration_id AS ConfigurationId, node AS Node, happened_at AS HappenedAt, version AS Version, settings AS Settings, certificates AS Certificates FROM configuration WHERE configuration_id >= @from AND configuration_id <= @to ORDER BY configuration_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- Configurations.These
SELECT configuration_id AS ConfigurationId, node AS Node, happened_at AS HappenedAt, version AS Version, settings AS Settings, certificates AS Certificates FROM configuration WHERE configuration_id IN (SELECT ref FROM (SELECT ref FROM OPENJSON(@refs) WITH (ref BIGINT)) AS given) ORDER BY configuration_id;

-- Configurations.Unlogged
SELECT configuration_id FROM configuration
WHERE NOT EXISTS (SELECT 1 FROM evidence_entry e WHERE e.kind = @kind AND e.ref = configuration_id)
  AND NOT EXISTS (SELECT 1 FROM evidence_pending p WHERE p.kind = @kind AND p.ref = configuration_id)
  AND NOT EXISTS (SELECT 1 FROM evidence_backfill b WHERE b.kind = @kind AND b.next_ref <= configuration_id AND configuration_id <= b.last_ref)
ORDER BY configuration_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- DeliveryAttempts.Range
SELECT a.attempt_id AS AttemptId, o.log_index AS LogIndex, o.recipient AS Recipient, a.number AS Number, a.started_at AS StartedAt, a.ended_at AS EndedAt, a.outcome AS Outcome,
a.detail AS Detail, a.answer AS Answer FROM attempt a JOIN outbox o ON o.outbox_id = a.outbox_id WHERE a.attempt_id >= @from AND a.attempt_id <= @to ORDER BY a.attempt_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- DeliveryAttempts.These
SELECT a.attempt_id AS AttemptId, o.log_index AS LogIndex, o.recipient AS Recipient, a.number AS Number, a.started_at AS StartedAt, a.ended_at AS EndedAt, a.outcome AS Outcome,
a.detail AS Detail, a.answer AS Answer FROM attempt a JOIN outbox o ON o.outbox_id = a.outbox_id WHERE a.attempt_id IN (SELECT ref FROM (SELECT ref FROM OPENJSON(@refs) WITH (ref BIGINT)) AS given) ORDER BY a.attempt_id;

-- DeliveryAttempts.Unlogged
SELECT a.attempt_id FROM attempt a
WHERE NOT EXISTS (SELECT 1 FROM evidence_entry e WHERE e.kind = @kind AND e.ref = a.attempt_id)
  AND NOT EXISTS (SELECT 1 FROM evidence_pending p WHERE p.kind = @kind AND p.ref = a.attempt_id)
  AND NOT EXISTS (SELECT 1 FROM evidence_backfill b WHERE b.kind = @kind AND b.next_ref <= a.attempt_id AND a.attempt_id <= b.last_ref)
ORDER BY a.attempt_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- RefusedDocuments.Range
SELECT refusal_id AS RefusalId, participant AS Participant, message_id AS MessageId, type AS Type, mrn AS Mrn, answer_type AS AnswerType, problems AS Problems,
refused_at AS RefusedAt, canonical AS Canonical, answer AS Answer FROM refusal WHERE refusal_id >= @from AND refusal_id <= @to ORDER BY refusal_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- RefusedDocuments.These
SELECT refusal_id AS RefusalId, participant AS Participant, message_id AS MessageId, type AS Type, mrn AS Mrn, answer_type AS AnswerType, problems AS Problems,
refused_at AS RefusedAt, canonical AS Canonical, answer AS Answer FROM refusal WHERE refusal_id IN (SELECT ref FROM (SELECT ref FROM OPENJSON(@refs) WITH (ref BIGINT)) AS given) ORDER BY refusal_id;

-- RefusedDocuments.Unlogged
SELECT refusal_id FROM refusal
WHERE NOT EXISTS (SELECT 1 FROM evidence_entry e WHERE e.kind = @kind AND e.ref = refusal_id)
  AND NOT EXISTS (SELECT 1 FROM evidence_pending p WHERE p.kind = @kind AND p.ref = refusal_id)
  AND NOT EXISTS (SELECT 1 FROM evidence_backfill b WHERE b.kind = @kind AND b.next_ref <= refusal_id AND refusal_id <= b.last_ref)
ORDER BY refusal_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- RegistryChanges.Range
SELECT number AS Number, participant_id AS ParticipantId, happened_at AS HappenedAt, changed_by AS ChangedBy, action AS Action, outcome AS Outcome, detail AS Detail FROM participant_audit WHERE number >= @from AND number <= @to ORDER BY number OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- RegistryChanges.These
SELECT number AS Number, participant_id AS ParticipantId, happened_at AS HappenedAt, changed_by AS ChangedBy, action AS Action, outcome AS Outcome, detail AS Detail FROM participant_audit WHERE number IN (SELECT ref FROM (SELECT ref FROM OPENJSON(@refs) WITH (ref BIGINT)) AS given) ORDER BY number;

-- RegistryChanges.Unlogged
SELECT number FROM participant_audit
WHERE NOT EXISTS (SELECT 1 FROM evidence_entry e WHERE e.kind = @kind AND e.ref = number)
  AND NOT EXISTS (SELECT 1 FROM evidence_pending p WHERE p.kind = @kind AND p.ref = number)
  AND NOT EXISTS (SELECT 1 FROM evidence_backfill b WHERE b.kind = @kind AND b.next_ref <= number AND number <= b.last_ref)
ORDER BY number OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- Requeues.Range
SELECT q.requeue_id AS RequeueId, o.log_index AS LogIndex, o.recipient AS Recipient, q.happened_at AS HappenedAt, q.parked_at AS ParkedAt, q.changed_by AS ChangedBy, q.reason AS Reason FROM requeue q JOIN outbox o ON o.outbox_id = q.outbox_id WHERE q.requeue_id >= @from AND q.requeue_id <= @to ORDER BY q.requeue_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- Requeues.These
SELECT q.requeue_id AS RequeueId, o.log_index AS LogIndex, o.recipient AS Recipient, q.happened_at AS HappenedAt, q.parked_at AS ParkedAt, q.changed_by AS ChangedBy, q.reason AS Reason FROM requeue q JOIN outbox o ON o.outbox_id = q.outbox_id WHERE q.requeue_id IN (SELECT ref FROM (SELECT ref FROM OPENJSON(@refs) WITH (ref BIGINT)) AS given) ORDER BY q.requeue_id;

-- Requeues.Unlogged
SELECT q.requeue_id FROM requeue q
WHERE NOT EXISTS (SELECT 1 FROM evidence_entry e WHERE e.kind = @kind AND e.ref = q.requeue_id)
  AND NOT EXISTS (SELECT 1 FROM evidence_pending p WHERE p.kind = @kind AND p.ref = q.requeue_id)
  AND NOT EXISTS (SELECT 1 FROM evidence_backfill b WHERE b.kind = @kind AND b.next_ref <= q.requeue_id AND q.requeue_id <= b.last_ref)
ORDER BY q.requeue_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- EvidenceGatherer.AttemptsOf
SELECT o.log_index AS LogIndex, a.attempt_id AS Ref FROM attempt a JOIN outbox o ON o.outbox_id = a.outbox_id WHERE o.log_index IN (SELECT ref FROM (SELECT ref FROM OPENJSON(@refs) WITH (ref BIGINT)) AS given) ORDER BY a.attempt_id;

-- EvidenceGatherer.RequeuesOf
SELECT o.log_index AS LogIndex, q.requeue_id AS Ref FROM requeue q JOIN outbox o ON o.outbox_id = q.outbox_id WHERE o.log_index IN (SELECT ref FROM (SELECT ref FROM OPENJSON(@refs) WITH (ref BIGINT)) AS given) ORDER BY q.requeue_id;

-- EvidenceSelection.OfMovement
SELECT m.log_index FROM message m WHERE m.mrn = @name
UNION
SELECT c.log_index FROM message o JOIN message c ON c.correlation_id = o.message_id AND c.mrn IS NULL AND c.recipient IN (o.sender, o.recipient) WHERE o.mrn = @name
ORDER BY log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- EvidenceSelection.OfName
SELECT m.log_index FROM message m WHERE m.message_id = @name
UNION
SELECT c.log_index FROM message o JOIN message c ON c.mrn = o.mrn WHERE o.message_id = @name AND c.correlation_id = @name
UNION
SELECT a.log_index FROM message a WHERE a.correlation_id = @name AND a.mrn IS NULL
ORDER BY log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- EvidenceSelection.RefusedOfMovement
SELECT refusal_id FROM refusal WHERE mrn = @name ORDER BY refusal_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- EvidenceSelection.RefusedOfName
SELECT refusal_id FROM refusal WHERE message_id = @name ORDER BY refusal_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- SupportingEvidence.ChangesOf
SELECT number FROM participant_audit WHERE participant_id = @party ORDER BY number DESC OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- SupportingEvidence.ConfigurationsWith
SELECT configuration_id FROM configuration WHERE certificates LIKE @certificate ORDER BY configuration_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- PendingEntries.InsertAll
INSERT INTO evidence_pending (kind, ref, at, hash, hint)
SELECT kind, ref, at, hash, hint
FROM (SELECT kind, ref, at, CONVERT(VARBINARY(MAX), hash, 2) AS hash, CONVERT(VARBINARY(MAX), hint, 2) AS hint FROM OPENJSON(@rows) WITH (kind NVARCHAR(MAX), ref BIGINT, at BIGINT, hash VARCHAR(MAX), hint VARCHAR(MAX))) AS given;

-- PendingEntries.InsertOne
INSERT INTO evidence_pending (kind, ref, at, hash, hint) VALUES (@Kind, @Ref, @At, @HashBytes, @HintBytes);

-- Backfill.Open
SELECT kind AS Kind, next_ref AS NextRef, last_ref AS LastRef FROM evidence_backfill WHERE next_ref <= last_ref ORDER BY kind;

-- BackfillStep.Advance
UPDATE evidence_backfill SET next_ref = @next WHERE kind = @Kind AND next_ref = @NextRef;

-- LogStore.HashAt
SELECT hash FROM evidence_entry WHERE leaf = @leaf;

-- LogStore.InsertEntries
INSERT INTO evidence_entry (leaf, kind, ref, at, backfilled_at, hash, hint)
SELECT leaf, kind, ref, at, backfilled_at, hash, hint
FROM (SELECT leaf, kind, ref, at, backfilled_at, CONVERT(VARBINARY(MAX), hash, 2) AS hash, CONVERT(VARBINARY(MAX), hint, 2) AS hint FROM OPENJSON(@rows) WITH (leaf BIGINT, kind NVARCHAR(MAX), ref BIGINT, at BIGINT, backfilled_at BIGINT, hash VARCHAR(MAX), hint VARCHAR(MAX))) AS given;

-- LogStore.InsertEntry
INSERT INTO evidence_entry (leaf, kind, ref, at, backfilled_at, hash, hint) VALUES (@Leaf, @Kind, @Ref, @At, @BackfilledAt, @HashBytes, @HintBytes);

-- LogStore.InsertNode
INSERT INTO evidence_node (level, position, hash) VALUES (@Level, @Position, @HashBytes);

-- LogStore.InsertNodes
INSERT INTO evidence_node (level, position, hash) SELECT level, position, hash FROM (SELECT level, position, CONVERT(VARBINARY(MAX), hash, 2) AS hash FROM OPENJSON(@rows) WITH (level BIGINT, position BIGINT, hash VARCHAR(MAX))) AS given;

-- LogStore.Leaves
SELECT leaf AS Position, hash AS Hash FROM evidence_entry WHERE leaf >= @from AND leaf <= @to ORDER BY leaf;

-- LogStore.Nodes
SELECT position AS Position, hash AS Hash FROM evidence_node WHERE level = @level AND position >= @from AND position <= @to ORDER BY position;

-- LogStore.SizeOf
SELECT COALESCE(MAX(leaf) + 1, 0) FROM evidence_entry;

-- SequenceEntries.Take
DELETE FROM evidence_pending OUTPUT DELETED.pending_id AS PendingId, DELETED.kind AS Kind, DELETED.ref AS Ref, DELETED.at AS At, DELETED.hash AS Hash, DELETED.hint AS Hint
WHERE pending_id IN (SELECT pending_id FROM evidence_pending ORDER BY pending_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY);

-- DatabaseFitness.LastReceived
SELECT received_at FROM message WHERE log_index = (SELECT MAX(log_index) FROM message);

-- EnterNode.Enter
INSERT INTO node (name, life, version, started_at, seen_at) VALUES (@Name, @Life, @version, @at, @at);

-- EnterNode.Forget
DELETE FROM node WHERE name = @Name;

-- LeaveNode.GiveBack
DELETE FROM duty WHERE owner = @Owner;

-- LeaveNode.Leave
UPDATE node SET stopped_at = @at WHERE name = @Name AND life = @Life;

-- SignOfLife.Live
UPDATE node SET seen_at = @at WHERE name = @Name AND life = @Life;

-- TakeDuty.Found
INSERT INTO duty (name, owner, held_until) VALUES (@duty, @owner, @until);

-- TakeDuty.Take
UPDATE duty SET owner = @owner, held_until = @until WHERE name = @duty AND (owner = @owner OR held_until <= @at);

-- MessageSearch.AllRefused
SELECT refusal.refusal_id AS Number, refusal.refused_at AS AtMs, refusal.participant AS Sender, NULL AS Recipient, refusal.type AS Type, refusal.message_id AS MessageId, refusal.mrn AS Mrn, 'NotAccepted' AS State FROM refusal WHERE refusal_id > @afterRefusal ORDER BY refusal_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageSearch.ArchivedById
SELECT g.log_index AS Number, g.received_at AS AtMs, g.sender AS Sender, g.recipient AS Recipient, g.type AS Type, g.message_id AS MessageId, g.mrn AS Mrn, 'Archived' AS State, a.file_name AS Archive
FROM archived_message g JOIN archive a ON a.archive_id = g.archive_id WHERE g.message_id = @key AND g.log_index > @afterMessage ORDER BY g.log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageSearch.ArchivedByMrn
SELECT g.log_index AS Number, g.received_at AS AtMs, g.sender AS Sender, g.recipient AS Recipient, g.type AS Type, g.message_id AS MessageId, g.mrn AS Mrn, 'Archived' AS State, a.file_name AS Archive
FROM archived_message g JOIN archive a ON a.archive_id = g.archive_id WHERE g.mrn = @key AND g.log_index > @afterMessage ORDER BY g.log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageSearch.ById
SELECT m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.message_id AS MessageId, m.mrn AS Mrn,
COALESCE(o.state, 'Received') AS State FROM message m LEFT JOIN outbox o ON o.log_index = m.log_index WHERE m.message_id = @key AND m.log_index > @afterMessage ORDER BY m.log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageSearch.ByMovementState
SELECT m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.message_id AS MessageId, m.mrn AS Mrn,
COALESCE(o.state, 'Received') AS State
FROM (SELECT mrn, changed_at FROM movement
      WHERE state = @key AND changed_at >= @changedAt AND (changed_at > @changedAt OR mrn > @afterMrn)
      ORDER BY changed_at, mrn OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY) v
JOIN message m ON m.log_index = (SELECT MAX(l.log_index) FROM message l WHERE l.mrn = v.mrn)
LEFT JOIN outbox o ON o.log_index = m.log_index
ORDER BY v.changed_at, v.mrn;

-- MessageSearch.ByMrn
SELECT m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.message_id AS MessageId, m.mrn AS Mrn,
COALESCE(o.state, 'Received') AS State FROM message m LEFT JOIN outbox o ON o.log_index = m.log_index WHERE m.mrn = @key AND m.log_index > @afterMessage ORDER BY m.log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageSearch.ByRecipient
SELECT m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.message_id AS MessageId, m.mrn AS Mrn,
COALESCE(o.state, 'Received') AS State FROM message m LEFT JOIN outbox o ON o.log_index = m.log_index
WHERE m.recipient = @key AND m.received_at >= @from AND m.received_at < @to AND (m.received_at > @from OR m.log_index > @afterMessage)
ORDER BY m.received_at, m.log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageSearch.BySender
SELECT m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.message_id AS MessageId, m.mrn AS Mrn,
COALESCE(o.state, 'Received') AS State FROM message m LEFT JOIN outbox o ON o.log_index = m.log_index
WHERE m.sender = @key AND m.received_at >= @from AND m.received_at < @to AND (m.received_at > @from OR m.log_index > @afterMessage)
ORDER BY m.received_at, m.log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageSearch.Delivered
SELECT m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.message_id AS MessageId, m.mrn AS Mrn,
COALESCE(o.state, 'Received') AS State FROM outbox o JOIN message m ON m.log_index = o.log_index
WHERE o.state = 'Delivered' AND o.log_index > @afterMessage
ORDER BY o.log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageSearch.MomentOfMessage
SELECT received_at FROM message WHERE log_index = @number;

-- MessageSearch.MomentOfRefusal
SELECT refused_at FROM refusal WHERE refusal_id = @number;

-- MessageSearch.MovementOf
SELECT v.mrn AS Mrn, v.changed_at AS ChangedAt FROM message m JOIN movement v ON v.mrn = m.mrn WHERE m.log_index = @number;

-- MessageSearch.RefusedById
SELECT refusal.refusal_id AS Number, refusal.refused_at AS AtMs, refusal.participant AS Sender, NULL AS Recipient, refusal.type AS Type, refusal.message_id AS MessageId, refusal.mrn AS Mrn, 'NotAccepted' AS State FROM refusal WHERE message_id = @key AND refusal_id > @afterRefusal ORDER BY refusal_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageSearch.RefusedByMrn
SELECT refusal.refusal_id AS Number, refusal.refused_at AS AtMs, refusal.participant AS Sender, NULL AS Recipient, refusal.type AS Type, refusal.message_id AS MessageId, refusal.mrn AS Mrn, 'NotAccepted' AS State FROM refusal WHERE mrn = @key AND refusal_id > @afterRefusal ORDER BY refusal_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageSearch.RefusedByTime
SELECT refusal.refusal_id AS Number, refusal.refused_at AS AtMs, refusal.participant AS Sender, NULL AS Recipient, refusal.type AS Type, refusal.message_id AS MessageId, refusal.mrn AS Mrn, 'NotAccepted' AS State FROM refusal
WHERE participant = @key AND refused_at >= @from AND refused_at < @to AND (refused_at > @from OR refusal_id > @afterRefusal)
ORDER BY refused_at, refusal_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageSearch.Undelivered
SELECT m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.message_id AS MessageId, m.mrn AS Mrn,
COALESCE(o.state, 'Received') AS State FROM outbox o JOIN message m ON m.log_index = o.log_index
WHERE o.state = @key AND o.state <> 'Delivered' AND o.log_index > @afterMessage
ORDER BY o.log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- MessageStory.AttemptsOf
SELECT o.outbox_id AS OutboxId, a.number AS Number, a.started_at AS StartedAtMs, a.ended_at AS EndedAtMs, a.outcome AS Outcome, a.detail AS Detail,
       CAST(CASE WHEN a.answer IS NULL THEN 0 ELSE 1 END AS BIGINT) AS Answers
FROM outbox o JOIN attempt a ON a.outbox_id = o.outbox_id
WHERE o.log_index = @number ORDER BY a.attempt_id;

-- MessageStory.DeliveriesOf
SELECT outbox_id AS OutboxId, recipient AS Recipient, state AS State, due_at AS DueAtMs, expires_at AS ExpiresAtMs, ended_at AS EndedAtMs FROM outbox WHERE log_index = @number ORDER BY outbox_id;

-- MessageStory.Head
SELECT m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.message_id AS MessageId, m.mrn AS Mrn,
       m.css_version AS CssVersion, m.priority AS Priority, m.correlation_id AS CorrelationId, m.digest AS Digest, r.receipt_id AS ReceiptId, r.issued_at AS IssuedAtMs,
       c.to_version AS ConvertedTo, v.state AS MovementState, v.changed_at AS MovementChangedAtMs
FROM message m
LEFT JOIN receipt r ON r.log_index = m.log_index
LEFT JOIN conversion c ON c.log_index = m.log_index
LEFT JOIN movement v ON v.mrn = m.mrn
WHERE m.log_index = @number;

-- RefusalStory.One
SELECT refusal_id AS Number, refused_at AS AtMs, participant AS Sender, message_id AS MessageId, type AS Type, mrn AS Mrn, answer_type AS Answer, problems AS Problems
FROM refusal WHERE refusal_id = @number;

-- ParticipantRegistry.Certificates
SELECT participant_id AS ParticipantId, purpose AS Purpose, thumbprint AS Thumbprint, certificate AS Certificate,
       registered_at AS RegisteredAt
FROM participant_certificate
ORDER BY purpose, registered_at, slot;

-- ParticipantRegistry.Conformances
SELECT participant_id AS ParticipantId, number AS Number, issuer AS Issuer, system_name AS System, roles AS Roles, css_versions AS CssVersions,
       valid_until AS ValidUntil, registered_at AS RegisteredAt
FROM participant_conformance;

-- ParticipantRegistry.CssVersions
SELECT participant_id AS ParticipantId, css_version AS CssVersion
FROM participant_css_version
ORDER BY css_version;

-- ParticipantRegistry.Limits
SELECT participant_id AS ParticipantId, per_second AS PerSecond, burst AS Burst, at_once AS AtOnce FROM participant_limit;

-- ParticipantRegistry.Participants
SELECT id AS Id, kind AS Kind, country AS Country, status AS Status, delivery_mode AS DeliveryMode,
       push_address AS PushAddress, registered_at AS RegisteredAt, accept_unknown_revocation_until AS AcceptUnknownRevocationUntil
FROM participant;

-- ParticipantRegistry.Version
SELECT COALESCE(MAX(number), 0) FROM participant_audit;

-- RegistryEditor.AuditOfOne
SELECT number AS Number, participant_id AS ParticipantId, happened_at AS HappenedAt, changed_by AS ChangedBy, action AS Action, outcome AS Outcome, detail AS Detail FROM participant_audit WHERE participant_id = @id ORDER BY number DESC OFFSET 0 ROWS FETCH NEXT @limit ROWS ONLY;

-- RegistryEditor.WholeAudit
SELECT number AS Number, participant_id AS ParticipantId, happened_at AS HappenedAt, changed_by AS ChangedBy, action AS Action, outcome AS Outcome, detail AS Detail FROM participant_audit ORDER BY number DESC OFFSET 0 ROWS FETCH NEXT @limit ROWS ONLY;

-- RegistryTransaction.DeleteOne
DELETE FROM participant_certificate WHERE participant_id = @id AND thumbprint = @thumbprint;

-- RegistryTransaction.DeleteVersion
DELETE FROM participant_css_version WHERE participant_id = @id AND css_version = @version;

-- RegistryTransaction.ForgetConformance
DELETE FROM participant_conformance WHERE participant_id = @id;

-- RegistryTransaction.ForgetLimits
DELETE FROM participant_limit WHERE participant_id = @id;

-- RegistryTransaction.InsertAudit
INSERT INTO participant_audit (participant_id, happened_at, changed_by, action, outcome, detail) OUTPUT INSERTED.number
VALUES (@ParticipantId, @HappenedAt, @ChangedBy, @Action, @Outcome, @Detail);

-- RegistryTransaction.InsertCertificate
INSERT INTO participant_certificate (participant_id, purpose, slot, thumbprint, certificate, registered_at)
VALUES (@id, @purpose, @slot, @thumbprint, @der, @now);

-- RegistryTransaction.InsertConformance
INSERT INTO participant_conformance (participant_id, number, issuer, system_name, roles, css_versions, valid_until, document, registered_at)
VALUES (@id, @number, @issuer, @system, @roles, @versions, @until, @document, @now);

-- RegistryTransaction.InsertLimits
INSERT INTO participant_limit (participant_id, per_second, burst, at_once) VALUES (@id, @PerSecond, @Burst, @AtOnce);

-- RegistryTransaction.InsertParticipant
INSERT INTO participant (id, kind, country, status, delivery_mode, push_address, registered_at)
VALUES (@id, @kind, @country, 'Onboarding', @mode, @address, @now);

-- RegistryTransaction.InsertVersion
INSERT INTO participant_css_version (participant_id, css_version) VALUES (@id, @version);

-- RegistryTransaction.OwnerOf
SELECT participant_id FROM participant_certificate WHERE purpose = @purpose AND thumbprint = @thumbprint;

-- RegistryTransaction.SlotsOf
SELECT slot FROM participant_certificate WHERE participant_id = @id AND purpose = @purpose;

-- RegistryTransaction.UpdateRevocationPolicy
UPDATE participant SET accept_unknown_revocation_until = @until WHERE id = @id;

-- RegistryTransaction.UpdateRoute
UPDATE participant SET delivery_mode = @mode, push_address = @address WHERE id = @id;

-- RegistryTransaction.UpdateStatus
UPDATE participant SET status = @status WHERE id = @id;

-- DocumentDesk.Archived
SELECT a.file_name FROM archived_message g JOIN archive a ON a.archive_id = g.archive_id
WHERE g.log_index = @logIndex AND (g.sender = @me OR g.recipient = @me);

-- DocumentDesk.Delivered
SELECT COALESCE(c.canonical, m.canonical)
FROM message m LEFT JOIN conversion c ON c.log_index = m.log_index
WHERE m.log_index = @logIndex AND (m.sender = @me OR m.recipient = @me);

-- DocumentDesk.Original
SELECT canonical FROM message WHERE log_index = @logIndex AND (sender = @me OR recipient = @me);

-- ArchiveBook.All
SELECT archive_id AS ArchiveId, file_name AS FileName, digest AS Digest, bytes AS Bytes, made_at AS MadeAtMs, messages AS Messages, refusals AS Refusals, first_at AS FirstAtMs, last_at AS LastAtMs,
last_attempt AS LastAttempt, last_requeue AS LastRequeue FROM archive ORDER BY archive_id;

-- ArchiveBook.Named
SELECT archive_id AS ArchiveId, file_name AS FileName, digest AS Digest, bytes AS Bytes, made_at AS MadeAtMs, messages AS Messages, refusals AS Refusals, first_at AS FirstAtMs, last_at AS LastAtMs,
last_attempt AS LastAttempt, last_requeue AS LastRequeue FROM archive WHERE file_name = @name;

-- ArchiveBook.Parts
SELECT archive_id AS ArchiveId, file_name AS FileName, digest AS Digest, bytes AS Bytes, made_at AS MadeAtMs, messages AS Messages, refusals AS Refusals, first_at AS FirstAtMs, last_at AS LastAtMs,
last_attempt AS LastAttempt, last_requeue AS LastRequeue FROM archive WHERE archive_id = @archiveId OR archive_id IN (SELECT held_in FROM archive_item WHERE archive_id = @archiveId) ORDER BY archive_id;

-- ArchiveBook.Unfinished
SELECT archive_id AS ArchiveId, file_name AS FileName, digest AS Digest, bytes AS Bytes, made_at AS MadeAtMs, messages AS Messages, refusals AS Refusals, first_at AS FirstAtMs, last_at AS LastAtMs,
last_attempt AS LastAttempt, last_requeue AS LastRequeue FROM archive WHERE archive_id IN (SELECT archive_id FROM archive_item) ORDER BY archive_id;

-- ArchiveBook.Where
SELECT g.log_index AS LogIndex, g.sender AS Sender, g.message_id AS MessageId, g.recipient AS Recipient, g.type AS Type, g.mrn AS Mrn, g.received_at AS ReceivedAt,
       g.receipt_id AS ReceiptId, g.digest AS DocumentDigest, a.file_name AS FileName, a.digest AS Digest, a.made_at AS MadeAt
FROM archived_message g JOIN archive a ON a.archive_id = g.archive_id
WHERE (g.message_id = @reference OR g.mrn = @reference) AND (@me = '' OR g.sender = @me OR g.recipient = @me)
ORDER BY g.log_index OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- ArchiveBook.WhereNumber
SELECT g.log_index AS LogIndex, g.sender AS Sender, g.message_id AS MessageId, g.recipient AS Recipient, g.type AS Type, g.mrn AS Mrn, g.received_at AS ReceivedAt,
       g.receipt_id AS ReceiptId, g.digest AS DocumentDigest, a.file_name AS FileName, a.digest AS Digest, a.made_at AS MadeAt
FROM archived_message g JOIN archive a ON a.archive_id = g.archive_id WHERE g.log_index = @number;

-- ArchiveContent.LastNumbers
SELECT (SELECT COALESCE(MAX(attempt_id), 0) FROM attempt) AS LastAttempt, (SELECT COALESCE(MAX(requeue_id), 0) FROM requeue) AS LastRequeue;

-- ArchivedStep.NamesOf
SELECT m.sender AS Sender, m.message_id AS MessageId, m.mrn AS Mrn
FROM archive_item i JOIN message m ON m.log_index = i.ref
WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Message';

-- ArchivedStep.NextUnits
SELECT unit AS Place, COUNT(1) AS Rows FROM archive_item WHERE archive_id = @archiveId GROUP BY unit ORDER BY unit OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- ArchiveFacts.Range
SELECT archive_id AS ArchiveId, file_name AS FileName, digest AS Digest, bytes AS Bytes, made_at AS MadeAtMs, messages AS Messages, refusals AS Refusals, first_at AS FirstAtMs, last_at AS LastAtMs FROM archive WHERE archive_id >= @from AND archive_id <= @to ORDER BY archive_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- ArchiveFacts.These
SELECT archive_id AS ArchiveId, file_name AS FileName, digest AS Digest, bytes AS Bytes, made_at AS MadeAtMs, messages AS Messages, refusals AS Refusals, first_at AS FirstAtMs, last_at AS LastAtMs FROM archive WHERE archive_id IN (SELECT ref FROM (SELECT ref FROM OPENJSON(@refs) WITH (ref BIGINT)) AS given) ORDER BY archive_id;

-- ArchiveFacts.Unlogged
SELECT archive_id FROM archive
WHERE NOT EXISTS (SELECT 1 FROM evidence_entry e WHERE e.kind = @kind AND e.ref = archive_id)
  AND NOT EXISTS (SELECT 1 FROM evidence_pending p WHERE p.kind = @kind AND p.ref = archive_id)
  AND NOT EXISTS (SELECT 1 FROM evidence_backfill b WHERE b.kind = @kind AND b.next_ref <= archive_id AND archive_id <= b.last_ref)
ORDER BY archive_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- DiscardArchive.Forget
DELETE FROM archive_item WHERE archive_id IN (
  SELECT g.archive_id FROM archive_item g JOIN archive a ON a.archive_id = g.archive_id OR a.archive_id = g.held_in WHERE a.file_name = @name);

-- RecordArchive.Insert
INSERT INTO archive (file_name, digest, bytes, made_at, messages, refusals, first_at, last_at, last_attempt, last_requeue)
VALUES (@FileName, @Digest, @Bytes, @MadeAtMs, @Messages, @Refusals, @FirstAtMs, @LastAtMs, @LastAttempt, @LastRequeue);

-- RecordArchive.InsertItem
INSERT INTO archive_item (archive_id, unit, kind, ref, held_in) VALUES (@archiveId, @unit, @kind, @key, @heldIn);

-- RecordArchive.MessageIsHere
SELECT COUNT(1) FROM message WHERE log_index = @key;

-- RecordArchive.RefusalIsHere
SELECT COUNT(1) FROM refusal WHERE refusal_id = @key;

-- RecordArchive.Waiting
SELECT COUNT(1) FROM archive_item;

-- RemoveArchived.Finish
DELETE FROM archive_item WHERE archive_id = @archiveId AND unit >= @first AND unit <= @last;

-- RemoveArchived.ForgetAttempts
DELETE FROM attempt WHERE outbox_id IN (SELECT o.outbox_id FROM outbox o WHERE o.log_index IN (SELECT i.ref FROM archive_item i WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Message'));

-- RemoveArchived.ForgetCopies
DELETE FROM conversion WHERE log_index IN (SELECT i.ref FROM archive_item i WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Message');

-- RemoveArchived.ForgetLinks
DELETE FROM movement_link WHERE mrn IN (SELECT n.mrn FROM message n WHERE n.log_index IN (SELECT i.ref FROM archive_item i WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Message') AND n.mrn IS NOT NULL);

-- RemoveArchived.ForgetMessages
DELETE FROM message WHERE log_index IN (SELECT i.ref FROM archive_item i WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Message');

-- RemoveArchived.ForgetMovements
DELETE FROM movement WHERE mrn IN (SELECT n.mrn FROM message n WHERE n.log_index IN (SELECT i.ref FROM archive_item i WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Message') AND n.mrn IS NOT NULL);

-- RemoveArchived.ForgetOutbox
DELETE FROM outbox WHERE log_index IN (SELECT i.ref FROM archive_item i WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Message');

-- RemoveArchived.ForgetParties
DELETE FROM movement_party WHERE mrn IN (SELECT n.mrn FROM message n WHERE n.log_index IN (SELECT i.ref FROM archive_item i WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Message') AND n.mrn IS NOT NULL);

-- RemoveArchived.ForgetReasons
DELETE FROM refusal_reason WHERE refusal_id IN (SELECT i.ref FROM archive_item i WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Refusal');

-- RemoveArchived.ForgetReceipts
DELETE FROM receipt WHERE log_index IN (SELECT i.ref FROM archive_item i WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Message');

-- RemoveArchived.ForgetRefusals
DELETE FROM refusal WHERE refusal_id IN (SELECT i.ref FROM archive_item i WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Refusal');

-- RemoveArchived.ForgetRequeues
DELETE FROM requeue WHERE outbox_id IN (SELECT o.outbox_id FROM outbox o WHERE o.log_index IN (SELECT i.ref FROM archive_item i WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Message'));

-- RemoveArchived.ForgetSteps
DELETE FROM movement_step WHERE log_index IN (SELECT i.ref FROM archive_item i WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Message');

-- RemoveArchived.KeepAttempts
INSERT INTO archived_fact (kind, ref, archive_id)
SELECT 'Attempted', a.attempt_id, i.held_in FROM (SELECT i.ref, COALESCE(i.held_in, i.archive_id) AS held_in FROM archive_item i WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Message') i JOIN outbox o ON o.log_index = i.ref JOIN attempt a ON a.outbox_id = o.outbox_id;

-- RemoveArchived.KeepMessages
INSERT INTO archived_message (log_index, sender, message_id, recipient, type, mrn, digest, received_at, receipt_id, archive_id)
SELECT m.log_index, m.sender, m.message_id, m.recipient, m.type, m.mrn, m.digest, m.received_at, r.receipt_id, i.held_in
FROM (SELECT i.ref, COALESCE(i.held_in, i.archive_id) AS held_in FROM archive_item i WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Message') i JOIN message m ON m.log_index = i.ref LEFT JOIN receipt r ON r.log_index = m.log_index;

-- RemoveArchived.KeepMovements
INSERT INTO archived_movement (mrn, css_version, state, opened_at, changed_at, archive_id)
SELECT v.mrn, v.css_version, v.state, v.opened_at, v.changed_at, @archiveId FROM movement v WHERE v.mrn IN (SELECT n.mrn FROM message n WHERE n.log_index IN (SELECT i.ref FROM archive_item i WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Message') AND n.mrn IS NOT NULL);

-- RemoveArchived.KeepRefusals
INSERT INTO archived_fact (kind, ref, archive_id) SELECT 'Refused', i.ref, @archiveId FROM archive_item i WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Refusal';

-- RemoveArchived.KeepRequeues
INSERT INTO archived_fact (kind, ref, archive_id)
SELECT 'Requeued', q.requeue_id, i.held_in FROM (SELECT i.ref, COALESCE(i.held_in, i.archive_id) AS held_in FROM archive_item i WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Message') i JOIN outbox o ON o.log_index = i.ref JOIN requeue q ON q.outbox_id = o.outbox_id;

-- RemoveArchived.Spare
DELETE FROM archive_item WHERE archive_id = @archiveId AND unit = @unit;

-- RemoveArchived.SparedUnits
SELECT DISTINCT i.unit FROM archive_item i JOIN message m ON m.log_index = i.ref
WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Message' AND (
  (EXISTS (SELECT 1 FROM legal_hold h WHERE h.lifted_at IS NULL AND (h.mrn = m.mrn OR h.participant = m.sender OR h.participant = m.recipient OR h.message_id = m.message_id))
  OR (m.mrn IS NULL AND EXISTS (
    SELECT 1 FROM message o JOIN legal_hold h ON h.mrn = o.mrn OR h.message_id = o.message_id WHERE o.message_id = m.correlation_id AND h.lifted_at IS NULL)))
  OR EXISTS (SELECT 1 FROM outbox o WHERE o.log_index = m.log_index AND o.state = 'Pending')
  OR EXISTS (SELECT 1 FROM outbox o JOIN attempt a ON a.outbox_id = o.outbox_id WHERE o.log_index = m.log_index AND a.attempt_id > @lastAttempt)
  OR EXISTS (SELECT 1 FROM outbox o JOIN requeue q ON q.outbox_id = o.outbox_id WHERE o.log_index = m.log_index AND q.requeue_id > @lastRequeue)
  OR EXISTS (SELECT 1 FROM message n WHERE n.mrn = m.mrn AND NOT EXISTS (
       SELECT 1 FROM archive_item j WHERE j.archive_id = i.archive_id AND j.unit = i.unit AND j.kind = 'Message' AND j.ref = n.log_index)))
UNION
SELECT DISTINCT i.unit FROM archive_item i JOIN refusal f ON f.refusal_id = i.ref
WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Refusal' AND EXISTS (SELECT 1 FROM legal_hold h WHERE h.lifted_at IS NULL AND (h.mrn = f.mrn OR h.participant = f.participant OR h.message_id = f.message_id));

-- StoreFigures.At
SELECT received_at FROM message WHERE log_index >= @index ORDER BY log_index OFFSET 0 ROWS FETCH NEXT @one ROWS ONLY;

-- StoreFigures.Counts
SELECT (SELECT COALESCE(MIN(log_index), 0) FROM message) AS FirstIndex, (SELECT COALESCE(MAX(log_index), 0) FROM message) AS LastIndex, (SELECT COALESCE(SUM(messages), 0) FROM archive) AS Archived, (SELECT COALESCE(SUM(bytes), 0) FROM archive) AS ArchiveBytes;

-- StoreFigures.OfState
SELECT COUNT(1) FROM movement WHERE state = @state AND changed_at <= @before;

-- StoreFigures.Size
SELECT COALESCE(SUM(CAST(size AS BIGINT)) * 8192, 0) FROM sys.database_files;

-- ForgetOldRows.Alerts
DELETE FROM alert WHERE alert_id IN (SELECT alert_id FROM alert WHERE cleared_at IS NOT NULL AND cleared_at <= @before ORDER BY alert_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY);

-- ForgetOldRows.Nodes
DELETE FROM node WHERE seen_at <= @before;

-- HoldBook.All
SELECT hold_id AS HoldId, mrn AS Mrn, participant AS Participant, message_id AS MessageId, reason AS Reason, placed_at AS PlacedAtMs, placed_by AS PlacedBy,
lifted_at AS LiftedAtMs, lifted_by AS LiftedBy, lift_reason AS LiftReason FROM legal_hold ORDER BY hold_id;

-- HoldBook.InEffect
SELECT hold_id AS HoldId, mrn AS Mrn, participant AS Participant, message_id AS MessageId, reason AS Reason, placed_at AS PlacedAtMs, placed_by AS PlacedBy,
lifted_at AS LiftedAtMs, lifted_by AS LiftedBy, lift_reason AS LiftReason FROM legal_hold WHERE lifted_at IS NULL ORDER BY hold_id;

-- HoldBook.One
SELECT hold_id AS HoldId, mrn AS Mrn, participant AS Participant, message_id AS MessageId, reason AS Reason, placed_at AS PlacedAtMs, placed_by AS PlacedBy,
lifted_at AS LiftedAtMs, lifted_by AS LiftedBy, lift_reason AS LiftReason FROM legal_hold WHERE hold_id = @holdId;

-- HoldFacts.LiftedRange
SELECT h.hold_id AS HoldId, h.mrn AS Mrn, h.participant AS Participant, h.message_id AS MessageId, h.reason AS Reason, h.placed_at AS PlacedAtMs, h.placed_by AS PlacedBy,
h.lifted_at AS LiftedAtMs, h.lifted_by AS LiftedBy, h.lift_reason AS LiftReason FROM (SELECT hold_id, mrn, participant, message_id, reason, placed_at, placed_by, lifted_at, lifted_by, lift_reason FROM legal_hold WHERE lifted_at IS NOT NULL) h WHERE h.hold_id >= @from AND h.hold_id <= @to ORDER BY h.hold_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- HoldFacts.LiftedThese
SELECT h.hold_id AS HoldId, h.mrn AS Mrn, h.participant AS Participant, h.message_id AS MessageId, h.reason AS Reason, h.placed_at AS PlacedAtMs, h.placed_by AS PlacedBy,
h.lifted_at AS LiftedAtMs, h.lifted_by AS LiftedBy, h.lift_reason AS LiftReason FROM (SELECT hold_id, mrn, participant, message_id, reason, placed_at, placed_by, lifted_at, lifted_by, lift_reason FROM legal_hold WHERE lifted_at IS NOT NULL) h WHERE h.hold_id IN (SELECT ref FROM (SELECT ref FROM OPENJSON(@refs) WITH (ref BIGINT)) AS given) ORDER BY h.hold_id;

-- HoldFacts.LiftedUnlogged
SELECT h.hold_id FROM (SELECT hold_id, mrn, participant, message_id, reason, placed_at, placed_by, lifted_at, lifted_by, lift_reason FROM legal_hold WHERE lifted_at IS NOT NULL) h
WHERE NOT EXISTS (SELECT 1 FROM evidence_entry e WHERE e.kind = @kind AND e.ref = h.hold_id)
  AND NOT EXISTS (SELECT 1 FROM evidence_pending p WHERE p.kind = @kind AND p.ref = h.hold_id)
  AND NOT EXISTS (SELECT 1 FROM evidence_backfill b WHERE b.kind = @kind AND b.next_ref <= h.hold_id AND h.hold_id <= b.last_ref)
ORDER BY h.hold_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- HoldFacts.PlacedRange
SELECT h.hold_id AS HoldId, h.mrn AS Mrn, h.participant AS Participant, h.message_id AS MessageId, h.reason AS Reason, h.placed_at AS PlacedAtMs, h.placed_by AS PlacedBy,
h.lifted_at AS LiftedAtMs, h.lifted_by AS LiftedBy, h.lift_reason AS LiftReason FROM legal_hold h WHERE h.hold_id >= @from AND h.hold_id <= @to ORDER BY h.hold_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- HoldFacts.PlacedThese
SELECT h.hold_id AS HoldId, h.mrn AS Mrn, h.participant AS Participant, h.message_id AS MessageId, h.reason AS Reason, h.placed_at AS PlacedAtMs, h.placed_by AS PlacedBy,
h.lifted_at AS LiftedAtMs, h.lifted_by AS LiftedBy, h.lift_reason AS LiftReason FROM legal_hold h WHERE h.hold_id IN (SELECT ref FROM (SELECT ref FROM OPENJSON(@refs) WITH (ref BIGINT)) AS given) ORDER BY h.hold_id;

-- HoldFacts.PlacedUnlogged
SELECT h.hold_id FROM legal_hold h
WHERE NOT EXISTS (SELECT 1 FROM evidence_entry e WHERE e.kind = @kind AND e.ref = h.hold_id)
  AND NOT EXISTS (SELECT 1 FROM evidence_pending p WHERE p.kind = @kind AND p.ref = h.hold_id)
  AND NOT EXISTS (SELECT 1 FROM evidence_backfill b WHERE b.kind = @kind AND b.next_ref <= h.hold_id AND h.hold_id <= b.last_ref)
ORDER BY h.hold_id OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY;

-- LiftHold.Lift
UPDATE legal_hold SET lifted_at = @now, lifted_by = @by, lift_reason = @reason WHERE hold_id = @holdId AND lifted_at IS NULL;

-- PlaceHold.Gone
SELECT COUNT(1) FROM archived_message WHERE mrn = @Mrn OR sender = @Participant OR recipient = @Participant OR message_id = @MessageId;

-- PlaceHold.Insert
INSERT INTO legal_hold (mrn, participant, message_id, reason, placed_at, placed_by) VALUES (@Mrn, @Participant, @MessageId, @reason, @now, @by);

-- PlaceHold.Kept
SELECT COUNT(1) FROM message WHERE mrn = @Mrn OR sender = @Participant OR recipient = @Participant OR message_id = @MessageId;

-- PlaceHold.Last
SELECT MAX(hold_id) FROM legal_hold;

-- Candidates.Ended
SELECT mrn AS Mrn, changed_at AS At FROM movement
WHERE state = @state AND changed_at <= @before AND changed_at >= @at AND (changed_at > @at OR mrn > @mrn)
ORDER BY changed_at, mrn OFFSET 0 ROWS FETCH NEXT @page ROWS ONLY;

-- Candidates.Loose
SELECT log_index AS Id, received_at AS At FROM message
WHERE mrn IS NULL AND received_at <= @before AND received_at >= @at AND (received_at > @at OR log_index > @id)
ORDER BY received_at, log_index OFFSET 0 ROWS FETCH NEXT @page ROWS ONLY;

-- Candidates.Mrns
SELECT g.mrn AS Mrn, CASE WHEN EXISTS (SELECT 1 FROM movement v WHERE v.mrn = g.mrn) THEN 1 ELSE 0 END AS At
FROM (SELECT DISTINCT mrn FROM message WHERE mrn > @mrn ORDER BY mrn OFFSET 0 ROWS FETCH NEXT @page ROWS ONLY) g ORDER BY g.mrn;

-- Candidates.Refused
SELECT refusal_id AS Id, refused_at AS At FROM refusal
WHERE refused_at <= @before AND refused_at >= @at AND (refused_at > @at OR refusal_id > @id)
ORDER BY refused_at, refusal_id OFFSET 0 ROWS FETCH NEXT @page ROWS ONLY;

-- UnitReader.Logged
SELECT COALESCE(MAX(size), 0) FROM evidence_checkpoint;

-- UnitReader.OfMrn
SELECT m.log_index AS LogIndex, m.sender AS Sender, m.message_id AS MessageId, m.recipient AS Recipient, m.received_at AS ReceivedAt, DATALENGTH(m.canonical) AS Bytes,
       (SELECT COUNT(1) FROM outbox o JOIN attempt a ON a.outbox_id = o.outbox_id WHERE o.log_index = m.log_index) AS Attempts,
       (SELECT COUNT(1) FROM outbox o WHERE o.log_index = m.log_index AND o.state = 'Pending') AS Unfinished,
       (SELECT MAX(o.ended_at) FROM outbox o WHERE o.log_index = m.log_index) AS LastChange,
       CASE WHEN (EXISTS (SELECT 1 FROM legal_hold h WHERE h.lifted_at IS NULL AND (h.mrn = m.mrn OR h.participant = m.sender OR h.participant = m.recipient OR h.message_id = m.message_id))
  OR (m.mrn IS NULL AND EXISTS (
    SELECT 1 FROM message o JOIN legal_hold h ON h.mrn = o.mrn OR h.message_id = o.message_id WHERE o.message_id = m.correlation_id AND h.lifted_at IS NULL))) THEN 1 ELSE 0 END AS Held,
       CASE WHEN EXISTS (SELECT 1 FROM evidence_entry e WHERE e.kind = 'Accepted' AND e.ref = m.log_index AND e.leaf < @logged)
             AND NOT EXISTS (SELECT 1 FROM outbox o JOIN attempt a ON a.outbox_id = o.outbox_id WHERE o.log_index = m.log_index
                             AND NOT EXISTS (SELECT 1 FROM evidence_entry e WHERE e.kind = 'Attempted' AND e.ref = a.attempt_id AND e.leaf < @logged))
            THEN 0 ELSE 1 END AS Unlogged
FROM message m WHERE m.mrn = @mrn ORDER BY m.log_index;

-- UnitReader.OfNumber
SELECT m.log_index AS LogIndex, m.sender AS Sender, m.message_id AS MessageId, m.recipient AS Recipient, m.received_at AS ReceivedAt, DATALENGTH(m.canonical) AS Bytes,
       (SELECT COUNT(1) FROM outbox o JOIN attempt a ON a.outbox_id = o.outbox_id WHERE o.log_index = m.log_index) AS Attempts,
       (SELECT COUNT(1) FROM outbox o WHERE o.log_index = m.log_index AND o.state = 'Pending') AS Unfinished,
       (SELECT MAX(o.ended_at) FROM outbox o WHERE o.log_index = m.log_index) AS LastChange,
       CASE WHEN (EXISTS (SELECT 1 FROM legal_hold h WHERE h.lifted_at IS NULL AND (h.mrn = m.mrn OR h.participant = m.sender OR h.participant = m.recipient OR h.message_id = m.message_id))
  OR (m.mrn IS NULL AND EXISTS (
    SELECT 1 FROM message o JOIN legal_hold h ON h.mrn = o.mrn OR h.message_id = o.message_id WHERE o.message_id = m.correlation_id AND h.lifted_at IS NULL))) THEN 1 ELSE 0 END AS Held,
       CASE WHEN EXISTS (SELECT 1 FROM evidence_entry e WHERE e.kind = 'Accepted' AND e.ref = m.log_index AND e.leaf < @logged)
             AND NOT EXISTS (SELECT 1 FROM outbox o JOIN attempt a ON a.outbox_id = o.outbox_id WHERE o.log_index = m.log_index
                             AND NOT EXISTS (SELECT 1 FROM evidence_entry e WHERE e.kind = 'Attempted' AND e.ref = a.attempt_id AND e.leaf < @logged))
            THEN 0 ELSE 1 END AS Unlogged
FROM message m WHERE m.log_index = @logIndex ORDER BY m.log_index;

-- UnitReader.RefusalOf
SELECT f.participant AS Participant, f.refused_at AS RefusedAt, CASE WHEN EXISTS (SELECT 1 FROM legal_hold h WHERE h.lifted_at IS NULL AND (h.mrn = f.mrn OR h.participant = f.participant OR h.message_id = f.message_id)) THEN 1 ELSE 0 END AS Held,
       CASE WHEN EXISTS (SELECT 1 FROM evidence_entry e WHERE e.kind = 'Refused' AND e.ref = f.refusal_id AND e.leaf < @logged) THEN 0 ELSE 1 END AS Unlogged
FROM refusal f WHERE f.refusal_id = @refusalId;

-- MovementBook.ArchivedOf
SELECT g.mrn AS Mrn, g.state AS State, a.file_name AS FileName FROM archived_movement g JOIN archive a ON a.archive_id = g.archive_id WHERE g.mrn = @key;

-- MovementBook.ArchivedOfMany
SELECT g.mrn AS Mrn, g.state AS State, a.file_name AS FileName FROM archived_movement g JOIN archive a ON a.archive_id = g.archive_id WHERE g.mrn IN (SELECT value COLLATE Latin1_General_100_BIN2 FROM OPENJSON(@keys));

-- MovementBook.Enrol
INSERT INTO movement_party (mrn, participant, role) VALUES (@mrn, @Participant, @Role);

-- MovementBook.Move
UPDATE movement SET state = @State, changed_at = @nowMs WHERE mrn = @mrn;

-- MovementBook.Open
INSERT INTO movement (mrn, css_version, state, opened_at, changed_at) VALUES (@mrn, @cssVersion, @State, @nowMs, @nowMs);

-- MovementBook.PartiesOf
SELECT mrn AS Mrn, participant AS Participant, role AS Role FROM movement_party WHERE mrn = @key;

-- MovementBook.PartiesOfMany
SELECT mrn AS Mrn, participant AS Participant, role AS Role FROM movement_party WHERE mrn IN (SELECT value COLLATE Latin1_General_100_BIN2 FROM OPENJSON(@keys));

-- MovementBook.StateOf
SELECT mrn AS Mrn, state AS State FROM movement WHERE mrn = @key;

-- MovementBook.StateOfMany
SELECT mrn AS Mrn, state AS State FROM movement WHERE mrn IN (SELECT value COLLATE Latin1_General_100_BIN2 FROM OPENJSON(@keys));

-- MovementBook.StepsOf
SELECT mrn AS Mrn, message AS Message, step_key AS StepKey FROM movement_step WHERE mrn = @key;

-- MovementBook.StepsOfMany
SELECT mrn AS Mrn, message AS Message, step_key AS StepKey FROM movement_step WHERE mrn IN (SELECT value COLLATE Latin1_General_100_BIN2 FROM OPENJSON(@keys));

-- MovementBook.Take
INSERT INTO movement_step (mrn, message, step_key, log_index) VALUES (@mrn, @Message, @Key, @logIndex);

-- MessageRow.Insert
INSERT INTO message (log_index, sender, message_id, recipient, type, css_version, priority, mrn, correlation_id, digest, received_at, canonical)
SELECT @LogIndex, @Sender, @MessageId, @Recipient, @Type, @CssVersion, @Priority, @Mrn, @CorrelationId, @Digest, @ReceivedAt, @Canonical
WHERE NOT EXISTS (SELECT 1 FROM archived_message g WHERE g.sender = @Sender AND g.message_id = @MessageId);

-- SchemaMigrator.History
SELECT number AS Number, name AS Name, digest AS Digest FROM schema_migration ORDER BY number;

-- SchemaMigrator.Record
INSERT INTO schema_migration (number, name, digest, applied_at) VALUES (@Number, @Name, @Digest, @At);

-- WriteSession.NextNumber
SELECT NEXT VALUE FOR message_log_index;

-- WriteSession.NextNumbers
SELECT NEXT VALUE FOR message_log_index;

-- StoreMessage.ArchivedOfTheName
SELECT message_id AS MessageId, sender AS Sender, log_index AS LogIndex, digest AS Digest, receipt_id AS ReceiptId FROM archived_message WHERE message_id = @key;

-- StoreMessage.ArchivedOfTheNames
SELECT message_id AS MessageId, sender AS Sender, log_index AS LogIndex, digest AS Digest, receipt_id AS ReceiptId FROM archived_message WHERE message_id IN (SELECT value COLLATE Latin1_General_100_BIN2 FROM OPENJSON(@keys));

-- StoreMessage.FirstOfTheName
SELECT m.message_id AS MessageId, m.sender AS Sender, m.log_index AS LogIndex, m.digest AS Digest, r.document AS Receipt FROM message m LEFT JOIN receipt r ON r.log_index = m.log_index WHERE m.message_id = @key;

-- StoreMessage.FirstOfTheNames
SELECT m.message_id AS MessageId, m.sender AS Sender, m.log_index AS LogIndex, m.digest AS Digest, r.document AS Receipt FROM message m LEFT JOIN receipt r ON r.log_index = m.log_index WHERE m.message_id IN (SELECT value COLLATE Latin1_General_100_BIN2 FROM OPENJSON(@keys));

-- StoreMessage.InsertReceipt
INSERT INTO receipt (log_index, receipt_id, issued_at, document) VALUES (@logIndex, @receiptId, @issuedAt, @receipt);

-- StoreRefusal.Insert
INSERT INTO refusal (participant, message_id, type, mrn, answer_type, problems, refused_at, canonical, answer) OUTPUT INSERTED.refusal_id
VALUES (@Participant, @MessageId, @Type, @Mrn, @AnswerType, @Problems, @RefusedAt, @Canonical, @Answer);

-- StoreRefusal.InsertReason
INSERT INTO refusal_reason (refusal_id, reason) VALUES (@id, @reason);
