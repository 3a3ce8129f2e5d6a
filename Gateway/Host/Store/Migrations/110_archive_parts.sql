-- A movement that is larger than one archive goes into several at once: all its items stand under the first of them, and held_in says in which one each lies. Null: in archive_id itself.
ALTER TABLE archive_item ADD held_in BIGINT;

-- Answers and notices that name no movement are found by the message that they speak of.
CREATE INDEX message_answer_without_mrn ON message (correlation_id, log_index) WHERE mrn IS NULL;
