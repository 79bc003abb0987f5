-- A published build holds no text of a document that may only be quoted, no quote of it over 80 characters,
-- and all its quotes and literals together are at most a fifth of its body.
WITH limited AS (
    SELECT documents.document_id, text,
        (SELECT sum(char_end - char_start) FROM document_lines AS line
         WHERE line.document_id = documents.document_id AND role IN ('body', 'bullet', 'heading')) AS body
    FROM documents, builds
    WHERE builds.published AND licence = 'quotation-only'
),
words AS (
    SELECT document_id, quote AS shown FROM commitments
    UNION ALL SELECT document_id, literal FROM funding_figures
    UNION ALL SELECT document_id, literal FROM targets
    UNION ALL SELECT document_id, literal FROM dates
)
SELECT document_id, body, sum(length(shown)) AS shown, max(length(shown)) AS longest
FROM limited
LEFT JOIN words USING (document_id)
GROUP BY document_id, text, body
HAVING text IS NOT NULL OR max(length(shown)) > 80 OR sum(length(shown)) > 0.2 * coalesce(body, 0)
