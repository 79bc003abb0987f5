-- Which of these files (by their hash) does this build hold, and what was found in each?
SELECT d.sha256, d.document_id, d.title, d.city_id, d.published, d.counted, count(c.commitment_id)::INTEGER AS commitments
FROM documents d LEFT JOIN commitments c USING (document_id)
WHERE list_contains($hashes, d.sha256)
GROUP BY ALL
ORDER BY d.published DESC, d.document_id
