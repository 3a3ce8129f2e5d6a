-- Several hubs on one database: who lives, and what only one of them does at a time. Instants are Unix milliseconds, UTC.

-- Numbers of the message log where several hubs write it: they grow, and a number of a transaction that was undone is missing.
$sequence message_log_index;

CREATE TABLE node (
  name       VARCHAR(40) NOT NULL PRIMARY KEY,
  life       VARCHAR(16) NOT NULL,
  version    VARCHAR(35) NOT NULL,
  started_at BIGINT      NOT NULL,
  seen_at    BIGINT      NOT NULL,
  stopped_at BIGINT);

CREATE TABLE duty (
  name       VARCHAR(35) NOT NULL PRIMARY KEY,
  owner      VARCHAR(64) NOT NULL,
  held_until BIGINT      NOT NULL);
