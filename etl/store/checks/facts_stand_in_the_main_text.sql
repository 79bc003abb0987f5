-- No commitment, figure or quantity lies in page noise, a repeated paragraph or an appended translation.
WITH spans AS (
    SELECT document_id, commitment_id AS row_id, char_start, char_end FROM commitments
    UNION ALL SELECT document_id, figure_id, char_start, char_end FROM funding_figures
    UNION ALL SELECT document_id, target_id, char_start, char_end FROM targets
)
SELECT spans.document_id, row_id, role
FROM spans
JOIN document_lines AS line
    ON line.document_id = spans.document_id
   AND spans.char_start < line.char_end
   AND spans.char_end > line.char_start
WHERE role NOT IN ('body', 'bullet', 'heading', 'title')
