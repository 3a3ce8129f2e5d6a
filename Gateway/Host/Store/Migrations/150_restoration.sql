-- When this database was put back from a backup: what was receipted between made_at and restored_at is missing. From first_number on messages and deliveries are numbered, so that no number is given
-- twice that the lost part had given. Rows are never changed. Instants are Unix milliseconds, UTC.
CREATE TABLE restoration (
  restoration_id $identity,
  restored_at    BIGINT       NOT NULL,
  restored_by    VARCHAR(140) NOT NULL,
  made_at        BIGINT       NOT NULL,
  digest         CHAR(64),
  log_size       BIGINT       NOT NULL,
  last_number    BIGINT       NOT NULL,
  first_number   BIGINT       NOT NULL);
