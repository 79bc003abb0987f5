-- A link joins two statements of one city in different documents, the earlier first.
WITH links AS (
    SELECT from_commitment_id, to_commitment_id FROM pledge_links
    UNION ALL SELECT from_commitment_id, to_commitment_id FROM pledge_link_candidates
)
SELECT from_commitment_id, to_commitment_id
FROM links
JOIN commitments AS earlier ON earlier.commitment_id = from_commitment_id
JOIN commitments AS later ON later.commitment_id = to_commitment_id
JOIN documents AS earlier_document ON earlier_document.document_id = earlier.document_id
JOIN documents AS later_document ON later_document.document_id = later.document_id
WHERE earlier.city_id <> later.city_id
   OR earlier.document_id = later.document_id
   OR earlier_document.published > later_document.published
