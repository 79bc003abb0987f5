-- Which links between statements of a city are in force?
SELECT l.from_commitment_id, l.to_commitment_id, l.relation, l.score, l.method, l.review, l.reason, later.pledge_id,
    d.published AS to_published
FROM pledge_links l
JOIN commitments earlier ON earlier.commitment_id = l.from_commitment_id
JOIN commitments later ON later.commitment_id = l.to_commitment_id
JOIN documents d ON d.document_id = later.document_id
WHERE d.counted AND list_contains($cities, later.city_id)
ORDER BY d.published, l.from_commitment_id, l.to_commitment_id
