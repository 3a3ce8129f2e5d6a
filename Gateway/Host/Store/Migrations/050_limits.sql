-- What the registry allows a participant other than the settings say; null where the setting holds.
CREATE TABLE participant_limit (
  participant_id VARCHAR(35) NOT NULL PRIMARY KEY REFERENCES participant (id),
  per_second     BIGINT,
  burst          BIGINT,
  at_once        BIGINT);
