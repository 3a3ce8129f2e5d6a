-- The evidence log: what was accepted, refused, delivered and changed, in a Merkle tree (RFC 9162) whose state the hub signs. Instants are Unix milliseconds, UTC.

-- Effective settings, without what is secret, and certificates in use; one row for a node whenever they have changed. Rows are never changed.
CREATE TABLE configuration (
  configuration_id $identity,
  node             VARCHAR(40) NOT NULL,
  happened_at      BIGINT      NOT NULL,
  version          VARCHAR(35) NOT NULL,
  settings         $text       NOT NULL,
  certificates     $text       NOT NULL);

CREATE INDEX configuration_by_node ON configuration (node, configuration_id);

-- Written in the transaction of the fact itself, taken away when the fact has its place in the log. ref is the key of the fact's row: what table, says kind.
CREATE TABLE evidence_pending (
  pending_id $identity,
  kind       VARCHAR(15) NOT NULL,
  ref        BIGINT      NOT NULL,
  at         BIGINT      NOT NULL,
  hash       $blob       NOT NULL,
  hint       $blob       NOT NULL);

-- The leaves, from 0, without a gap. hash is the SHA-256 of a zero byte and the entry, and the entry is made again from the fact's own columns. hint tells which of them has changed, should one ever;
-- nothing is proven by it. backfilled_at: the fact is older than the log, and was entered then. Rows are never changed, and never removed.
CREATE TABLE evidence_entry (
  leaf          $key,
  kind          VARCHAR(15) NOT NULL,
  ref           BIGINT      NOT NULL,
  at            BIGINT      NOT NULL,
  backfilled_at BIGINT,
  hash          $blob       NOT NULL,
  hint          $blob       NOT NULL,
  CONSTRAINT evidence_once UNIQUE (kind, ref));

-- Complete subtrees of 256, 65536, ... leaves (level 8, 16, ...): what a proof needs without reading all leaves.
CREATE TABLE evidence_node (
  level    BIGINT NOT NULL,
  position BIGINT NOT NULL,
  hash     $blob  NOT NULL,
  PRIMARY KEY (level, position));

-- The name of this log, drawn once; one row.
CREATE TABLE evidence_log (
  log_id $key,
  origin VARCHAR(70) NOT NULL);

-- What the hub has signed of the log: its number of leaves and the hash over all of them.
CREATE TABLE evidence_checkpoint (
  size     $key,
  root     $blob  NOT NULL,
  at       BIGINT NOT NULL,
  document $blob  NOT NULL);

-- Facts that are older than the log and have no entry yet: from next_ref to last_ref.
CREATE TABLE evidence_backfill (
  kind     VARCHAR(15) NOT NULL PRIMARY KEY,
  next_ref BIGINT      NOT NULL,
  last_ref BIGINT      NOT NULL);

INSERT INTO evidence_backfill (kind, next_ref, last_ref) SELECT 'Accepted', COALESCE(MIN(log_index), 1), COALESCE(MAX(log_index), 0) FROM message;
INSERT INTO evidence_backfill (kind, next_ref, last_ref) SELECT 'Refused', COALESCE(MIN(refusal_id), 1), COALESCE(MAX(refusal_id), 0) FROM refusal;
INSERT INTO evidence_backfill (kind, next_ref, last_ref) SELECT 'Attempted', COALESCE(MIN(attempt_id), 1), COALESCE(MAX(attempt_id), 0) FROM attempt;
INSERT INTO evidence_backfill (kind, next_ref, last_ref) SELECT 'RegistryChanged', COALESCE(MIN(number), 1), COALESCE(MAX(number), 0) FROM participant_audit;
INSERT INTO evidence_backfill (kind, next_ref, last_ref) SELECT 'Requeued', COALESCE(MIN(requeue_id), 1), COALESCE(MAX(requeue_id), 0) FROM requeue;
