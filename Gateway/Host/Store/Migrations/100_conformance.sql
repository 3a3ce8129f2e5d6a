-- The certificate of conformance that a participant was admitted on last, as it was shown. Earlier ones are in the audit, by number and digest.
CREATE TABLE participant_conformance (
  participant_id VARCHAR(35)  NOT NULL PRIMARY KEY REFERENCES participant (id),
  number         VARCHAR(70)  NOT NULL,
  issuer         VARCHAR(512) NOT NULL,
  system_name    VARCHAR(512) NOT NULL,
  roles          VARCHAR(140) NOT NULL,
  css_versions   VARCHAR(200) NOT NULL,
  valid_until    BIGINT       NOT NULL,
  document       $blob        NOT NULL,
  registered_at  BIGINT       NOT NULL);
