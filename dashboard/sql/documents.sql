-- Which documents were read?
SELECT d.document_id, d.city_id, d.title, d.source_title, d.publisher, d.author, d.published, d.url, d.kind, d.licence,
    d.source_licence, d.record, d.coverage, d.counted, d.story_id, d.text IS NOT NULL AS whole,
    count(c.commitment_id)::INTEGER AS commitments
FROM documents d LEFT JOIN commitments c USING (document_id)
WHERE list_contains($cities, d.city_id)
GROUP BY ALL
ORDER BY d.published DESC, d.document_id
